"""A text as the words that names are made of: letters joined by hyphens, with the gaps between them."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOPS: Final = frozenset(".!?\n\r:;…•")
_ABOUT = 4
_TWO = 2
_FEWEST = 0.02


class Words:
    """``folded[i]`` is word ``i`` folded, ``gap(i)`` what stands before it. Built once a text and only read."""

    __slots__ = ("cased", "ends", "folded", "starts", "text", "whole")

    def __init__(self, text: str, folded: str) -> None:
        """``folded`` is ``text`` folded, offset by offset."""
        self.text = text
        self.whole = folded
        spans = [found.span() for found in _WORD.finditer(folded)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.folded = [folded[start:end] for start, end in spans]
        capitals = sum(text[start].isupper() for start in self.starts)
        # Whether the author uses capitals for names: neither none at all nor nothing else.
        self.cased = _FEWEST * len(spans) < capitals < (1 - _FEWEST) * len(spans)

    def __len__(self) -> int:
        """How many words."""
        return len(self.folded)

    def word(self, i: int) -> str:
        """Word ``i``, folded; empty outside the text."""
        return self.folded[i] if 0 <= i < len(self.folded) else ""

    def gap(self, i: int) -> str:
        """What stands before word ``i``, folded; the last gap ends the text."""
        return self.whole[self.ends[i - 1] if i else 0 : self.starts[i] if i < len(self.folded) else len(self.text)]

    def capital(self, i: int) -> bool:
        """Whether word ``i`` begins with a capital."""
        return 0 <= i < len(self.folded) and self.text[self.starts[i]].isupper()

    def upper(self, i: int) -> bool:
        """Whether word ``i`` is all capitals, of two letters at least."""
        if not 0 <= i < len(self.folded) or self.ends[i] - self.starts[i] < _TWO:
            return False
        return self.text[self.starts[i] : self.ends[i]].isupper()

    def opens(self, i: int) -> bool:
        """Whether word ``i`` begins a sentence or a line, so that its capital says little."""
        return i == 0 or not _STOPS.isdisjoint(self.gap(i))

    def shouted(self, i: int) -> bool:
        """Whether the words around ``i`` are capitals, so that case says nothing."""
        if not 0 <= i < len(self.folded) or not self.text[self.starts[i] : self.ends[i]].isupper():
            return False
        around = range(max(0, i - _ABOUT), min(len(self.folded), i + _ABOUT + 1))
        return sum(map(self.upper, around)) > _ABOUT

    def at(self, offset: int) -> int:
        """The place of the first word that begins at or after ``offset``."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.starts[middle] < offset else (low, middle)
        return low
