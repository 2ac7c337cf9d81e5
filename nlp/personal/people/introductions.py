"""Names that are announced: «je m'appelle Mehdi Rahal», «mon associé Karim», «le livreur, moussa»."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.personal.lexicon import (
    NAMES,
    PARTICLES,
    PEOPLE,
    TRADES,
    first_name,
    names_nobody,
    ordinary,
    places,
    sure_first_name,
)
from nlp.personal.people.shapes import SHORT, caseless, name_from, surname_after
from nlp.personal.words import Words

_INTRODUCTION: Final = re.compile(rf"(?<!\w)(?:{'|'.join(NAMES['introductions'])}) *[«\"]? *", re.MULTILINE)
_DETERMINERS: Final = frozenset(
    "mon ma mes ton ta son sa ses notre nos votre leur leurs le la les un une des ce cette".split()
)


def introduced(words: Words) -> Iterator[tuple[int, int]]:
    """«Je m'appelle Mehdi Rahal»: (first, last) words of each name that is announced."""
    for found in _INTRODUCTION.finditer(words.whole):
        i = words.at(found.end())
        if i >= len(words) or words.starts[i] != found.end():
            continue
        if found[0].startswith("je suis") or "je suis" in found[0]:
            last = i if sure_first_name(words.folded[i]) else -1
            last = max(last, name_from(words, i)) if last >= 0 and words.capital(i) else last
        else:
            last = _introduced_name(words, i)
        if last >= 0:
            yield i, last


def _introduced_name(words: Words, i: int) -> int:
    word = words.folded[i]
    if word in _DETERMINERS:
        return -1
    if caseless(words, i):
        last = name_from(words, i, strict=True)
        if first_name(word):
            return max(i, surname_after(words, i))
        if words.cased:  # a word without a capital is none, where names have theirs
            return -1
        return last if last >= 0 and word not in places() and word not in PARTICLES and word not in PEOPLE else -1
    if word in ordinary() and not first_name(word) and not words.capital(i + 1):
        return -1
    if word in places() and not first_name(word):
        return -1
    return -1 if word in PARTICLES or word in TRADES else name_from(words, i)


def related(words: Words) -> Iterator[tuple[int, int]]:
    """«mon associé Karim», «La trésorière, Mme Élodie Jacquot», «le livreur, moussa»."""
    for i, word in enumerate(words.folded[:-1]):
        if (
            word not in PEOPLE
            or "&" in words.gap(i)
            or words.gap(i + 1) not in (" ", ", ", " : ", ": ", " (", " « ", ", « ")
        ):
            continue
        after = i + 1
        name = words.folded[after]
        if caseless(words, after):
            if sure_first_name(name) and name not in ordinary() and len(name) >= SHORT:
                yield after, max(after, surname_after(words, after))
        elif first_name(name) or _unusual(words, after):
            last = name_from(words, after)
            if last >= 0:
                yield after, last


def _unusual(words: Words, i: int) -> bool:
    """Whether word ``i`` is no word that could stand there with a capital and name nobody."""
    word = words.folded[i]
    return not (names_nobody(word) or word in PARTICLES or len(word) < SHORT or words.upper(i))
