"""Linear scores of every stretch of a text from running sums: one table row a word, one a phrase.

What a word adds to each score (by itself and by its character n-grams) is summed once and kept, so that a stretch costs
two subtractions, however long it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, repeat
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from models.ngrams import HOLLOW, LONGEST_PHRASE, WIDEST_PAIR, Vocabulary, pieces
from nlp.stems import STEMS

Array = npt.NDArray[np.float64]

# Words out of the vocabulary are kept up to here, then forgotten: memory stays flat on any stream of texts.
REMEMBERED = 50_000
# Rows of words that there is room for at first; the room is doubled when it is full.
_ROOM = 4096
# Of what is not in the vocabulary.
_UNKNOWN = -1


class RunningScores:
    """Scores stretches of tokenised texts with (columns, scores) ``weights`` over a ``vocabulary``."""

    def __init__(self, vocabulary: Vocabulary, weights: Array) -> None:
        """``weights`` has a row for each of the vocabulary's features, in their order."""
        self._vocabulary = vocabulary
        self._scores = weights.shape[1]
        known = len(vocabulary.phrases) + len(vocabulary.pairs)
        # One row a phrase or pair: what it adds to each score and to the squared length.
        self._rows = np.empty((known, self._scores + 1))
        self._rows[:, :-1] = vocabulary.idf[:known, None] * weights[:known]
        self._rows[:, -1] = np.square(vocabulary.idf[:known])
        self._words = _WordRows(vocabulary, weights)

    def sums(self, told: Sequence[str]) -> "Sums":
        """The running sums of a text's words."""
        row_of, pair_row_of = self._vocabulary.phrases, self._vocabulary.pairs
        phrases = [
            self._running(row_of, map(" ".join, zip(*(told[i:] for i in range(size)), strict=False)))
            for size in range(1, LONGEST_PHRASE + 1)
        ]
        full = [word not in HOLLOW for word in told]
        stemmed = list(map(STEMS.__getitem__, compress(told, full)))
        pairs = [
            self._running(pair_row_of, map("_".join, zip(stemmed, stemmed[gap:], strict=False)))
            for gap in range(1, WIDEST_PAIR + 1)
        ]
        places = np.zeros(len(told) + 1, dtype=np.int64)
        np.cumsum(full, out=places[1:])
        return Sums(phrases, pairs, places, running(self._words.of(told)))

    def _running(self, row_of: Mapping[str, int], features: Iterable[str]) -> "Known":
        rows = np.fromiter(map(row_of.get, features, repeat(_UNKNOWN)), dtype=np.int64)
        known = rows != _UNKNOWN
        places = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum(known, out=places[1:])
        return Known(places, running(self._rows.take(rows[known], axis=0)))


class _WordRows:
    """What a word's character n-grams add to each score and to the squared length, worked out once a word."""

    def __init__(self, vocabulary: Vocabulary, weights: Array) -> None:
        self._characters = vocabulary.characters
        first = len(vocabulary.phrases) + len(vocabulary.pairs)
        self._first, self._idf = first, vocabulary.idf[first:]
        self._weights: Array = weights[first:].astype(np.float64)  # as saved they are float32
        self._places: dict[str, int] = {}
        self._table = np.empty((_ROOM, weights.shape[1] + 1))
        self._lock = Lock()

    def of(self, told: Sequence[str]) -> Array:
        """(words, scores + 1)."""
        with self._lock:
            if len(self._places) > REMEMBERED:
                self._places.clear()
            for word in set(told).difference(self._places):
                self._add(word)
            rows: Array = self._table.take(list(map(self._places.__getitem__, told)), axis=0)
        return rows

    def _add(self, word: str) -> None:
        place = len(self._places)
        if place == len(self._table):
            self._table = np.vstack([self._table, np.empty_like(self._table)])
        found = [c - self._first for c in map(self._characters.get, pieces(word)) if c is not None]
        idf = self._idf[found]
        self._table[place, :-1] = idf @ self._weights[found]
        self._table[place, -1] = np.square(idf).sum()
        self._places[word] = place


class Known(NamedTuple):
    """Running sums over the features of a text that are in the vocabulary: most phrases and pairs are not.

    ``places`` says how many of them stand before each feature, ``sums`` what those add.
    """

    places: npt.NDArray[np.int64]
    sums: Array


class Sums:
    """Running sums of a text: ``score`` gives the scores of stretches of its words.

    ``phrases`` and ``pairs`` are a table each for every length; ``places`` says how many stems stand before each word.
    """

    def __init__(
        self, phrases: list[Known], pairs: list[Known], places: npt.NDArray[np.int64], characters: Array
    ) -> None:
        """``characters`` (words + 1, scores + 1) sums what the letters of the words before add."""
        self._phrases = phrases
        self._pairs = pairs
        self._places = places
        self._characters = characters

    def score(self, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Array:
        """(stretches, scores) of the words ``starts`` to ``ends`` (exclusive)."""
        characters = self._characters.take(ends, axis=0) - self._characters.take(starts, axis=0)
        # A phrase of one word reaches as far as its beginning, a pair of neighbours one stem further.
        phrases = _within(self._phrases, starts, ends, reach=0)
        pairs = _within(self._pairs, self._places[starts], self._places[ends], reach=1)
        return _unit(phrases) + _unit(pairs) + _unit(characters)


def _within(tables: Sequence[Known], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64], reach: int) -> Array:
    """The sum of what lies between ``starts`` and ``ends``; what the n-th table holds reaches n words further."""
    total = np.zeros((len(starts), tables[0].sums.shape[1]))
    for further, (places, sums) in enumerate(tables, start=reach):
        last = len(places) - 1
        first = np.minimum(starts, last)
        end = np.clip(ends - further, first, last)
        total += sums.take(places[end], axis=0) - sums.take(places[first], axis=0)
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
