"""Where an amount may begin: every number in digits, and numbers in words that run up to a unit."""

import re

from nlp.amounts.measures import number_words_before
from nlp.amounts.units import ANCHORS, SYMBOLS

_DIGITS = re.compile(r"[0-9]+")
_SIGNS = re.compile(rf"(?<=[a-z'])[ -]?[{re.escape(''.join(SYMBOLS))}%]")
_GAPS = frozenset(" -'\n")


def candidate_starts(folded: str) -> list[int]:
    """Offsets, ascending. One pass for digits, one for signs, a fast search for each unit word: linear in the text."""
    starts = {found.start() for found in _DIGITS.finditer(folded)}
    for anchor in ANCHORS:
        at = folded.find(anchor)
        while at >= 0:
            if at and folded[at - 1] in _GAPS:
                starts.update(number_words_before(folded, at))
            at = folded.find(anchor, at + len(anchor))
    for found in _SIGNS.finditer(folded):
        starts.update(number_words_before(folded, found.start()))
    return sorted(starts)
