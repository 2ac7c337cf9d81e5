"""First names with what stands beside them, and initials with a surname: «DURAND Jean», «K. Deroubaix»."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.personal.lexicon import (
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
from nlp.personal.people.shapes import INITIAL, SHORT, alone, caseless, name_from, surname_after
from nlp.personal.words import Words

ROMAN: Final = re.compile(r"[ivx]{2,4}")


def first_named(words: Words) -> Iterator[tuple[int, int]]:
    """«Jean Durand», «karim benali»: (first, last) words of each name with a first name in it."""
    for i, word in enumerate(words.folded):
        if len(word) < SHORT or not first_name(word) or _is_place(words, i):
            continue
        sure = sure_first_name(word)
        if caseless(words, i):
            last = surname_after(words, i)
            if sure and word not in ordinary() and len(word) > SHORT:
                yield i, max(i, last)
            elif last > i and alone(words, i, last):
                yield i, last
            continue
        first, last = i, name_from(words, i)
        if words.word(i + 1) in ("et", "&") and first_name(words.word(i + 2)) and words.capital(i + 2):
            last = max(last, name_from(words, i + 2))
        if last < i or ROMAN.fullmatch(words.word(i + 1)):
            continue
        if i and words.capital(i - 1) and words.gap(i) in (" ", "-") and _surname_before(words, i - 1):
            first = i - 1
        surnamed = last > i and words.folded[last] not in places() and not words.upper(last) and word not in places()
        if sure or surnamed or first < i:
            yield first, last


def _is_place(words: Words, i: int) -> bool:
    """«rue Victor Hugo», «Saint-Étienne», «place de la Marie»."""
    before = i - 1
    while (
        before >= 0 and i - before <= SHORT and (words.folded[before] in PARTICLES or first_name(words.folded[before]))
    ):
        before -= 1
    return before >= 0 and words.folded[before] in NOT_BEFORE and "\n" not in words.gap(i)


def _surname_before(words: Words, i: int) -> bool:
    word = words.folded[i]
    if names_nobody(word) or word in PEOPLE:
        return False
    return words.upper(i) or not words.opens(i) or (i > 0 and "\n" in words.gap(i)) or i == 0


def initialled(words: Words) -> Iterator[tuple[int, int]]:
    """«K. Deroubaix», «Julie M.» is found by its first name."""
    for i, word in enumerate(words.folded[:-1]):
        if len(word) != 1 or words.gap(i + 1) not in INITIAL or words.gap(i)[-1:] == "'":
            continue
        after = words.folded[i + 1]
        known = after in ordinary() or after in places() or after in OPEN_WORDS
        capitals = words.capital(i) and words.capital(i + 1)
        if len(after) >= SHORT and not known and word != "m" and (capitals or alone(words, i, i + 1)):
            yield i, max(i + 1, name_from(words, i + 1))
