"""From vectors to the centroids of topics: groups, less those too small, those that say the same joined.

What says one problem is grouped together, then parted by what it means: what a clause is about is seen from its label
first. Clauses of no known problem, and of those that few tell of, are one more such set; whole texts are one set.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from models.embedding import Vectors
from models.topics.clustering import Clusters, Indices, cluster, means, sampled, unit
from models.topics.settings import Granularity

# Two groups whose centroids are as near as that say the same. (The median of neighbouring topics is 0.3.)
SAME = 0.8

# A group that is no nearer to any known topic is a new one. (When 24 testimonies join 116, the share of clauses that
# keep their topic's id is 0.93 with 0.5 or 0.6. What has a word of its own is found all the same: ``novelty``.)
NEW = 0.4


# A problem that fewer units say has no groups of its own; of a small store, this share, but never fewer than ``FEW``.
ENOUGH, SHARE, FEW = 12, 1 / 25, 6


def form(vectors: Vectors, labels: Indices, granularity: Granularity, seed: int) -> Vectors:
    """(topics, d) centroids of (n, d) rows of length 1; ``labels`` (n,) is the problem that each says, -1 for none."""
    about = granularity.topics(len(vectors), whole=bool((labels < 0).all()))
    some = sampled(len(vectors), seed)
    told = _told(labels[some])
    if granularity.about is None:
        about = max(about, len(told) + 1)  # in a small store, too, what enough say is a topic
    sets = [some[rows] for rows in _by_label(labels[some], told[: about - 1])]
    counts = shared_out(about, [len(rows) for rows in sets])
    centroids = np.vstack(
        [cluster(vectors[rows], count, seed).centroids for rows, count in zip(sets, counts, strict=True)]
    )
    return pruned(vectors, joined(vectors, centroids), granularity.min_size)


def shared_out(about: int, sizes: Sequence[int]) -> list[int]:
    """How many of ``about`` groups each set gets: one, then each further one goes to who has fewest for its size."""
    counts = [1 for _ in sizes]
    for _ in range(about - len(sizes)):
        counts[max(range(len(sizes)), key=lambda i: sizes[i] / (counts[i] + 1))] += 1
    return counts


def _by_label(labels: Indices, own: Sequence[int]) -> Iterator[Indices]:
    """The rows of each of the labels that have groups of their ``own``; then all others."""
    yield from (np.flatnonzero(labels == label) for label in own)
    rest = np.flatnonzero(~np.isin(labels, own))
    if len(rest):
        yield rest


def _told(labels: Indices) -> list[int]:
    """The labels that enough rows say, the most told first."""
    enough = min(ENOUGH, max(FEW, SHARE * len(labels)))
    counts = [(int((labels == label).sum()), label) for label in np.unique(labels[labels >= 0]).tolist()]
    return [label for count, label in sorted(counts, key=lambda pair: (-pair[0], pair[1])) if count >= enough]


def reform(
    vectors: Vectors, labels: Indices, known: Vectors, weights: Vectors, granularity: Granularity, seed: int
) -> Vectors:
    """``known`` centroids moved to where their rows are now, those without rows given up; then those that are new.

    A topic's past weighs as much as its ``weights`` rows. A group of a fresh start is new when no known centroid is
    near it: so what is known keeps its rows, and what is not gets a topic.
    """
    groups, _ = Clusters(known).nearest(vectors)
    sums = known * weights[:, None]
    np.add.at(sums, groups, vectors)
    moved = unit(sums)[np.bincount(groups, minlength=len(known)) > 0]
    fresh = form(vectors, labels, granularity, seed)
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
