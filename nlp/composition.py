"""Text in composed form (NFC), with the way back to the offsets of the text as it was submitted.

An e-mail client may send «é» as two code points. The extractors read composed text; offsets must refer to what
the caller sent.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Composed(NamedTuple):
    """Composed text; ``offsets[i]`` is where its code point ``i`` begins in the original, None when nothing moved."""

    text: str
    offsets: Sequence[int] | None

    def original(self, offset: int) -> int:
        """The original offset of an offset into ``text``."""
        return offset if self.offsets is None else self.offsets[offset]


def compose(text: str) -> Composed:
    """``text`` in NFC. Nothing is copied where it is composed already, as nearly all texts are."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, None)
    pieces: list[str] = []
    offsets: list[int] = []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        offsets += [start] * len(piece)
    return Composed("".join(pieces), [*offsets, len(text)])


def _clusters(text: str) -> list[tuple[int, int]]:
    """A base and the combining marks after it, one after another (Hangul jamo stay apart: they are not French)."""
    starts = [i for i, character in enumerate(text) if i == 0 or not unicodedata.combining(character)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
