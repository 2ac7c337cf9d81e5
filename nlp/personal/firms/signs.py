"""What speaks for or against a stretch as a firm's name: what stands before it, after it, and in it.

A sign is a name; how much it says is learned (``training.firms``) and stored in ``signs.json``.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nlp.personal.firms.candidates import Candidate
from nlp.personal.firms.lexicon import BUSINESS, INSTITUTION, VERBS
from nlp.personal.firms.surroundings import after, before
from nlp.personal.found import Found
from nlp.personal.lexicon import (
    ANNOUNCING,
    CALLINGS,
    FORMS,
    LINKS,
    OPEN_WORDS,
    PEOPLE,
    TAILS,
    TRADES,
    first_name,
    ordinary,
    places,
    sure_first_name,
)
from nlp.personal.statistics import Named
from nlp.personal.words import Words

_ARTICLES: Final = frozenset(("la", "le", "les", "l"))
_DOTTED: Final = re.compile(r"(?<!\w)(?:s\.a\.s|s\.a\.r\.l|s\.a|e\.u\.r\.l)(?!\w)")
_TOWN: Final = re.compile(r"^(?:saint|sainte|st|ste)-|-(?:sur|les|lez|en|la|le|de|du|sous|aux|l)-")
_CAMEL: Final = re.compile(r"[a-zà-þ][A-ZÀ-Þ]")
_ENDING: Final = re.compile(
    r"(?:erie|tech|tek|plast|loc|pro|pieces?|shop|eco|bio|web|soft|net|lab|print|meubles?|form|logis|med|matic"
    r"|line|tex|ix|ys|eo|ia|io)$"
)
_FUNCTION: Final = frozenset("votre vos je nous vous il elle on ne pas qui que est sont avez".split())
_KINDS: Final = frozenset(
    (
        "trade first",
        "trade within",
        "article first",
        "all known",
        "none known",
        "some known",
        "business",
        "one word",
        "then verb",
        "then end",
        "then place",
        "first name first",
    )
)


def signs(words: Words, one: Candidate, named: Sequence[Named] = (), persons: Sequence[Found] = ()) -> list[str]:
    """The names of the signs of a candidate; ``named`` is what the statistics saw, ``persons`` what rules found."""
    found = [*_inside(words, one), *before(words, one), *after(words, one), *_again(words, one)]
    found += [*_seen(words, one, named), *_person(words, one, persons)]
    crossed = [f"{one.form} + {sign}" for sign in found if sign in _KINDS or sign.startswith(("before ", "apposed "))]
    if one.form == "capitals":
        crossed = []
    return [*found, *_together(found), *crossed, one.form]


def _again(words: Words, one: Candidate) -> Iterator[str]:
    """Whether the name is said more than once."""
    written = words.text[words.starts[one.first] : words.ends[one.last]]
    if words.text.find(written) != words.text.rfind(written):
        yield "said again"


def _seen(words: Words, one: Candidate, named: Sequence[Named]) -> Iterator[str]:
    """What the statistics take it for."""
    start, end = words.starts[one.first], words.ends[one.last]
    for seen in named:
        if seen.start < end and start < seen.end:
            yield f"seen {seen.label}"
            return
    if named:
        yield "seen by none"


def _person(words: Words, one: Candidate, persons: Sequence[Found]) -> Iterator[str]:
    """Whether rules find a person there, in the same words or in some of them."""
    start, end = words.starts[one.first], words.ends[one.last]
    for person in persons:
        if person.start < end and start < person.end:
            yield f"person by {person.rule}"
            yield "person exactly" if (person.start, person.end) == (start, end) else "person partly"
            return


def _together(found: list[str]) -> Iterator[str]:
    """Signs that mean more side by side."""
    leading = [sign for sign in found if sign.startswith(("before ", "apposed ", "starts "))]
    kinds = [sign for sign in found if sign in _KINDS]
    yield from (f"{left} + {kind}" for left in leading for kind in kinds)


def _inside(words: Words, one: Candidate) -> Iterator[str]:
    named = words.folded[one.first : one.last + 1]
    core = [word for word in named if word not in LINKS]
    yield from _make(words, one, core)
    yield from _vocabulary(core)
    if named[0] in TRADES:
        yield "trade first"
    elif any(word in TRADES for word in core):
        yield "trade within"
    if named[0] in ANNOUNCING:
        yield "announcing first"
    if named[0] in _ARTICLES:
        yield "article first"
    if named[0] in ("au", "aux", "chez"):
        yield "at first"
    if any(word in FORMS for word in core) or _DOTTED.search(
        words.whole, words.starts[one.first], words.ends[one.last]
    ):
        yield "legal form"
    if named[-1] in TAILS:
        yield "tail"
    if any(" &" in words.gap(i) for i in range(one.first + 1, one.last + 1)):
        yield "ampersand"
    if any(word in LINKS for word in named[1:-1]):
        yield "link within"
    if "et" in named[1:-1]:
        yield "and within"
    if any(word in VERBS or word in _FUNCTION for word in named):
        yield "clause within"
    for place, word in (("first", named[0]), ("last", core[-1] if core else "")):
        if word in ordinary() or word in TRADES or word in BUSINESS:
            yield f"{place} {word}"


def _make(words: Words, one: Candidate, core: list[str]) -> Iterator[str]:
    """How the name is written: its length, its capitals."""
    yield "one word" if len(core) <= 1 else "two words" if len(core) == 2 else "more words"
    written = words.text[words.starts[one.first] : words.ends[one.last]]
    if _CAMEL.search(written):
        yield "camel"
    if not words.shouted(one.first) and any(words.upper(i) for i in range(one.first, one.last + 1)):
        yield "capitals within"
        if len(core) == 1:
            yield "acronym"
    if _ENDING.search(core[-1] if core else ""):
        yield "ending"


def _vocabulary(core: list[str]) -> Iterator[str]:
    """What is known of its words."""
    unknown = [word for word in core if _unknown(word)]
    yield "none known" if len(unknown) == len(core) else "some known" if unknown else "all known"
    if any(word in BUSINESS for word in core):
        yield "business"
    if core and core[-1] in BUSINESS:
        yield "business last"
    if any(word in INSTITUTION for word in core):
        yield "institution"
    if core and core[0] in INSTITUTION:
        yield "institution first"
    if any(word in OPEN_WORDS for word in core):
        yield "open word"
    if any(_TOWN.search(word) for word in core):
        yield "town within"
    if any(word in places() for word in core):
        yield "place within"
    if core and core[0] in places():
        yield "place first"
    if core and first_name(core[0]):
        yield "first name first"
        if sure_first_name(core[0]):
            yield "sure first name first"
    elif any(map(sure_first_name, core)):
        yield "first name within"
    if core and (core[0] in PEOPLE or core[0] in CALLINGS):
        yield "calling first"


def _unknown(word: str) -> bool:
    return not (word in ordinary() or word in places() or word in OPEN_WORDS or word in TRADES or word in BUSINESS)
