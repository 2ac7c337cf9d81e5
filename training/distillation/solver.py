"""Ridge regression of the teacher's vectors on tokens, in closed form: no gradient, no seed, seconds.

With D (documents, tokens) and residuals R (documents, d), the correction of the token vectors is
S Dᵀ (D S Dᵀ + λI)⁻¹ R, the mean of a Gaussian process over tokens (Rasmussen & Williams, 2006, section 2.1). Its
covariance S = I + γ K Kᵀ lets tokens that the teacher finds alike, near rows of K, move together. Solved directly where
the (documents, documents) matrix is small, else by conjugate gradients (Hestenes & Stiefel, 1952), which only ever
multiply by D.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.linalg
import scipy.sparse as sp

from training.conjugate_gradients import conjugate_gradients

Matrix = npt.NDArray[np.float32]

# Above, the direct solver's matrix (n² × 4 bytes) passes 60 MB and the other is quicker.
DIRECT_DOCUMENTS = 4_000


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
