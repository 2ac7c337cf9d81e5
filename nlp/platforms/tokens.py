"""A folded text as words and the gaps between them: all that the other modules look at."""

import re
from itertools import accumulate
from typing import Final

_WORD: Final = re.compile("([a-z0-9\u00df-\u024f]+)")
"""Folded Latin letters and digits; what folding leaves («œ», «ß») lies in the range."""
_STOPS: Final = frozenset(".!?\n\r:;…•")


class Tokens:
    """``gaps[i]`` stands before ``words[i]``; the last gap ends the text. ``starts[i]`` is the offset of word i.

    Built once a text and only read afterwards; no dataclass, as that would cost more than the splitting.
    """

    __slots__ = ("ends", "folded", "gaps", "starts", "text", "words")

    def __init__(self, text: str, folded: str) -> None:
        """``folded`` is ``text`` folded, offset by offset."""
        parts = _WORD.split(folded)
        ends = list(accumulate(map(len, parts)))
        self.text = text
        self.folded = folded
        self.words = parts[1::2]
        self.gaps = parts[0::2]
        self.starts = ends[0::2]
        self.ends = ends[1::2]

    def __len__(self) -> int:
        """How many words."""
        return len(self.words)

    def word(self, i: int) -> str:
        """Word ``i``, folded; empty outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def original(self, i: int) -> str:
        """Word ``i`` as it was written; empty outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.words) else ""

    def opens(self, i: int) -> bool:
        """Whether word ``i`` begins a sentence, so that its capital says nothing."""
        return i == 0 or not _STOPS.isdisjoint(self.gaps[i])

    def capital(self, i: int) -> bool:
        """Whether word ``i`` has a capital."""
        return 0 <= i < len(self.words) and self.text[self.starts[i]].isupper()

    def shouted(self, i: int) -> bool:
        """Whether the words around ``i`` are all capitals, so that case says nothing."""
        around = self.text[self.starts[max(0, i - 2)] : self.ends[min(len(self.words) - 1, i + 2)]]
        return around.isupper() and len(around) > self.ends[i] - self.starts[i]
