"""Fits the problem classifier: clause model, whole-text model, and the second stage on scores of unseen folds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import precision_recall_curve
from sklearn.model_selection import KFold
from tqdm import tqdm

from corpus import taxonomy
from models.embedding import Embedder
from models.features import Features
from models.problems import Array, ProblemModel, pool, sigmoid
from training.examples import Example, Labels

FOLDS = 5
# L2 penalties of the two linear models and inverse strength of the second stage's, chosen on dev.
CLAUSE_PENALTY, WHOLE_PENALTY, POOLED_C = 1.0, 1.0, 1.0
# Thresholds outside this range come from too few examples to be believed.
THRESHOLDS = (0.2, 0.7)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of features with their labels; ``owner`` is the index of each row's example."""

    rows: sp.csr_matrix
    labels: Labels
    owner: npt.NDArray[np.intp]

    def only(self, kept: npt.NDArray[np.bool_]) -> "Matrix":
        """The rows that are ``kept``."""
        return Matrix(self.rows[kept], self.labels[kept], self.owner[kept])

    def of(self, chosen: npt.NDArray[np.intp]) -> "Matrix":
        """The rows whose example is ``chosen``."""
        return self.only(np.isin(self.owner, chosen))


def fit(told: Sequence[Example], bank: Sequence[Example], embedder: Embedder, seed: int) -> ProblemModel:
    """A model learned from testimonies and, for clauses, from the bank too.

    Raises ``ValueError`` below ``FOLDS`` testimonies.
    """
    if len(told) < FOLDS:
        raise ValueError(f"{len(told)} testimonies are too few to learn from")
    everything = [*told, *bank]
    features = Features.fit([words for e in everything for words in e.parts.clauses], embedder)
    clauses = Matrix(
        features.transform([words for e in everything for words in e.parts.clauses]),
        np.vstack([e.clause_labels for e in everything]),
        np.repeat(np.arange(len(everything)), [len(e.parts.clauses) for e in everything]),
    )
    wholes = Matrix(
        features.transform([e.parts.whole for e in told]), np.stack([e.labels for e in told]), np.arange(len(told))
    )
    proven = np.array([e.proven for e in everything])[clauses.owner]
    pooled = _unseen(clauses, proven, wholes, len(everything), seed)
    second = [_logistic(pooled[:, i], wholes.labels[:, i], POOLED_C) for i in range(wholes.labels.shape[1])]
    pooled_weights, pooled_bias = _stacked(second)
    probabilities = sigmoid(np.einsum("nlf,lf->nl", pooled, pooled_weights.T) + pooled_bias)
    clause_weights, clause_bias = _linear(clauses.only(proven), CLAUSE_PENALTY)
    whole_weights, whole_bias = _linear(wholes, WHOLE_PENALTY)
    names = tuple(taxonomy.labels())
    return ProblemModel(
        names,
        features,
        clause_weights,
        clause_bias,
        whole_weights,
        whole_bias,
        pooled_weights.T,
        pooled_bias,
        {name: _threshold(probabilities[:, i], wholes.labels[:, i]) for i, name in enumerate(names)},
    )


def _unseen(clauses: Matrix, proven: npt.NDArray[np.bool_], wholes: Matrix, total: int, seed: int) -> Array:
    """(testimonies, labels, 4): what the first stage says of each testimony when it was not fitted on it."""
    told = wholes.rows.shape[0]
    bank = np.arange(told, total)
    found: list[tuple[int, Array]] = []
    folds: Iterator[tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]] = KFold(
        FOLDS, shuffle=True, random_state=seed
    ).split(np.arange(told))
    for seen, unseen in tqdm(folds, total=FOLDS, desc="Validation croisée", leave=False):
        weights, bias = _linear(clauses.only(proven & np.isin(clauses.owner, [*seen, *bank])), CLAUSE_PENALTY)
        whole_weights, whole_bias = _linear(wholes.of(seen), WHOLE_PENALTY)
        held = clauses.of(unseen)
        scores = held.rows @ weights + bias
        whole = wholes.rows[unseen] @ whole_weights + whole_bias
        found += [(i, pool(scores[held.owner == i], whole[at])) for at, i in enumerate(unseen)]
    return np.stack([row for _, row in sorted(found, key=lambda pair: pair[0])])


def _linear(matrix: Matrix, penalty: float) -> tuple[Array, Array]:
    """(features, labels) weights and (labels,) bias: least squares on ±1, all labels in one solution."""
    model = Ridge(alpha=penalty, solver="sparse_cg").fit(matrix.rows, 2.0 * matrix.labels - 1.0)
    return np.asarray(model.coef_.T, dtype=np.float64), np.asarray(model.intercept_, dtype=np.float64)


def _stacked(fitted: Sequence[tuple[Array, float]]) -> tuple[Array, Array]:
    return np.stack([weights for weights, _ in fitted], axis=1), np.array([bias for _, bias in fitted])


def _logistic(rows: Array, labels: Labels, strength: float) -> tuple[Array, float]:
    """Weights and bias; a label that never (or always) occurs gets its base rate and no weights."""
    if labels.min() == labels.max():
        return np.zeros(rows.shape[1]), 6.0 if labels.max() else -6.0
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=200).fit(rows, labels)
    return model.coef_[0], float(model.intercept_[0])


def _threshold(probabilities: Array, labels: Labels) -> float:
    """The threshold with the best F1, kept within ``THRESHOLDS``; one half where a label never occurs."""
    if not labels.any():
        return 0.5
    precision, recall, thresholds = precision_recall_curve(labels, probabilities)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return round(float(np.clip(thresholds[f1[:-1].argmax()], *THRESHOLDS)), 4)
