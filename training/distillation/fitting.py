"""From the teacher's vectors to the student's: tokens, then dimensions, then subwords."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from threadpoolctl import threadpool_limits

from models.static.subwords import buckets
from training.conjugate_gradients import conjugate_gradients
from training.distillation.design import design, lengths, unit
from training.distillation.settings import Settings
from training.distillation.solver import System
from training.distillation.vocabulary import RARE, Vocabulary

Matrix = npt.NDArray[np.float32]

# Directions of the single words' vectors in which words are kin; more cost time and change nothing.
KIN_DIMENSIONS = 128
# Tokens of the texts whose error counts as one.
USUAL_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Fitted:
    """``vectors`` (tokens, d), weighted; ``subwords`` (buckets, d).

    ``projection`` (teacher's d, d) gives the teacher's vector in the student's dimensions; None where these are the
    teacher's own.
    """

    vectors: Matrix
    subwords: Matrix
    projection: Matrix | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that the regression needs: ``targets`` (texts, d), the ``system`` over them, W₀ (tokens, d) as ``start``."""

    targets: Matrix
    gains: Matrix
    system: System
    start: Matrix

    def solve(self, ridge: float) -> Matrix:
        """(tokens, d) vectors."""
        residuals = self.gains[:, None] * self.targets - self.system.design @ self.start
        return self.start + self.system.correction(residuals, ridge)


def fit(
    texts: Sequence[str], targets: Matrix, vocabulary: Vocabulary, start: Matrix, settings: Settings, ridge: float
) -> Fitted:
    """Learn from centred ``targets`` (texts, d) and ``start`` (tokens, d), what is believed of the tokens before.

    In one thread, so that the same input gives the same bits.
    """
    with threadpool_limits(1):
        lesson = prepare(texts, targets, vocabulary, start, settings)
        vectors = lesson.solve(ridge)
        projection = None
        if settings.dimensions < vectors.shape[1]:
            projection = principal(unit(lesson.system.design @ vectors), settings.dimensions)
            vectors = vectors @ projection
        subwords = fit_subwords(vocabulary.tokens, vectors, settings)
        weighted = vectors * weights(vocabulary, settings)[:, None]
        rare = np.float32(settings.smoothing / (settings.smoothing + RARE))
        return Fitted(weighted, subwords * rare, projection)


def prepare(texts: Sequence[str], targets: Matrix, vocabulary: Vocabulary, start: Matrix, settings: Settings) -> Lesson:
    """The regression of centred ``targets`` (texts, d) on the tokens of ``texts``."""
    matrix = design(texts, vocabulary.rows, weights(vocabulary, settings), settings.evenness)
    gains = (lengths(texts) / np.float32(USUAL_LENGTH)) ** np.float32(settings.length_gain / 2)
    kin = start @ principal(start, KIN_DIMENSIONS)
    system = System((sp.diags_array(gains) @ matrix).tocsr(), kin, settings.kinship)
    return Lesson(targets, gains, system, start)


def weights(vocabulary: Vocabulary, settings: Settings) -> Matrix:
    """(tokens,): how much each token counts, a / (a + p(w))."""
    return (settings.smoothing / (settings.smoothing + vocabulary.frequencies)).astype(np.float32)


def fit_subwords(tokens: Sequence[str], vectors: Matrix, settings: Settings) -> Matrix:
    """(buckets, d): rows whose mean over a word's n-grams comes near the word's vector, by ridge regression."""
    words = [row for row, token in enumerate(tokens) if token.isalpha()]
    grams = [buckets(tokens[row], settings.buckets) for row in words]
    borders = np.cumsum([0, *map(len, grams)])
    values = np.repeat(1.0 / np.diff(borders), np.diff(borders)).astype(np.float32)
    indices = np.fromiter((row for word in grams for row in word), dtype=np.int64)
    matrix = sp.csr_matrix((values, indices, borders), shape=(len(words), settings.buckets))
    back = matrix.T.tocsr()
    ridge = np.float32(settings.subword_ridge)
    return conjugate_gradients(lambda rows: back @ (matrix @ rows) + ridge * rows, back @ vectors[words])


def principal(vectors: Matrix, dimensions: int) -> Matrix:
    """(d, dimensions): the directions in which ``vectors`` vary most, each with its largest entry positive."""
    _, directions = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    kept = directions[:, ::-1][:, :dimensions]
    largest = np.abs(kept).argmax(axis=0)
    return np.asarray(kept * np.sign(kept[largest, np.arange(kept.shape[1])]), dtype=np.float32)
