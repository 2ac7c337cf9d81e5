"""Ridge regression of many labels at once on sparse n-grams beside dense vectors, matrix-free.

scikit-learn's sparse solver takes the labels one by one; together they cost a tenth of that.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from training.conjugate_gradients import TOLERANCE, Operator, conjugate_gradients

Array = npt.NDArray[np.float32]

# Directions known beforehand: so many that what remains is even, few enough to cost less than the steps they spare.
DIRECTIONS = 96
# Numbers of a row of the solution come in multiples of this.
ALIGNED = 16


@dataclass(frozen=True, slots=True)
class Rows:
    """(rows, columns) sparse n-grams and (rows, dimensions) dense vectors, side by side.

    ``leading`` is (rows, directions): about the space in which rows resemble each other most, for a quick solution.
    """

    ngrams: sp.csr_matrix
    vectors: Array
    leading: Array | None = None

    def of(self, kept: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> "Rows":
        """The rows ``kept``."""
        leading = None if self.leading is None else self.leading[kept]
        return Rows(self.ngrams[kept], self.vectors[kept], leading)


@dataclass(frozen=True, slots=True)
class Linear:
    """(columns, labels) and (dimensions, labels) weights, (labels,) bias."""

    ngrams: Array
    vectors: Array
    bias: Array


class _Centred:
    """The rows less their mean: the mean goes with the other factor, so that the n-grams stay sparse."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._transposed = rows.ngrams.T.tocsr()

    def back(self, weights: Array) -> tuple[Array, Array]:
        """Xᵀ times (rows, labels), by n-grams and by dimensions."""
        weights = weights - weights.mean(axis=0)
        return self._transposed @ weights, self._rows.vectors.T @ weights

    def gram(self, weights: Array) -> Array:
        """X Xᵀ times (rows, labels)."""
        ngrams, vectors = self.back(weights)
        image = self._rows.ngrams @ ngrams + self._rows.vectors @ vectors
        return np.asarray(image - image.mean(axis=0), dtype=np.float32)


def with_leading(rows: Rows, seed: int) -> Rows:
    """``rows`` with their leading directions, found by one step of a randomised power iteration (Halko et al., 2011).

    Worth it where several regressions are solved on subsets of the same rows.
    """
    random = np.random.default_rng(seed).standard_normal((len(rows.vectors), DIRECTIONS), dtype=np.float32)
    centred = _Centred(rows)
    first = np.linalg.qr(centred.gram(random))[0]
    return replace(rows, leading=np.linalg.qr(centred.gram(first))[0])


def ridge(rows: Rows, targets: Array, penalty: float, tolerance: float = TOLERANCE) -> Linear:
    """The weights with the least squared error plus ``penalty`` times their square; the bias goes free.

    Solved in the rows' space, (X Xᵀ + λI) a = y with X centred, up to ``tolerance`` of y.
    ``targets`` is (rows, labels).
    """
    centred = _Centred(rows)
    means = np.asarray(rows.ngrams.mean(axis=0), dtype=np.float32).ravel(), rows.vectors.mean(axis=0)

    def apply(weights: Array) -> Array:
        return np.asarray(centred.gram(weights) + np.float32(penalty) * weights)

    precondition = None if rows.leading is None else _preconditioner(centred, rows.leading, penalty)
    labels = targets.shape[1]
    # Rows that end where the processor's cache lines do are read in half the time.
    right = np.pad(targets - targets.mean(axis=0), ((0, 0), (0, -labels % ALIGNED)))
    solution = conjugate_gradients(apply, right, precondition, tolerance)[:, :labels]
    ngrams, vectors = centred.back(solution)
    return Linear(ngrams, vectors, targets.mean(axis=0) - means[0] @ ngrams - means[1] @ vectors)


def _preconditioner(centred: _Centred, leading: Array, penalty: float) -> Operator:
    """Solves along the ``leading`` directions, leaves the others as they are (Frangella et al., 2023)."""
    basis = np.linalg.qr(leading - leading.mean(axis=0))[0]
    values, turned = np.linalg.eigh(basis.T @ centred.gram(basis))
    basis = basis @ turned
    shrink = (max(values[0], 0.0) + penalty) / (np.maximum(values, 0.0) + penalty) - 1.0

    def precondition(residual: Array) -> Array:
        return np.asarray(residual + basis @ (shrink[:, None] * (basis.T @ residual)), dtype=np.float32)

    return precondition
