"""Signatures: what stands alone at the end of a letter, or after its last formula, is who wrote it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from nlp.personal.found import Found
from nlp.personal.lexicon import (
    CALLINGS,
    FORMS,
    OPEN,
    OPEN_WORDS,
    TITLES,
    first_name,
    ordinary,
    places,
    sure_first_name,
)
from nlp.personal.people.shapes import name_end, name_from
from nlp.personal.words import Words

_SEGMENT: Final = re.compile(r"[^,;\n()/|–—:.!?«»]+(?:(?<=\b[A-Z])\. ?[^,;\n()/|–—:.!?«»]+)*")
_LINES, _MOST_WORDS, _LONGEST_LINE = 8, 5, 100
_FEW, _HEAD = 3, 4
_LEADING: Final = frozenset("jean marie anne pierre paul".split())


class _Segment(NamedTuple):
    first: int
    last: int
    starts_line: bool


def find_signatures(words: Words) -> Iterator[Found]:
    """The people of the first and the last lines."""
    for segment in _segments(words):
        if _signs(words, segment):
            end = name_end(words, segment.first, segment.last)
            yield Found(words.starts[segment.first], end, "person", "signature")


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


def _signs(words: Words, segment: _Segment) -> bool:
    """Whether the segment is the name of a person."""
    core = [word for word in words.folded[segment.first : segment.last + 1] if word not in TITLES]
    if _nobody(words, segment, core):
        return False
    if not segment.starts_line:
        return _two_names(words, segment) and any(map(sure_first_name, core))
    if core[0] in ordinary() and not first_name(core[0]):
        return False
    if len(core) == 1 and first_name(core[0]) and segment.last + 1 == len(words) and words.opens(segment.first):
        return True
    if words.capital(segment.first) and not words.shouted(segment.first):
        return name_from(words, segment.first) == segment.last and _names(core)
    return _names_without_case(core)


def _nobody(words: Words, segment: _Segment, core: list[str]) -> bool:
    """Whether nothing in it names a person: an institution, places, callings, a legal form."""
    whole = " ".join(words.folded[segment.first : segment.last + 1])
    known = all(word in OPEN_WORDS or word in places() or word in CALLINGS for word in core)
    return known or whole in OPEN or any(word in FORMS for word in core)


def _names(core: list[str]) -> bool:
    """Whether words with capitals are a person's: a first name among them, or two or three that are no words."""
    if any(map(first_name, core)):
        return len(core) > 1 or first_name(core[0])
    unusual = [word for word in core if word not in ordinary() and word not in places()]
    return len(core) in (2, _FEW) and len(unusual) == len(core)


def _names_without_case(core: list[str]) -> bool:
    if len(core) in (2, _FEW) and core[0] in _LEADING and first_name(core[1]) and core[-1] not in TITLES:
        return True
    if len(core) <= _FEW and sure_first_name(core[0]) and all(word not in ordinary() for word in core[1:]):
        return True
    return len(core) in (1, 2) and sure_first_name(core[-1]) and core[0] not in ordinary()


def _two_names(words: Words, segment: _Segment) -> bool:
    return (
        segment.last > segment.first
        and name_from(words, segment.first) == segment.last
        and words.capital(segment.first)
    )
