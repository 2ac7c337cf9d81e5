"""Linear scores of every stretch of a text from running sums: one table row a word, one a phrase.

What a word adds to each score (by itself and by its character n-grams) is summed once and kept, so that a stretch costs
two subtractions, however long it is.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from models.ngrams import LONGEST_PHRASE, Vocabulary, pieces

Array = npt.NDArray[np.float64]

# Words out of the vocabulary are kept up to here, then forgotten: memory stays flat on any stream of texts.
REMEMBERED = 50_000


class RunningScores:
    """Scores stretches of tokenised texts with (columns, scores) ``weights`` over a ``vocabulary``."""

    def __init__(self, vocabulary: Vocabulary, weights: Array) -> None:
        self._vocabulary = vocabulary
        self._idf = vocabulary.idf
        self._weights = weights
        self._scores = weights.shape[1]
        known = len(vocabulary.phrases)
        weighted = self._idf[:known, None] * weights[:known]
        # One row a phrase: what it adds to each score and to the squared length; the last row is nothing.
        self._phrase_rows = np.zeros((known + 1, self._scores + 1))
        self._phrase_rows[:known, :-1] = weighted
        self._phrase_rows[:known, -1] = np.square(self._idf[:known])
        self._nothing = known
        self._piece_rows: dict[str, Array] = {}

    def sums(self, told: Sequence[str]) -> "Sums":
        """The running sums of a text's words."""
        get, nothing = self._vocabulary.phrases.get, self._nothing
        by_size = []
        for size in range(1, LONGEST_PHRASE + 1):
            joined = told if size == 1 else [" ".join(told[i : i + size]) for i in range(len(told) - size + 1)]
            rows = self._phrase_rows[np.array([get(phrase, nothing) for phrase in joined], dtype=np.int64)]
            by_size.append(running(rows))
        pieces_rows = np.array([self._pieces_of(word) for word in told]).reshape(len(told), self._scores + 1)
        return Sums(by_size, running(pieces_rows))

    def _pieces_of(self, word: str) -> Array:
        row = self._piece_rows.get(word)
        if row is None:
            if len(self._piece_rows) >= REMEMBERED:
                self._piece_rows.clear()
            found = [c for c in map(self._vocabulary.characters.get, pieces(word)) if c is not None]
            idf = self._idf[found]
            row = np.append(idf @ self._weights[found], np.square(idf).sum())
            self._piece_rows[word] = row
        return row


class Sums:
    """Running sums of a text: ``score`` gives the scores of stretches of its words."""

    def __init__(self, by_size: list[Array], characters: Array) -> None:
        self._by_size = by_size
        self._characters = characters

    def score(self, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Array:
        """(stretches, scores) of the words ``starts`` to ``ends`` (exclusive)."""
        phrases = sum(
            # A phrase of `size` words that begins at i lies in the stretch when i + size <= end.
            sums[np.clip(ends - size, starts, len(sums) - 1)] - sums[np.minimum(starts, len(sums) - 1)]
            for size, sums in enumerate(self._by_size)
        )
        characters = self._characters[ends] - self._characters[starts]
        return _unit(np.asarray(phrases)) + _unit(characters)


def running(rows: npt.NDArray[np.floating[Any]]) -> Array:
    """(rows + 1, columns) running sums, from zero."""
    sums = np.zeros((len(rows) + 1, rows.shape[1]))
    np.cumsum(rows, axis=0, out=sums[1:])
    return sums


def _unit(sums: Array) -> Array:
    """Scores divided by the root of the summed squares in the last column."""
    lengths = np.sqrt(np.maximum(sums[:, -1:], 0.0))
    return np.asarray(sums[:, :-1] / np.where(lengths > 1e-9, lengths, 1.0))
