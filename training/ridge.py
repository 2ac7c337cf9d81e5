"""Ridge regression of many labels at once on sparse n-grams beside dense vectors, matrix-free.

scikit-learn's sparse solver takes the labels one by one; together they cost a tenth of that.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from training.distillation.solver import conjugate_gradients

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rows:
    """(rows, columns) sparse n-grams and (rows, dimensions) dense vectors, side by side."""

    ngrams: sp.csr_matrix
    vectors: Array

    def of(self, kept: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> "Rows":
        """The rows ``kept``."""
        return Rows(self.ngrams[kept], self.vectors[kept])


@dataclass(frozen=True, slots=True)
class Linear:
    """(columns, labels) and (dimensions, labels) weights, (labels,) bias."""

    ngrams: Array
    vectors: Array
    bias: Array


def ridge(rows: Rows, targets: Array, penalty: float) -> Linear:
    """The weights with the least squared error plus ``penalty`` times their square; the bias goes free.

    Solved in the rows' space, (X Xᵀ + λI) a = y with X centred; ``targets`` is (rows, labels).
    """
    transposed = rows.ngrams.T.tocsr()
    means = np.asarray(rows.ngrams.mean(axis=0), dtype=np.float32).ravel(), rows.vectors.mean(axis=0)

    def back(weights: Array) -> tuple[Array, Array]:
        total = weights.sum(axis=0)
        return transposed @ weights - np.outer(means[0], total), rows.vectors.T @ weights - np.outer(means[1], total)

    def apply(weights: Array) -> Array:
        ngrams, vectors = back(weights)
        image = rows.ngrams @ ngrams + rows.vectors @ vectors
        return np.asarray(image - (means[0] @ ngrams + means[1] @ vectors) + np.float32(penalty) * weights)

    centred = targets - targets.mean(axis=0)
    ngrams, vectors = back(conjugate_gradients(apply, centred))
    return Linear(ngrams, vectors, targets.mean(axis=0) - means[0] @ ngrams - means[1] @ vectors)
