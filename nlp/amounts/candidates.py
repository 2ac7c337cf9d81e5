"""Where an amount may begin: every number in digits, and numbers in words that run up to a unit."""

import re

from nlp.amounts.measures import number_words_before
from nlp.amounts.units import ANCHORS, SYMBOLS

_DIGITS = re.compile(r"[0-9]+")


def candidate_starts(folded: str) -> list[int]:
    """Offsets, ascending. One pass for digits and one fast search for each unit word: linear in the text."""
    starts = {found.start() for found in _DIGITS.finditer(folded)}
    for anchor in ANCHORS:
        at = folded.find(anchor)
        while at >= 0:
            if at and folded[at - 1] in _GAPS:
                starts.update(number_words_before(folded, at))
            at = folded.find(anchor, at + len(anchor))
    for symbol in (*SYMBOLS, "%"):
        at = folded.find(symbol)
        while at >= 0:
            before = folded[at - 1 : at] if folded[at - 1 : at] != " " else folded[at - 2 : at - 1]
            if before.isalpha():
                starts.update(number_words_before(folded, at))
            at = folded.find(symbol, at + 1)
    return sorted(starts)


_GAPS = frozenset(" -'\n")
