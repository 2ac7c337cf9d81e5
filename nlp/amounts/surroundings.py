"""The words around an amount, each with a strength that falls with its distance and across ends of sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

_WORD: Final = re.compile("([a-z\u00df-\u024f]+)")
"""Folded Latin letters; what folding leaves («œ», «ß») lies in the range."""
_STOPS: Final = frozenset(".!?;\n")
REACH: Final = 24
"""Words looked at on each side."""
_HALVED: Final = 5.0
"""Words over which a strength falls to a half."""
_ACROSS: Final = (1.0, 0.4, 0.16)
"""What is left of a strength across no, one and two ends of sentences; beyond, nothing is."""
_FADING: Final = tuple(0.5 ** (distance / _HALVED) for distance in range(REACH))


class Heard(NamedTuple):
    """A word's place in the text and its strength."""

    place: int
    strength: float


class Surroundings:
    """The words of a folded text with their sentences. Built once a text and only read afterwards."""

    __slots__ = ("sentences", "starts", "words")

    def __init__(self, folded: str) -> None:
        parts = _WORD.split(folded)
        self.words = parts[1::2]
        self.starts = list(accumulate(map(len, parts)))[0:-1:2]
        self.sentences = list(accumulate(map(_ends_sentence, parts[0:-1:2])))

    def before(self, start: int) -> Iterator[Heard]:
        """The words before offset ``start``, the nearest first."""
        first = bisect_left(self.starts, start)
        return self._heard(range(first - 1, max(-1, first - 1 - REACH), -1))

    def after(self, end: int) -> Iterator[Heard]:
        """The words from offset ``end``, the nearest first."""
        first = bisect_left(self.starts, end)
        return self._heard(range(first, min(len(self.words), first + REACH)))

    def _heard(self, places: Sequence[int]) -> Iterator[Heard]:
        if not places:
            return
        here, sentences = self.sentences[places[0]], self.sentences
        for place, strength in zip(places, _FADING, strict=False):
            apart = abs(sentences[place] - here)
            if apart >= len(_ACROSS):
                return
            yield Heard(place, strength * _ACROSS[apart])


def _ends_sentence(gap: str) -> int:
    """1 where a sentence ends in the gap; a point between digits or letters («3.50») ends none."""
    if gap == " " or _STOPS.isdisjoint(gap):
        return 0
    return int(gap[-1] in " \n" or not gap.strip(".") or "\n" in gap)
