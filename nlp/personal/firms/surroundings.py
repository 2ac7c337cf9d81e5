"""What stands around a stretch: where it starts, the word that leads to it, the noun that it explains, what follows."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.personal.firms.candidates import Candidate
from nlp.personal.firms.lexicon import BEFORE, PRESENTS, REGISTERS, VERBS
from nlp.personal.lexicon import ANNOUNCING, CALLINGS, FORMS, NOT_BEFORE, PEOPLE, TRADES, ordinary, places
from nlp.personal.words import Words

_ARTICLES: Final = frozenset(("la", "le", "les", "l"))
_OF: Final = frozenset(("de", "du", "des", "d"))
_FAR: Final = 7
_NEAR: Final = 4
_STOPS: Final = ".!?;:"
_CONTACT: Final = re.compile(r"[\s,(–-]*(?:\d|[\w.]+@|www\.|tel)")
_WHERE: Final = frozenset("a au aux en pres sur dans".split())
_NAMED: Final = frozenset(
    "appelle appelait appellent appelons appelee appele nomme nommee nommait baptise baptisee intitule nom".split()
)
_POSSESSIVES: Final = frozenset(("mon", "ma", "notre", "nos", "mes"))
_SIZES: Final = frozenset(
    "petit petite petits petites vieux vieille joli jolie autre nouveau nouvelle grand grande".split()
)
_DETERMINERS: Final = _POSSESSIVES | _ARTICLES | frozenset(("un", "une", "cette", "ce", "son", "sa", "leur"))


def before(words: Words, one: Candidate) -> Iterator[str]:
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
    yield from _words_before(words, i, gap)
    if words.folded[i] in _NAMED and (kind := _subject(words, i)):
        yield f"called {kind}"


def _words_before(words: Words, i: int, gap: str) -> Iterator[str]:
    """The very words that lead to the name, as far as they are words; a plural; another name in the same row."""
    apposed = "," in gap or "(" in gap
    word, earlier = words.folded[i], words.word(i - 1)
    if word in ordinary() and not words.capital(i):
        yield f"behind {word}{',' if apposed else ''}"
        if not apposed and earlier in ordinary() and words.gap(i) in (" ", "'"):
            yield f"behind {earlier} {word}"
        if len(word) > _NEAR:
            noun = "noun" if earlier in _DETERMINERS else "word"
            comma = "," if apposed else ""
            yield f"behind {noun} -{word[-3:]}{comma}"
            yield f"behind {noun}{comma}"
        if word.endswith(("s", "x")) and len(word) > _NEAR and word[:-1] not in PEOPLE:
            yield "behind plural,apposed" if apposed else "behind plural"
    if gap == ", " and words.capital(i) and not words.opens(i) and not _seated(words, i):
        yield "in a row"
    if word in ("et", "ou") and words.capital(i - 1) and not words.opens(i - 1):
        yield "joined to a name"


def _subject(words: Words, i: int) -> str:
    """What is said to be called so: «mon resto s'appelle», «la goélette s'appelle», «un vendeur nommé»."""
    for j in range(i - 1, max(-1, i - _FAR), -1):
        if any(stop in words.gap(j + 1) for stop in ".;:!?\n"):
            return ""
        word = words.folded[j]
        if word in PEOPLE or word in CALLINGS:
            return "person"
        kind = _class(word)
        if kind in ("announcing", "trade", "seller", "sells", "partner"):
            return kind
        if word in _DETERMINERS and j < i - 1:
            return "thing"
    return ""


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


def _near(words: Words, i: int) -> Iterator[str]:
    """«L'entreprise familiale Bascoul», «la société de transport Rapidex»: the noun a few words before."""
    for j in range(i, max(-1, i - _NEAR), -1):
        if j < i and words.gap(j + 1) not in (" ", "'"):
            return
        if (kind := _class(words.folded[j])) in ("announcing", "trade", "seller") and j < i:
            yield f"near {kind}"
            return


def _far(words: Words, i: int) -> Iterator[str]:
    """«Ma société de nettoyage, Propreo Services»: the noun some words before the comma; a person before it."""
    if words.capital(i) and not words.opens(i):
        yield "apposed place" if _seated(words, i) else "apposed name"
    for j in range(i, max(-1, i - _FAR), -1):
        word = words.folded[j]
        kind = _class(word)
        if kind in ("announcing", "trade", "partner", "seller", "employ") and _determined(words, j):
            yield f"apposed far {kind}"
            return
        if j < i and any(sign in words.gap(j + 1) for sign in ",.;:!?()\n"):
            return


def _seated(words: Words, i: int) -> bool:
    """«une mercerie à Pontrieux, …», «une agence de Lyon, …»: word ``i`` says where, and is no other name in a row."""
    return words.word(i - 1) in _WHERE or (words.word(i - 1) in _OF and words.folded[i] in places())


def _determined(words: Words, j: int) -> bool:
    """«une mercerie», «une petite mercerie»."""
    return words.word(j - 1) in _DETERMINERS or (words.word(j - 1) in _SIZES and words.word(j - 2) in _DETERMINERS)


def _class(word: str) -> str:
    """What a word before a name says that the name is; empty where it says nothing."""
    if word in FORMS:
        return "form"
    return "trade" if word in TRADES and word not in ANNOUNCING else BEFORE.get(word, "")


def after(words: Words, one: Candidate) -> Iterator[str]:
    """What follows the name: an end, a place, a number of the register, a verb."""
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
    if one.last + 1 < len(words) and "\n" not in gap and not any(stop in gap for stop in ".!?;"):
        if following in ordinary() and not words.capital(one.last + 1):
            yield f"then word {following}{',' if ',' in gap else ''}"
        if following in ("et", "ou") and words.capital(one.last + 2):
            yield "then joined to a name"
        if gap == ", " and words.capital(one.last + 1):
            yield "then in a row"


def _closed(words: Words, i: int) -> bool:
    """Whether a stop follows word ``i``."""
    return i + 1 >= len(words) or "\n" in words.gap(i + 1) or words.gap(i + 1).lstrip(" ")[:1] in (*".,;:)",)
