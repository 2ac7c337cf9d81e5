"""What a text says, as learned weights read it: the stems of its words, and a mark at each border of a sentence."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from nlp.platforms.tokens import Tokens
from nlp.stems import STEMS

BORDER: Final = "."
_STOPS: Final = frozenset("!?\n\r;…•")


class Speech:
    """``stems`` begins and ends with a ``BORDER``; ``pairs`` are each of them behind the one before it.

    ``begins`` are the words that begin a sentence, in order. Built once a text and only read afterwards.
    """

    __slots__ = ("begins", "length", "pairs", "stems")

    def __init__(self, tokens: Tokens) -> None:
        gaps, stems = tokens.gaps, list(map(STEMS.__getitem__, tokens.words))
        self.length = len(stems)
        self.begins = [0, *(i for i in range(1, self.length) if gaps[i] != " " and stops(gaps[i]))]
        self.stems = [BORDER]
        for begin, end in pairwise([*self.begins, self.length]):
            self.stems += stems[begin:end]
            self.stems.append(BORDER)
        self.pairs = list(zip(["", *self.stems], self.stems, strict=False))

    def sentences(self) -> Sequence[tuple[int, int]]:
        """The words of each sentence, from its first one up to the next sentence's."""
        return list(pairwise([*self.begins, self.length]))

    def sentence_of(self, word: int) -> tuple[int, int]:
        """The words of the sentence of word ``word``."""
        k = bisect_right(self.begins, word)
        return self.begins[k - 1], self.begins[k] if k < len(self.begins) else self.length

    def at(self, word: int) -> int:
        """Where word ``word`` stands in ``stems``."""
        return word + bisect_right(self.begins, word)


def stops(gap: str) -> bool:
    """Whether a sentence ends in the gap; a full stop without a space is a part of a name («booking.com»)."""
    return ("." in gap and len(gap) > 1) or not _STOPS.isdisjoint(gap)
