"""From vectors to the centroids of topics: groups, less those too small, those that say the same joined."""

import numpy as np

from models.embedding import Vectors
from models.topics.clustering import Clusters, cluster, means, unit
from models.topics.settings import Granularity

# Two groups whose centroids are as near as that say the same. (The median of neighbouring topics is 0.3.)
SAME = 0.8

# A group that is no nearer to any known topic is a new one. (When 24 testimonies join 116, the share of clauses that
# keep their topic's id is 0.93 with 0.5 or 0.6. What has a word of its own is found all the same: ``novelty``.)
NEW = 0.4


def form(vectors: Vectors, granularity: Granularity, seed: int) -> Vectors:
    """(topics, d) centroids of (n, d) rows of length 1."""
    centroids = cluster(vectors, granularity.topics(len(vectors)), seed).centroids
    return pruned(vectors, joined(vectors, centroids), granularity.min_size)


def reform(vectors: Vectors, known: Vectors, weights: Vectors, granularity: Granularity, seed: int) -> Vectors:
    """``known`` centroids moved to where their rows are now, those without rows given up; then those that are new.

    A topic's past weighs as much as its ``weights`` rows. A group of a fresh start is new when no known centroid is
    near it: so what is known keeps its rows, and what is not gets a topic.
    """
    groups, _ = Clusters(known).nearest(vectors)
    sums = known * weights[:, None]
    np.add.at(sums, groups, vectors)
    moved = unit(sums)[np.bincount(groups, minlength=len(known)) > 0]
    fresh = form(vectors, granularity, seed)
    unknown = fresh[(fresh @ moved.T).max(axis=1) < NEW]
    return np.vstack([moved, unknown])


def joined(vectors: Vectors, centroids: Vectors) -> Vectors:
    """``centroids``, pair after pair of the same made one, the nearest first."""
    while len(centroids) > 1:
        likeness = np.triu(centroids @ centroids.T, k=1)
        one, other = np.unravel_index(int(likeness.argmax()), likeness.shape)
        if likeness[one, other] < SAME:
            break
        groups, _ = Clusters(centroids).nearest(vectors)
        groups = np.where(groups == other, one, groups)
        groups = groups - (groups > other)
        centroids = means(vectors, groups, len(centroids) - 1)
    return centroids


def pruned(vectors: Vectors, centroids: Vectors, least: int) -> Vectors:
    """``centroids`` that ``least`` rows or more are nearest to, at least one; smallest given up first."""
    while len(centroids) > 1:
        groups, _ = Clusters(centroids).nearest(vectors)
        sizes = np.bincount(groups, minlength=len(centroids))
        if sizes.min() >= least:
            break
        centroids = np.delete(centroids, int(sizes.argmin()), axis=0)
    return centroids
