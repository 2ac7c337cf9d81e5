"""Ways to group vectors: (n, d) rows of length 1, the problem said in each and a seed in; a group of each row out.

-1 is no problem, no group. Which problem is said, the vectors tell too; ours alone is given it apart.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np
from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.decomposition import PCA

from models.embedding import Vectors
from models.topics.clustering import Clusters, Indices, means, unit
from models.topics.formation import form
from models.topics.settings import Granularity

Contender = Callable[[Vectors, Indices, int], Indices]

OURS, STOCK = "ours", "BERTopic's stock recipe: UMAP + HDBSCAN"
# Of UMAP and HDBSCAN as ``bertopic.BERTopic()`` makes them.
UMAP_DEFAULTS = {"n_neighbors": 15, "n_components": 5, "min_dist": 0.0, "metric": "cosine", "low_memory": False}
HDBSCAN_LEAST = 10


def ours(vectors: Vectors, said: Indices, seed: int) -> Indices:
    """As ``models.topics.refresh`` does at its default setting."""
    moved, wish = unit(vectors - vectors.mean(axis=0)), Granularity()
    found, similarity = Clusters(form(moved, said, wish, seed)).nearest(moved)
    return np.where(similarity >= np.quantile(similarity, wish.outliers), found, -1)


def stock(vectors: Vectors, said: Indices, seed: int) -> Indices:
    """UMAP to 5 dimensions, then HDBSCAN, with BERTopic's defaults."""
    import hdbscan
    from umap import UMAP

    reduced = UMAP(**UMAP_DEFAULTS, random_state=seed, n_jobs=1).fit_transform(vectors)
    model = hdbscan.HDBSCAN(HDBSCAN_LEAST, metric="euclidean", cluster_selection_method="eom", prediction_data=True)
    return np.asarray(model.fit_predict(reduced), dtype=np.int64)


def stock_centred(vectors: Vectors, said: Indices, seed: int) -> Indices:
    """The same on vectors less their mean, as ours takes them."""
    return stock(unit(vectors - vectors.mean(axis=0)), said, seed)


def pca_hdbscan(vectors: Vectors, said: Indices, seed: int) -> Indices:
    """PCA to 5 dimensions in the place of UMAP."""
    reduced = PCA(5, random_state=seed).fit_transform(vectors)
    return np.asarray(HDBSCAN(HDBSCAN_LEAST, copy=True).fit_predict(reduced), dtype=np.int64)


def spherical(vectors: Vectors, said: Indices, seed: int) -> Indices:
    """k-means on the sphere, as many groups as ours looks for."""
    moved = unit(vectors - vectors.mean(axis=0))
    count = _about(vectors, said)
    return np.asarray(KMeans(count, n_init=3, random_state=seed).fit_predict(moved), dtype=np.int64)


def agglomerative(vectors: Vectors, said: Indices, seed: int) -> Indices:
    """Ward's rule over all vectors, as many groups as ours looks for."""
    moved = unit(vectors - vectors.mean(axis=0))
    found = AgglomerativeClustering(_about(vectors, said)).fit_predict(moved)
    return np.asarray(found, dtype=np.int64)


def _about(vectors: Vectors, said: Indices) -> int:
    return Granularity().topics(len(vectors), whole=bool((said < 0).all()))


def seeded(seeds: Vectors) -> Contender:
    """Zero-shot: each vector to the nearest of (labels, d) seeds; moved once to where their vectors are."""

    def grouped(vectors: Vectors, said: Indices, seed: int) -> Indices:
        origin = vectors.mean(axis=0)
        moved = unit(vectors - origin)
        near, _ = Clusters(unit(seeds - origin)).nearest(moved)
        return Clusters(means(moved, near, len(seeds))).nearest(moved)[0]

    return grouped


def _evoc(vectors: Vectors, said: Indices, seed: int) -> Indices:
    from evoc import EVoC

    model: Any = EVoC(random_state=seed)
    return np.asarray(model.fit_predict(vectors), dtype=np.int64)


CONTENDERS: dict[str, Contender] = {
    OURS: ours,
    STOCK: stock,
    "the same, vectors centred": stock_centred,
    "PCA + HDBSCAN": pca_hdbscan,
    "k-means on the sphere": spherical,
    "agglomerative (Ward)": agglomerative,
}
if find_spec("evoc"):
    CONTENDERS["EVoC"] = _evoc
