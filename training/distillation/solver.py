"""Ridge regression of the teacher's vectors on tokens, in closed form: no gradient, no seed, seconds.

With D (documents, tokens) and residuals R (documents, d), the correction of the token vectors is
S Dᵀ (D S Dᵀ + λI)⁻¹ R, the mean of a Gaussian process over tokens (Rasmussen & Williams, 2006, section 2.1). Its
covariance S = I + γ K Kᵀ lets tokens that the teacher finds alike, near rows of K, move together. Solved directly where
the (documents, documents) matrix is small, else by conjugate gradients (Hestenes & Stiefel, 1952), which only ever
multiply by D.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.linalg
import scipy.sparse as sp

Matrix = npt.NDArray[np.float32]

# Above, the direct solver's matrix (n² × 4 bytes) passes 60 MB and the other is quicker.
DIRECT_DOCUMENTS = 4_000
ITERATIONS = 500
# Relative residual; int8 rounds a vector by 4e-3 of its length.
TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True)
class System:
    """``design`` (documents, tokens), ``kin`` (tokens, k) as K, ``kinship`` γ."""

    design: sp.csr_matrix
    kin: Matrix
    kinship: float

    def correction(self, residuals: Matrix, ridge: float, direct: bool | None = None) -> Matrix:
        """(tokens, d): what to add to the token vectors, at λ ``ridge``; ``direct`` forces one of the two solvers."""
        projected = self.design @ self.kin
        small = len(residuals) <= DIRECT_DOCUMENTS if direct is None else direct
        weights = (self._directly if small else self._iteratively)(residuals, np.float32(ridge), projected)
        moved: Matrix = self.design.T @ weights + np.float32(self.kinship) * (self.kin @ (projected.T @ weights))
        return moved

    def _directly(self, residuals: Matrix, ridge: np.float32, projected: Matrix) -> Matrix:
        kernel = (self.design @ self.design.T).toarray() + np.float32(self.kinship) * (projected @ projected.T)
        kernel[np.diag_indices_from(kernel)] += ridge
        solution: Matrix = scipy.linalg.solve(kernel, residuals, assume_a="pos", overwrite_a=True)
        return solution

    def _iteratively(self, residuals: Matrix, ridge: np.float32, projected: Matrix) -> Matrix:
        transposed = self.design.T.tocsr()

        def apply(vectors: Matrix) -> Matrix:
            applied: Matrix = self.design @ (transposed @ vectors) + ridge * vectors
            applied += np.float32(self.kinship) * (projected @ (projected.T @ vectors))
            return applied

        return conjugate_gradients(apply, residuals)


def conjugate_gradients(apply: Callable[[Matrix], Matrix], right: Matrix) -> Matrix:
    """X of ``apply(X) = right`` for a symmetric positive ``apply``; each column of (n, d) is a system of its own.

    Raises ``ArithmeticError`` where ``ITERATIONS`` steps leave a residual over ``TOLERANCE`` of the right side.
    """
    solution = np.zeros_like(right)
    residual = right.copy()
    direction = residual.copy()
    square = _squares(residual)
    enough = np.float32(TOLERANCE**2) * square
    for _ in range(ITERATIONS):
        if (square <= enough).all():
            return solution
        image = apply(direction)
        step = square / np.maximum((direction * image).sum(axis=0), np.finfo(np.float32).tiny)
        solution += step * direction
        residual -= step * image
        previous, square = square, _squares(residual)
        direction *= square / np.maximum(previous, np.finfo(np.float32).tiny)
        direction += residual
    raise ArithmeticError(f"no convergence in {ITERATIONS} steps")


def _squares(matrix: Matrix) -> Matrix:
    return np.asarray((matrix * matrix).sum(axis=0), dtype=np.float32)
