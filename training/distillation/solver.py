"""Ridge regression of the teacher's vectors on words, in closed form: no gradient, no seed, seconds.

With D (documents, words) and residuals R (documents, d), the correction of the word vectors is S Dᵀ (D S Dᵀ + λI)⁻¹ R:
the mean of a Gaussian process over words (Rasmussen & Williams, 2006, section 2.1) whose covariance S = I + γ W₀W₀ᵀ
lets words that the teacher finds alike move together. Solved directly where the (documents, documents) matrix fits in
memory, else by conjugate gradients (Hestenes & Stiefel, 1952), which only ever multiply by D.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.linalg
import scipy.sparse as sp

Matrix = npt.NDArray[np.float64]

# Documents from which the direct solver's matrix (n² × 8 bytes) passes half a gigabyte and the other is quicker.
DIRECT_DOCUMENTS = 8_000
ITERATIONS = 500
TOLERANCE = 1e-4


def correction(
    design: sp.csr_matrix, residuals: Matrix, ridge: float, prior: Matrix, kinship: float, direct: bool | None = None
) -> Matrix:
    """(words, d): what to add to the word vectors so that the documents come near their teacher vectors.

    ``ridge`` is λ, ``prior`` W₀ (words, d), ``kinship`` γ; ``direct`` forces one of the two solvers.
    """
    projected = design @ prior
    small = len(residuals) <= DIRECT_DOCUMENTS if direct is None else direct
    weights = (_direct if small else _iterative)(design, residuals, ridge, projected, kinship)
    moved: Matrix = design.T @ weights + kinship * (prior @ (projected.T @ weights))
    return moved


def _direct(design: sp.csr_matrix, residuals: Matrix, ridge: float, projected: Matrix, kinship: float) -> Matrix:
    kernel: Matrix = (design @ design.T).toarray() + kinship * (projected @ projected.T)
    kernel[np.diag_indices_from(kernel)] += ridge
    solution: Matrix = scipy.linalg.solve(kernel, residuals, assume_a="pos", overwrite_a=True)
    return solution


def _iterative(design: sp.csr_matrix, residuals: Matrix, ridge: float, projected: Matrix, kinship: float) -> Matrix:
    transposed = design.T.tocsr()

    def apply(vectors: Matrix) -> Matrix:
        applied: Matrix = design @ (transposed @ vectors) + ridge * vectors
        return applied + kinship * (projected @ (projected.T @ vectors))

    return conjugate_gradients(apply, residuals)


def conjugate_gradients(apply: Callable[[Matrix], Matrix], right: Matrix) -> Matrix:
    """X of ``apply(X) = right`` for a symmetric positive ``apply``; each column of (n, d) is a system of its own.

    Raises ``ArithmeticError`` where ``ITERATIONS`` steps leave a residual over ``TOLERANCE`` of the right side.
    """
    solution = np.zeros_like(right)
    residual = right.copy()
    direction = residual.copy()
    square: Any = (residual * residual).sum(axis=0)
    enough = TOLERANCE**2 * np.maximum(square, np.finfo(float).tiny)
    for _ in range(ITERATIONS):
        if (square <= enough).all():
            return solution
        image = apply(direction)
        step = square / np.maximum((direction * image).sum(axis=0), np.finfo(float).tiny)
        solution += step * direction
        residual -= step * image
        previous, square = square, (residual * residual).sum(axis=0)
        direction = residual + (square / np.maximum(previous, np.finfo(float).tiny)) * direction
    raise ArithmeticError(f"no convergence in {ITERATIONS} steps")
