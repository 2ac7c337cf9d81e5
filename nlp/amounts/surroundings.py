"""The words around an amount, each with a strength that falls with its distance and across ends of sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from nlp.remembered import Remembered

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
    """Words ``first`` up to ``last`` of a text with their strengths, in the order of the text."""

    first: int
    last: int
    strengths: Sequence[float]


class Surroundings:
    """The words of a folded text with their sentences. Built once a text and only read afterwards."""

    __slots__ = ("_ends", "starts", "words")

    def __init__(self, folded: str) -> None:
        """One pass over the ``folded`` text, whose offsets are the text's."""
        parts = _WORD.split(folded)
        self.words = parts[1::2]
        self.starts = list(accumulate(map(len, parts)))[0:-1:2]
        self._ends = [place for place, ends in enumerate(map(_ENDS_SENTENCE.__getitem__, parts[0:-1:2])) if ends]

    def before(self, start: int) -> Heard:
        """The words before offset ``start``; the nearest is the last."""
        last = bisect_left(self.starts, start)
        first = max(0, last - REACH)
        strengths: Sequence[float] = _FADING[: last - first][::-1]
        ends = self._ends[bisect_right(self._ends, first) : bisect_left(self._ends, last)]
        if ends:
            first = max(first, ends[-len(_ACROSS)]) if len(ends) >= len(_ACROSS) else first
            borders = [first, *(end for end in ends if end > first), last]
            left = strengths[first - last :]
            pairs = list(pairwise(borders))
            strengths = [
                left[place - first] * across
                for (low, high), across in zip(pairs, reversed(_ACROSS[: len(pairs)]), strict=True)
                for place in range(low, high)
            ]
        return Heard(first, last, strengths)

    def after(self, end: int) -> Heard:
        """The words from offset ``end``; the nearest is the first."""
        first = bisect_left(self.starts, end)
        last = min(len(self.words), first + REACH)
        ends = self._ends[bisect_right(self._ends, first) : bisect_left(self._ends, last)]
        if not ends:
            return Heard(first, last, _FADING[: last - first])
        if len(ends) >= len(_ACROSS):
            last, ends = ends[len(_ACROSS) - 1], ends[: len(_ACROSS) - 1]
        strengths = [
            _FADING[place - first] * across
            for (low, high), across in zip(pairwise([first, *ends, last]), _ACROSS, strict=False)
            for place in range(low, high)
        ]
        return Heard(first, last, strengths)


def _ends_sentence(gap: str) -> bool:
    """Whether a sentence ends in the gap; a point between digits or letters («3.50») ends none."""
    return not _STOPS.isdisjoint(gap) and (gap[-1] in " \n" or not gap.strip(".") or "\n" in gap)


_ENDS_SENTENCE: Final = Remembered(_ends_sentence)
