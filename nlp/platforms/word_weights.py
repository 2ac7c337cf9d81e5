"""What the words of a text weigh in two scores at once: tables that all of them are looked up in together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from nlp.remembered import Remembered
from nlp.stems import stem

_T = TypeVar("_T")
Pair: TypeAlias = tuple[str, str]
"""Two stems that follow each other, or a stem at the border of a sentence."""
Words: TypeAlias = Mapping[str, float]
Pairs: TypeAlias = Mapping[Pair, float]
Weights: TypeAlias = npt.NDArray[np.float64]
UNKNOWN: Final = 0
"""The number of all stems that weigh nothing."""


@dataclass(frozen=True, slots=True)
class WordWeights:
    """``numbers`` gives a word the number of its stem, ``border`` is that of a sentence's border.

    ``pairs``, in order, are number * ``count`` + number of two stems that follow each other, the last one no pair.
    ``table`` (pairs + stems, 2) is what a stem weighs in the two scores behind another, then what each weighs alone.
    """

    numbers: Remembered[int]
    border: int
    count: int
    pairs: npt.NDArray[np.int64]
    table: Weights

    @classmethod
    def of(cls, words: tuple[Words, Words], pairs: tuple[Pairs, Pairs], border: str) -> "WordWeights":
        """The weights of stems and of pairs of them in either score."""
        every = sorted({border}.union(*words, *pairs[0], *pairs[1]))
        numbers = {name: 1 + k for k, name in enumerate(every)}
        count = 1 + len(numbers)
        coded = {numbers[pair[0]] * count + numbers[pair[1]]: pair for those in pairs for pair in those}
        alone = [(0.0, 0.0), *(_both(words, name) for name in numbers)]
        joined = [_sum(alone[numbers[pair[1]]], _both(pairs, pair)) for _, pair in sorted(coded.items())]
        return cls(
            Remembered(lambda word: numbers.get(stem(word), UNKNOWN)),
            numbers[border],
            count,
            np.array([*sorted(coded), count * count], dtype=np.int64),
            np.array([*joined, (0.0, 0.0), *alone]),
        )

    def weights(self, texts: Sequence[Sequence[int]]) -> tuple[list[float], list[float]]:
        """What each stem of all ``texts``, which are of numbers, weighs in either score behind the one before it."""
        stems = np.fromiter(chain.from_iterable(texts), dtype=np.int64)
        before = np.empty_like(stems)
        before[1:] = stems[:-1]
        before[np.cumsum([0, *map(len, texts[:-1])])] = UNKNOWN
        pairs = before * self.count + stems
        places = self.pairs.searchsorted(pairs)
        rows = np.where(self.pairs.take(places) == pairs, places, stems + len(self.pairs))
        one, other = self.table.take(rows, axis=0).T.tolist()
        return one, other


def _both(weights: tuple[Mapping[_T, float], Mapping[_T, float]], key: _T) -> tuple[float, float]:
    return weights[0].get(key, 0.0), weights[1].get(key, 0.0)


def _sum(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return one[0] + other[0], one[1] + other[1]
