"""What speaks for or against a stretch as a firm's name: what stands before it, after it, and in it.

A sign is a name; how much it says is learned (``training.firms``) and stored in ``signs.json``.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nlp.personal.firms.candidates import Candidate
from nlp.personal.firms.lexicon import BEFORE, BUSINESS, INSTITUTION, PRESENTS, REGISTERS, VERBS
from nlp.personal.found import Found
from nlp.personal.lexicon import (
    ANNOUNCING,
    CALLINGS,
    FORMS,
    LINKS,
    NOT_BEFORE,
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
_OF: Final = frozenset(("de", "du", "des", "d"))
_FAR: Final = 7
_NEAR: Final = 4
_MANY: Final = 4
_STOPS: Final = ".!?;:"
_DOTTED: Final = re.compile(r"(?<!\w)(?:s\.a\.s|s\.a\.r\.l|s\.a|e\.u\.r\.l)(?!\w)")
_TOWN: Final = re.compile(r"^(?:saint|sainte|st|ste)-|-(?:sur|les|lez|en|la|le|de|du|sous|aux|l)-")
_CAMEL: Final = re.compile(r"[a-zà-þ][A-ZÀ-Þ]")
_CONTACT: Final = re.compile(r"[\s,(–-]*(?:\d|[\w.]+@|www\.|tel)")
_ENDING: Final = re.compile(
    r"(?:erie|tech|tek|plast|loc|pro|pieces?|shop|eco|bio|web|soft|net|lab|print|meubles?|form|logis|med|matic|line|tex|ix|ys|eo|ia|io)$"
)


def signs(words: Words, one: Candidate, named: Sequence[Named] = (), persons: Sequence[Found] = ()) -> list[str]:
    """The names of the signs of a candidate; ``named`` is what the statistics saw, ``persons`` what rules found."""
    found = [*_inside(words, one), *_before(words, one), *_after(words, one)]
    found += [*_seen(words, one, named), *_person(words, one, persons)]
    crossed = [f"{one.form} + {sign}" for sign in found if sign in _KINDS or sign.startswith(("before ", "apposed "))]
    if one.form == "capitals":
        crossed = []
    return [*found, *_together(found), *crossed, one.form]


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
    before = [sign for sign in found if sign.startswith(("before ", "apposed ", "starts "))]
    kinds = [sign for sign in found if sign in _KINDS]
    yield from (f"{left} + {kind}" for left in before for kind in kinds)


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


def _before(words: Words, one: Candidate) -> Iterator[str]:
    """What leads to the name: where it starts, the word before it, the noun that it explains."""
    gap = words.gap(one.first)
    if one.first == 0 and not gap.strip(' \n-–«"“'):
        yield "starts text"
    elif "\n" in gap:
        yield "starts line"
    elif any(stop in gap for stop in _STOPS):
        yield "starts sentence"
    if "«" in gap or '"' in gap or "“" in gap:
        yield "in quotes"
    if "(" in gap:
        yield "in brackets"
    i = one.first - 1
    if i >= 0 and gap.strip() == ":" and (labelled := _class(words.folded[i])):
        yield f"labelled {labelled}"
    if i < 0 or "\n" in gap or any(stop in gap for stop in ".!?;"):
        return
    yield from _lead(words, i, gap)


def _lead(words: Words, i: int, gap: str) -> Iterator[str]:
    """What word ``i`` and those before it say of the name behind ``gap``."""
    apposed = "," in gap or "(" in gap
    if not apposed and words.folded[i] in _ARTICLES:
        yield "article before"
        i -= 1
    of = False
    if not apposed and words.word(i) in _OF:
        of = True
        i -= 1
        if words.word(i + 1) == "de" and words.word(i + 2) in _ARTICLES:
            yield "of the"
    word = words.word(i)
    kind = _class(word)
    if kind and not (apposed and kind in ("with", "place", "chez")):
        yield f"{'apposed' if apposed else 'before'} {kind}" + (" of" if of else "")
        if words.word(i - 1) in _POSSESSIVES:
            yield f"my {kind}"
    elif of:
        yield "before of"
    elif apposed:
        yield from _far(words, i)
    elif word in CALLINGS or word in PEOPLE:
        yield "before calling"
    elif word in NOT_BEFORE:
        yield "before street"
    else:
        yield from _near(words, i)


def _class(word: str) -> str:
    """What a word before a name says that the name is; empty where it says nothing."""
    if word in FORMS:
        return "form"
    return "trade" if word in TRADES and word not in ANNOUNCING else BEFORE.get(word, "")


_POSSESSIVES: Final = frozenset(("mon", "ma", "notre", "nos", "mes"))


def _far(words: Words, i: int) -> Iterator[str]:
    """«Ma société de nettoyage, Propreo Services»: the noun some words before the comma; a person before it."""
    if words.capital(i) and not words.opens(i):
        yield "apposed name"
    for j in range(i, max(-1, i - _FAR), -1):
        word = words.folded[j]
        kind = _class(word)
        if kind in ("announcing", "trade", "partner", "seller", "employ") and words.word(j - 1) in _DETERMINERS:
            yield f"apposed far {kind}"
            return
        if j < i and any(sign in words.gap(j + 1) for sign in ",.;:!?()\n"):
            return


def _near(words: Words, i: int) -> Iterator[str]:
    """«L'entreprise familiale Bascoul», «la société de transport Rapidex»: the noun a few words before."""
    for j in range(i, max(-1, i - _NEAR), -1):
        if j < i and words.gap(j + 1) not in (" ", "'"):
            return
        if (kind := _class(words.folded[j])) in ("announcing", "trade", "seller") and j < i:
            yield f"near {kind}"
            return


_DETERMINERS: Final = _POSSESSIVES | _ARTICLES | frozenset(("un", "une", "cette", "ce", "son", "sa", "leur"))


def _after(words: Words, one: Candidate) -> Iterator[str]:
    gap = words.gap(one.last + 1)
    following = words.word(one.last + 1)
    rest = words.whole[words.ends[one.last] :][:40]
    if one.last + 1 >= len(words) and not _CONTACT.match(rest):
        yield "then end"
        yield "ends text"
    elif "\n" in gap:
        yield "then end"
        yield "ends line"
    elif any(stop in gap for stop in ".!?;"):
        yield "then stop"
    if _CONTACT.match(rest):
        yield "then contact"
    if "»" in gap or '"' in gap or "”" in gap:
        yield "out of quotes"
    if ")" in gap:
        yield "out of brackets"
    if gap == ", " or gap == " (":
        yield "then comma" if gap == ", " else "then bracket"
        if following in PRESENTS or following in TRADES or following in CALLINGS:
            yield "then presented"
        if following in REGISTERS:
            yield "then registered"
        if words.capital(one.last + 1) and (following in places() or _closed(words, one.last + 1)):
            yield "then place"
    elif gap == " " or "»" in gap:
        if following in VERBS:
            yield "then verb"
        if following in ("a", "au", "aux", "en", "sur") and words.capital(one.last + 2):
            yield "then at place"
        if words.capital(one.last + 1):
            yield "then capital"
    elif gap == " : ":
        yield "then colon"


def _closed(words: Words, i: int) -> bool:
    """Whether a stop follows word ``i``."""
    return i + 1 >= len(words) or "\n" in words.gap(i + 1) or words.gap(i + 1).lstrip(" ")[:1] in (*".,;:)",)
