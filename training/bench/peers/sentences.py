"""Texts cut into sentences, for peers that read across full stops."""

import re
from collections.abc import Iterator

_GAP = re.compile(r"(?<=[.!?…;])\s+|\n+")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """(offset, sentence) of each sentence of ``text`` that is not blank."""
    start = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            yield start, text[start:end]
        start = gap.end() if gap else end
