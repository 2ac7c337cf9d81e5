"""Linear models with an L2 penalty, their figures on unseen briefs, and their storage in few bytes."""

import base64
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
FOLDS = 10
ITERATIONS = 500
TOLERANCE = 1e-3
NEVER = -10.0
"""The bias of a class that no example has."""
_LARGEST = 127
DECIMALS = 3
LEAST = 0.1
"""Words that weigh less say next to nothing: leaving them out costs no figure on unseen briefs."""


def fit(
    features: sp.csr_matrix, classes: Sequence[str], order: Sequence[str], strength: float, counts: Array | None = None
) -> tuple[Array, Array]:
    """(columns, classes) weights and (classes,) bias in ``order``; a class never seen is never the best.

    ``strength`` is scikit-learn's C; ``counts`` (rows,) is how many examples each row counts for, one by default.
    """
    seen = sorted(set(classes))
    weights, bias = np.zeros((features.shape[1], len(order))), np.full(len(order), NEVER)
    columns = [order.index(name) for name in seen]
    if len(seen) < 2:
        bias[columns] = 0.0
        return weights, bias
    model = LogisticRegression(C=strength, max_iter=ITERATIONS, tol=TOLERANCE).fit(features, list(classes), counts)
    if len(seen) == 2:
        weights[:, columns] = np.vstack([-model.coef_, model.coef_]).T / 2
        bias[columns] = np.concatenate([-model.intercept_, model.intercept_]) / 2
    else:
        weights[:, columns], bias[columns] = model.coef_.T, model.intercept_
    return weights, bias


def unseen_scores(
    features: sp.csr_matrix, briefs: Sequence[str], fitted: Callable[[Indices], tuple[Array, Array]]
) -> Array:
    """(rows, classes) scores of each row by a model that has seen no text of its brief; sentences are always seen.

    ``fitted`` learns from rows. Rows without a brief (sentences) have scores of zero.
    """
    groups = np.array(briefs)
    own, sentences = np.flatnonzero(groups != ""), np.flatnonzero(groups == "")
    scores: Array | None = None
    for seen, unseen in GroupKFold(min(FOLDS, len(set(groups[own])))).split(own, groups=groups[own]):
        weights, bias = fitted(np.concatenate([own[seen], sentences]))
        if scores is None:
            scores = np.zeros((len(groups), len(bias)))
        scores[own[unseen]] = features[own[unseen]] @ weights + bias
    assert scores is not None
    return scores


def stored_rows(names: Sequence[str], rows: Array, least: float = 0.0) -> dict[str, Any]:
    """Names with (names, columns) weights as int8 steps in base 64; rows that say nothing are left out.

    So are those without a weight of ``least`` or more.
    """
    step = float(np.abs(rows).max(initial=1e-6)) / _LARGEST
    steps = np.rint(rows / step).astype(np.int8)
    kept = np.flatnonzero((np.abs(steps).max(axis=1, initial=0) > 0) & (np.abs(rows).max(axis=1, initial=0) >= least))
    return {
        "names": [names[row] for row in kept.tolist()],
        "rows": base64.b64encode(steps[kept].tobytes()).decode("ascii"),
        "step": round(step, 8),
    }
