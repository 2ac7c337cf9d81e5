"""First names with what stands beside them, and initials with a surname: «DURAND Jean», «K. Deroubaix»."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.personal.lexicon import (
    CALLINGS,
    NOT_BEFORE,
    OPEN_WORDS,
    PARTICLES,
    PEOPLE,
    first_name,
    names_nobody,
    ordinary,
    places,
    sure_first_name,
)
from nlp.personal.people.shapes import INITIAL, ROMAN, SHORT, alone, caseless, is_thing, name_from, surname_after
from nlp.personal.words import Words

_ASKED: Final = re.compile(r"-(?:vous|tu|il|elle|on|nous|ils|elles|ce|je)$")
"""«Q. Avez-vous» is a question, not an initial."""
_TWO_LETTERS: Final = frozenset("ph th ch fr fl cl al".split())
_LEADING: Final = frozenset("jean marie anne pierre paul".split())
_MINE: Final = frozenset("mon ma notre son sa leur une un la le".split())


def first_named(words: Words) -> Iterator[tuple[int, int]]:
    """«Jean Durand», «karim benali»: (first, last) words of each name with a first name in it."""
    for i, word in enumerate(words.folded):
        if len(word) < SHORT or not first_name(word) or _is_place(words, i) or is_thing(words, i):
            continue
        sure = sure_first_name(word)
        if caseless(words, i):
            last = surname_after(words, i)
            if sure and last < i and _surname_alone_before(words, i):
                yield i - 1, i
                continue
            if _compound(words, i):
                yield i, max(i + 1, surname_after(words, i + 1))
            elif sure and word not in ordinary() and len(word) > SHORT:
                yield i, max(i, last)
            elif last > i and alone(words, i, last):
                yield i, last
            continue
        first, last = i, name_from(words, i)
        if words.word(i + 1) in ("et", "&") and first_name(words.word(i + 2)) and words.capital(i + 2):
            surname = name_from(words, i + 2)
            last = surname if surname > i + 2 else last  # «Monique et Gérard Lebastard» share it
        if last < i or ROMAN.fullmatch(words.word(i + 1)):
            continue
        if i and words.capital(i - 1) and words.gap(i) in (" ", "-") and _surname_before(words, i - 1):
            first = i - 1
        surnamed = last > i and words.folded[last] not in places() and not words.upper(last) and word not in places()
        if sure or surnamed or first < i or _presented(words, i, last):
            yield first, last


def _is_place(words: Words, i: int) -> bool:
    """«rue Victor Hugo», «Saint-Étienne», «place de la Marie»."""
    before = i - 1
    while (
        before >= 0 and i - before <= SHORT and (words.folded[before] in PARTICLES or first_name(words.folded[before]))
    ):
        before -= 1
    return before >= 0 and words.folded[before] in NOT_BEFORE and "\n" not in words.gap(i)


def _presented(words: Words, i: int, last: int) -> bool:
    """«Clémentine, ma seule salariée», «La conseillère attitrée, Aurore, ne»: said to be a person beside it."""
    if words.gap(last + 1) == ", " and words.word(last + 1) in _MINE and not words.opens(i):
        return any(words.word(j) in PEOPLE for j in range(last + 2, last + 5))
    apposed = words.gap(i) == ", " and words.gap(last + 1)[:1] in (*",.;:)",)
    return apposed and any(words.word(j) in PEOPLE for j in range(max(0, i - SHORT), i))


def _compound(words: Words, i: int) -> bool:
    """«jean luc», «marie claude», without capitals."""
    following = words.word(i + 1)
    return words.folded[i] in _LEADING and words.gap(i + 1) == " " and first_name(following) and len(following) >= SHORT


def _surname_before(words: Words, i: int) -> bool:
    word = words.folded[i]
    if names_nobody(word) or word in PEOPLE:
        return False
    return words.upper(i) or not words.opens(i) or (i > 0 and "\n" in words.gap(i)) or i == 0


def _surname_alone_before(words: Words, i: int) -> bool:
    """«MARTINEZ JOSE.», «martinez jose»: a surname and a first name between stops."""
    word = words.word(i - 1)
    if len(word) < SHORT or words.gap(i) != " " or names_nobody(word) or word in PEOPLE or word in CALLINGS:
        return False
    return alone(words, i - 1, i)


def initialled(words: Words) -> Iterator[tuple[int, int]]:
    """«K. Deroubaix», «Julie M.» is found by its first name."""
    for i, word in enumerate(words.folded[:-1]):
        short = len(word) == 1 or (word in _TWO_LETTERS and words.capital(i) and words.gap(i + 1) == ". ")
        if not short or words.gap(i + 1) not in INITIAL or words.gap(i)[-1:] == "'":
            continue
        surname = i + 2 if words.word(i + 1) in PARTICLES and words.capital(i + 2) and words.capital(i) else i + 1
        after = words.folded[surname] if surname < len(words) else ""
        known = after in ordinary() or after in places() or after in OPEN_WORDS or _ASKED.search(after) is not None
        capitals = words.capital(i) and words.capital(surname)
        if after in places() and capitals and not words.upper(surname) and alone(words, i, surname):
            known = False  # «R. Morvan», which signs
        if len(after) >= SHORT and not known and word != "m" and (capitals or alone(words, i, i + 1)):
            double = len(words.word(i - 1)) == 1 and words.gap(i) == ".-" and words.capital(i - 1)
            yield i - double, max(surname, name_from(words, surname))
