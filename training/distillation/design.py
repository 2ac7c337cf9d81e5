"""Documents as rows over tokens (the matrix D), and the teacher's vectors as what those rows are to give."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from models.static.words import tokens

Matrix = npt.NDArray[np.float32]

# Of the teacher's mean vector as a polynomial in the logarithm of a text's length.
DEGREE = 2
_TINY = np.float32(1e-12)


def design(texts: Sequence[str], rows: Mapping[str, int], weights: Matrix, evenness: float) -> sp.csr_matrix:
    """(texts, tokens): each token's weight times its count; a row has sum 1 at ``evenness`` 0, length 1 at 1."""
    counted = [Counter(row for row in map(rows.get, tokens(text)) if row is not None) for text in texts]
    borders = np.cumsum([0, *map(len, counted)])
    indices = np.array([row for count in counted for row in count], dtype=np.int64)
    counts = np.array([n for count in counted for n in count.values()], dtype=np.float32)
    matrix = sp.csr_matrix((counts * weights[indices], indices, borders), shape=(len(texts), len(weights)))
    sums = np.asarray(matrix.sum(axis=1)).ravel()
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.maximum(sums, _TINY) ** np.float32(1 - evenness) * np.maximum(norms, _TINY) ** np.float32(evenness)
    scaled: sp.csr_matrix = (sp.diags_array(1 / scale) @ matrix).tocsr()
    return scaled


def lengths(texts: Sequence[str]) -> Matrix:
    """(texts,): tokens of each, 1 at least."""
    return np.array([max(1, sum(1 for _ in tokens(text))) for text in texts], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Centre:
    """The teacher's mean vector of texts of a given length; ``coefficients`` is (DEGREE + 1, d).

    A transformer's vectors hold how long a text is. A sum of words cannot know it, and whoever looks for like clauses
    in letters does not want it: it is taken out of what the student is to learn.
    """

    coefficients: Matrix

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: Matrix) -> "Centre":
        """Least squares over (n, d) teacher vectors."""
        solution = np.linalg.lstsq(_powers(texts), vectors.astype(np.float64), rcond=None)[0]
        return cls(solution.astype(np.float32))

    def apply(self, texts: Sequence[str], vectors: Matrix) -> Matrix:
        """(n, d) vectors less the mean of their length, made length 1."""
        return unit((vectors - _powers(texts) @ self.coefficients).astype(np.float32))


def _powers(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    return np.vander(np.log(lengths(texts).astype(np.float64)), DEGREE + 1, increasing=True)


def unit(vectors: Matrix) -> Matrix:
    """Rows made length 1; a row of zeros stays."""
    norms: Matrix = np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
    return np.asarray(vectors / np.maximum(norms, _TINY), dtype=np.float32)


def mean_cosine(left: Matrix, right: Matrix) -> float:
    """Mean over rows of the cosine between two (n, d) matrices."""
    return float((unit(left) * unit(right)).sum(axis=1).mean())
