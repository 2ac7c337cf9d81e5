"""Persons, firms and addresses of a text: rules, signatures and statistics joined, then every other place of a name."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nlp.personal.addresses import find_addresses
from nlp.personal.firms.finder import find_companies
from nlp.personal.found import Found, Stretch, apart
from nlp.personal.handles import find_handles
from nlp.personal.lexicon import FORMS, OPEN_WORDS, TITLES, names_nobody, ordinary, places
from nlp.personal.people.finder import find_persons
from nlp.personal.people.namesakes import without_namesakes
from nlp.personal.signatures import find_signatures
from nlp.personal.statistics import Named, believed
from nlp.personal.words import Words

_SHORTEST: Final = 3
_ARTICLES: Final = frozenset(("le", "la", "les"))
_ECHOED: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_names(text: str, folded: str, named: Sequence[Named], kept: Sequence[Stretch] = ()) -> list[Found]:
    """Persons, firms and addresses, surest first and apart; ``named`` is what the statistics saw, ``kept`` stays."""
    words = Words(text, folded)
    persons = list(without_namesakes(words, list(find_persons(words)), kept))
    found = [
        *find_addresses(text, folded),
        *find_handles(text),
        *(one for one in persons if one.rule == "title"),
        *find_companies(words, named, persons),
        *(one for one in persons if one.rule == "introduction"),
        *find_signatures(words),
        *persons,
        *without_namesakes(words, list(believed(words, named)), kept),
    ]
    sure = apart(found, kept)
    return [*sure, *_echoes(words, sure)]


def _core(firm: str) -> str:
    """A firm's name as it is said the second time: «sarl dupuis & fils» -> «dupuis & fils», «les volets bleus» too."""
    words = firm.split()
    while len(words) > 1 and (words[0].rstrip(".") in FORMS or words[0] in _ARTICLES):
        words = words[1:]
    while len(words) > 1 and words[-1].rstrip(".") in FORMS:
        words = words[:-1]
    return " ".join(words) if len(words) > 1 or not names_nobody(words[0]) else firm


def _echoes(words: Words, found: Sequence[Found]) -> Iterator[Found]:
    """The other places where a name stands: «Durand» after «Jean Durand», «le Fournil» after «SARL Le Fournil»."""
    names: dict[str, Found] = {}
    firms: set[str] = set()
    for one in found:
        written = words.whole[one.start : one.end]
        if one.kind == "person":
            for name in _ECHOED.findall(written):
                if len(name) >= _SHORTEST and name not in TITLES and name not in OPEN_WORDS:
                    names.setdefault(name, one)
        elif one.kind == "company":
            firms.update((written, _core(written)))
    if names:
        for i, word in enumerate(words.folded):
            plain = word in ordinary() and (words.opens(i) or not words.capital(i))
            if word in names and not plain and word not in places():
                yield Found(words.starts[i], words.ends[i], "person", "echo")
    for firm in firms:
        if len(firm) > _SHORTEST and firm not in ordinary():
            for again in re.finditer(rf"(?<!\w){re.escape(firm)}(?!\w)", words.whole):
                yield Found(again.start(), again.end(), "company", "echo")
