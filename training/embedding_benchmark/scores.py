"""How well vectors carry labels: few-shot logistic regression (macro F1) and k-means (adjusted mutual information)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_mutual_info_score, f1_score

from training.distillation.design import unit
from training.embedding_benchmark.tasks import Task

Matrix = Any  # a dense array or a scipy sparse matrix; scikit-learn takes both
Rows = npt.NDArray[np.int64]

SEEDS = range(10)
# Learned from, or half of a task's texts where it has fewer than twice that; the others are tried on.
EXAMPLES = 100
# Of the regression's strengths C the best is reported, for every kind of vectors alike: their scales differ.
STRENGTHS = (1.0, 10.0, 100.0)


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over ``SEEDS``."""

    f1: float
    ami: float


def centred(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Rows less their mean, length 1: a transformer's vectors share most of their length (cosine 0.8 and more)."""
    return unit(vectors - vectors.mean(axis=0))


def tfidf(texts: tuple[str, ...]) -> sp.csr_matrix:
    """Words and pairs of words, of the task's own texts."""
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, strip_accents="unicode").fit_transform(
        texts
    )


def score(task: Task, vectors: Matrix) -> Scores:
    """Both scores of (texts, d) vectors of a task's texts."""
    f1 = max(float(np.mean([_f1(task, vectors, strength, seed) for seed in SEEDS])) for strength in STRENGTHS)
    return Scores(f1, float(np.mean([_ami(task, vectors, seed) for seed in SEEDS])))


def _f1(task: Task, vectors: Matrix, strength: float, seed: int) -> float:
    order = np.random.default_rng(seed).permutation(len(task.texts))
    examples = min(EXAMPLES, len(order) // 2)
    learned, tried = order[:examples], order[examples:]
    said = _likelihoods(task, vectors, learned, tried, strength)
    return float(f1_score(task.labels[tried], _as_many(said, task.labels[tried]), average="macro", zero_division=0.0))


def _likelihoods(task: Task, vectors: Matrix, learned: Rows, tried: Rows, strength: float) -> npt.NDArray[np.float64]:
    """(tried, labels): one regression a label; a label without an example is never likely."""
    columns = []
    for truth in task.labels[learned].T:
        if truth.min() == truth.max():
            columns.append(np.full(len(tried), -np.inf))
        else:
            columns.append(_regression(strength).fit(vectors[learned], truth).decision_function(vectors[tried]))
    return np.stack(columns, axis=1)


def _as_many(likelihoods: npt.NDArray[np.float64], truth: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    """Of each text, as many labels as it has: what is scored is the order, not a threshold that few examples give.

    The usual way with many rare labels (Tang & Liu, «Large Scale Multi-Label Classification via MetaLabeler», 2009).
    """
    ranks = (-likelihoods).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    said: npt.NDArray[np.int8] = (ranks < truth.sum(axis=1, keepdims=True)).astype(np.int8)
    return said


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, class_weight="balanced", max_iter=1000)


def _ami(task: Task, vectors: Matrix, seed: int) -> float:
    """Of the texts with one label only, in as many clusters as there are labels."""
    alone = np.flatnonzero(task.labels.sum(axis=1) == 1)
    truth = task.labels[alone].argmax(axis=1)
    clusters = KMeans(len(np.unique(truth)), n_init=3, random_state=seed).fit_predict(vectors[alone])
    return float(adjusted_mutual_info_score(truth, clusters))
