"""Linear scores of every stretch of a text from running sums: one table row a word, one a phrase.

What a word adds to each score (by itself and by its character n-grams) is summed once and kept, so that a stretch costs
two subtractions, however long it is.
"""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Any

import numpy as np
import numpy.typing as npt

from models.ngrams import HOLLOW, LONGEST_PHRASE, WIDEST_PAIR, Vocabulary, pieces
from nlp.stems import stem

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
        known = len(vocabulary.phrases) + len(vocabulary.pairs)
        # One row a phrase or pair: what it adds to each score and to the squared length; the last row is nothing.
        self._rows = np.zeros((known + 1, self._scores + 1))
        self._rows[:known, :-1] = self._idf[:known, None] * weights[:known]
        self._rows[:known, -1] = np.square(self._idf[:known])
        self._nothing = known
        self._piece_rows: dict[str, Array] = {}

    def sums(self, told: Sequence[str]) -> "Sums":
        """The running sums of a text's words."""
        row_of, pair_row_of = self._vocabulary.phrases, self._vocabulary.pairs
        phrases = [
            self._running(row_of, list(map(" ".join, zip(*(told[i:] for i in range(size)), strict=False))))
            for size in range(1, LONGEST_PHRASE + 1)
        ]
        full = [word not in HOLLOW for word in told]
        stemmed = [stem(word) for word in compress(told, full)]
        pairs = [
            self._running(pair_row_of, list(map("_".join, zip(stemmed, stemmed[gap:], strict=False))))
            for gap in range(1, WIDEST_PAIR + 1)
        ]
        places = np.zeros(len(told) + 1, dtype=np.int64)
        np.cumsum(full, out=places[1:])
        pieces_rows = np.array([self._pieces_of(word) for word in told]).reshape(len(told), self._scores + 1)
        return Sums(phrases, pairs, places, running(pieces_rows))

    def _running(self, row_of: Mapping[str, int], features: Sequence[str]) -> Array:
        nothing = self._nothing
        return running(self._rows[np.array([row_of.get(feature, nothing) for feature in features], dtype=np.int64)])

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
    """Running sums of a text: ``score`` gives the scores of stretches of its words.

    ``phrases`` and ``pairs`` are a table each for every length; ``places`` says how many stems stand before each word.
    """

    def __init__(
        self, phrases: list[Array], pairs: list[Array], places: npt.NDArray[np.int64], characters: Array
    ) -> None:
        self._phrases = phrases
        self._pairs = pairs
        self._places = places
        self._characters = characters

    def score(self, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Array:
        """(stretches, scores) of the words ``starts`` to ``ends`` (exclusive)."""
        characters = self._characters[ends] - self._characters[starts]
        # A phrase of one word reaches as far as its beginning, a pair of neighbours one stem further.
        phrases = _within(self._phrases, starts, ends, reach=0)
        pairs = _within(self._pairs, self._places[starts], self._places[ends], reach=1)
        return _unit(phrases) + _unit(pairs) + _unit(characters)


def _within(tables: Sequence[Array], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64], reach: int) -> Array:
    """The sum of what lies between ``starts`` and ``ends``; what the n-th table holds reaches n words further."""
    total = np.zeros((len(starts), tables[0].shape[1]))
    for further, sums in enumerate(tables, start=reach):
        last = len(sums) - 1
        total += sums[np.clip(ends - further, np.minimum(starts, last), last)] - sums[np.minimum(starts, last)]
    return total


def running(rows: npt.NDArray[np.floating[Any]]) -> Array:
    """(rows + 1, columns) running sums, from zero."""
    sums = np.zeros((len(rows) + 1, rows.shape[1]))
    np.cumsum(rows, axis=0, out=sums[1:])
    return sums


def _unit(sums: Array) -> Array:
    """Scores divided by the root of the summed squares in the last column."""
    lengths = np.sqrt(np.maximum(sums[:, -1:], 0.0))
    return np.asarray(sums[:, :-1] / np.where(lengths > 1e-9, lengths, 1.0))
