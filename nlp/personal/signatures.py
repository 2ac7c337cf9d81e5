"""Signatures: what stands alone at the end of a letter, or after its last formula, is who wrote it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from nlp.personal.found import Found
from nlp.personal.lexicon import (
    ANNOUNCING,
    CALLINGS,
    FORMS,
    OPEN,
    OPEN_WORDS,
    TAILS,
    TITLES,
    TRADES,
    first_name,
    ordinary,
    places,
    sure_first_name,
)
from nlp.personal.persons import name_from
from nlp.personal.words import Words

_TAIL: Final = re.compile(r"[^\n]{0,400}\s*$")
_SEGMENT: Final = re.compile(r"[^,;\n()/|–—:.!?«»]+(?:(?<=\b[A-Z])\. ?[^,;\n()/|–—:.!?«»]+)*")
_LINES, _MOST_WORDS, _LONGEST_LINE = 8, 5, 100
_FEW, _HEAD = 3, 4


class _Segment(NamedTuple):
    first: int
    last: int
    starts_line: bool


def find_signatures(words: Words) -> Iterator[Found]:
    """The people and firms of the last lines, surest first."""
    for segment in _segments(words):
        kind = _kind(words, segment)
        if kind == "person":
            yield Found(words.starts[segment.first], words.ends[segment.last], "person", "signature")
        elif kind == "company":
            yield Found(words.starts[segment.first], words.ends[segment.last], "company", "signature")


def _segments(words: Words) -> Iterator[_Segment]:
    text = words.text
    for start, end, starts_line in (*_stretches(text), *_letterhead(text)):
        for found in _SEGMENT.finditer(text, start, end):
            first, after = words.at(found.start()), words.at(found.end())
            if after > first and after - first <= _MOST_WORDS and not any(map(str.isdigit, found[0])):
                yield _Segment(first, after - 1, starts_line and not text[start : found.start()].strip(" -–—«"))


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """The short lines at the end, and what follows the last full stop of the last line."""
    end = len(text.rstrip())
    for _ in range(_LINES):
        start = text.rfind("\n", 0, end) + 1
        if end - start <= _LONGEST_LINE and start > 0:
            yield start, end, True
        else:
            stop = max(text.rfind(mark, start, max(start, end - 1)) for mark in (". ", "! ", "? ", "… "))
            if stop >= 0 and end - stop <= _LONGEST_LINE:
                yield stop + 2, end, True
            return
        end = len(text[:start].rstrip())
        if end <= 0:
            return


def _letterhead(text: str) -> Iterator[tuple[int, int, bool]]:
    """The short lines at the beginning, up to the first long one or an empty one."""
    start = 0
    for _ in range(_HEAD):
        end = text.find("\n", start)
        if end < 0 or end - start > _LONGEST_LINE or not text[start:end].strip():
            return
        yield start, end, True
        start = end + 1


def _kind(words: Words, segment: _Segment) -> str:
    named = words.folded[segment.first : segment.last + 1]
    core = [word for word in named if word not in TITLES]
    joined = " ".join(named)
    if not core or joined in OPEN or all(word in OPEN_WORDS or word in places() or word in CALLINGS for word in core):
        return ""
    if _is_company(words, segment, named):
        return "company"
    if not segment.starts_line:
        return "person" if _two_names(words, segment) and any(map(sure_first_name, core)) else ""
    if core[0] in ordinary() and not first_name(core[0]):
        return ""
    if words.capital(segment.first) and not words.shouted(segment.first):
        if name_from(words, segment.first) != segment.last:
            return ""
        if any(map(first_name, core)) and not (len(core) == 1 and not first_name(core[0])):
            return "person"
        unusual = [word for word in core if word not in ordinary() and word not in places()]
        return "person" if len(core) in (2, _FEW) and len(unusual) == len(core) else ""
    if len(core) <= _FEW and sure_first_name(core[0]) and all(w not in ordinary() for w in core[1:]):
        return "person"
    return "person" if len(core) in (1, 2) and sure_first_name(core[-1]) and core[0] not in ordinary() else ""


def _two_names(words: Words, segment: _Segment) -> bool:
    return (
        segment.last > segment.first
        and name_from(words, segment.first) == segment.last
        and words.capital(segment.first)
    )


def _is_company(words: Words, segment: _Segment, named: list[str]) -> bool:
    if not words.capital(segment.first) or words.shouted(segment.first):
        return any(word in FORMS for word in named) and len(named) > 1
    if any(word in FORMS or word in TAILS for word in named) and len(named) > 1:
        return True
    if len(named) > 1 and (named[0] in TRADES or named[0] in ANNOUNCING or named[-1] in TRADES):
        if named[1] in ("a", "au", "aux", "en"):
            return False
        return any(words.capital(i) for i in range(segment.first + 1, segment.last + 1))
    if any(word in places() for word in named):
        return False
    return named[0] in ("le", "la", "les", "l", "aux", "au", "chez") and len(named) > 1 and words.capital(segment.last)
