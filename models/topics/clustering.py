"""Groups of unit vectors: as many topics as asked for, the same for the same vectors and seed.

A vector is first drawn towards its nearest neighbours (two steps of a walk on their graph: what UMAP's graph gives to
BERTopic's stock recipe, without its unportable seed and its minutes), then k-means finds small groups on the sphere,
which Ward's rule joins: what few people tell keeps a group of its own, where k-means alone would cut up what many tell.
Of more than ``SAMPLE`` vectors a sample is grouped (``formation``), and all belong to their nearest centroid.
``training.topics_benchmark`` compares it with what else there is.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.cluster import AgglomerativeClustering, KMeans, MiniBatchKMeans

from models.embedding import Vectors

Indices = npt.NDArray[np.int64]

SAMPLE = 20_000
# Directions that are kept to find neighbours in.
DIRECTIONS = 64
# How many neighbours a vector is drawn towards, how often, and what it weighs itself beside them.
NEIGHBOURS = 10
STEPS = 2
OWN_WEIGHT = 1.0
# Small groups for each one asked for.
PARTS = 2.5
FEWEST_A_PART = 8
# From here on k-means takes its steps on batches.
MANY = 5_000
# Rows compared at once, so that no array is larger than about 100 MB.
BLOCK = 1_000


@dataclass(frozen=True, slots=True)
class Clusters:
    """``centroids`` (clusters, d), of length 1."""

    centroids: Vectors

    def nearest(self, vectors: Vectors) -> tuple[Indices, Vectors]:
        """Index of the nearest cluster of each row, and the cosine to it."""
        found = np.empty(len(vectors), dtype=np.int64)
        cosine = np.empty(len(vectors), dtype=np.float32)
        for start in range(0, len(vectors), BLOCK * 8):
            block = vectors[start : start + BLOCK * 8] @ self.centroids.T
            best = block.argmax(axis=1)
            found[start : start + len(block)] = best
            cosine[start : start + len(block)] = block[np.arange(len(block)), best]
        return found, cosine


def cluster(vectors: Vectors, about: int, seed: int) -> Clusters:
    """``about`` groups, or as many as there are different rows, of (n, d) rows of length 1."""
    if about < 2 or len(vectors) < 2:
        return Clusters(means(vectors, np.zeros(len(vectors), dtype=np.int64), 1))
    drawn = smoothed(_reduced(vectors))
    most = min(len(np.unique(vectors, axis=0)), max(about, len(vectors) // FEWEST_A_PART))
    parts = grouped(drawn, min(round(PARTS * about), most), seed)
    groups = _joined(means(drawn, parts, int(parts.max()) + 1), about)[parts]
    return Clusters(means(vectors, groups, int(groups.max()) + 1))


def _joined(centroids: Vectors, about: int) -> Indices:
    """Which of ``about`` groups each small one belongs to."""
    if len(centroids) <= about:
        return np.arange(len(centroids))
    return np.asarray(AgglomerativeClustering(n_clusters=about).fit_predict(centroids), dtype=np.int64)


def sampled(count: int, seed: int) -> Indices:
    """Indices of at most ``SAMPLE`` of ``count`` rows, in order."""
    if count <= SAMPLE:
        return np.arange(count)
    return np.sort(np.random.default_rng(seed).choice(count, SAMPLE, replace=False))


def smoothed(vectors: Vectors) -> Vectors:
    """Each row drawn towards its nearest neighbours; rows of length 1."""
    count = min(NEIGHBOURS, len(vectors) - 1)
    near, weights = _neighbours(vectors, count)
    moved = vectors
    for _ in range(STEPS):
        moved = OWN_WEIGHT * moved + np.einsum("nk,nkd->nd", weights, moved[near])
    return unit(moved)


def means(vectors: Vectors, groups: Indices, count: int) -> Vectors:
    """(count, d): the mean direction of the rows of each group."""
    sums = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, groups, vectors)
    return unit(sums)


def unit(vectors: Vectors) -> Vectors:
    """Rows of length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _reduced(vectors: Vectors) -> Vectors:
    """The directions in which the rows differ most (principal components, without moving their origin)."""
    if vectors.shape[1] <= DIRECTIONS:
        return vectors
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    return unit(vectors @ directions[:, : -DIRECTIONS - 1 : -1])


def _neighbours(vectors: Vectors, count: int) -> tuple[Indices, Vectors]:
    """(n, count): the nearest rows of each, and how much they weigh, together 1."""
    near = np.empty((len(vectors), count), dtype=np.int64)
    weights = np.empty((len(vectors), count), dtype=np.float32)
    for start in range(0, len(vectors), BLOCK):
        block = vectors[start : start + BLOCK] @ vectors.T
        block[np.arange(len(block)), np.arange(start, start + len(block))] = -2.0
        found = np.argpartition(-block, count - 1, axis=1)[:, :count]
        near[start : start + len(block)] = found
        weights[start : start + len(block)] = np.maximum(np.take_along_axis(block, found, axis=1), 0.0)
    return near, weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)


def grouped(vectors: Vectors, count: int, seed: int) -> Indices:
    """The group of each row by k-means, numbered without gaps."""
    model: Any
    if len(vectors) > MANY:
        model = MiniBatchKMeans(count, batch_size=2048, n_init=1, max_iter=30, random_state=seed)
    else:
        model = KMeans(count, n_init=3, max_iter=100, random_state=seed)
    return np.asarray(np.unique(model.fit_predict(vectors), return_inverse=True)[1], dtype=np.int64)
