"""What a person's name looks like: words with capitals, particles between them; without case, what are no words."""

import re
from typing import Final

from nlp.personal.lexicon import (
    CALLINGS,
    FORMS,
    OPEN,
    OPEN_WORDS,
    PARTICLES,
    PEOPLE,
    PLACEHOLDER,
    SURNAMES,
    TITLES,
    first_name,
    ordinary,
    places,
)
from nlp.personal.words import Words

SHORT: Final = 3
"""A name of fewer letters is none, where capitals say nothing."""
INITIAL: Final = frozenset((". ", "."))
"""What stands between an initial and the name."""
ROMAN: Final = re.compile(r"[ivx]{2,4}")
_INDEFINITE: Final = frozenset(("un", "une", "du", "cet"))
_SEVERAL: Final = frozenset(
    "les des nos mes vos ses leurs de ces deux trois quatre cinq six dix vingt cent cents".split()
)
_LONGEST: Final = 5
_OF: Final = frozenset(("de", "du", "des", "d"))
_BEHIND: Final = frozenset("a de du des et qui est m n ne j je et pour avec chez gerant gerante".split())
_JOINT: Final = frozenset((" ", "  ", " '", "'", "-", " - "))
_STOPS: Final = frozenset(".,;:!?()«»-–—/")


def is_open(words: Words, first: int, last: int) -> bool:
    """Whether the words are a public figure, an institution or a brand."""
    named = [word for word in words.folded[first : last + 1] if word not in TITLES]
    if any(PLACEHOLDER.fullmatch(word) for word in named):
        return True
    return " ".join(named) in OPEN or (
        bool(named)
        and named[-1] in OPEN
        and named[-1] not in SURNAMES
        and len(named) <= 2
        and named[-1] not in PARTICLES
    )


def is_thing(words: Words, i: int) -> bool:
    """«un manuel», «du Sonia Rykiel», «nos rosiers Pierre de Ronsard», «commode louis xv»: what bears a name."""
    before, shouted = words.word(i - 1), words.shouted(i)
    if i == 0 or words.gap(i).strip(" '"):
        return ROMAN.fullmatch(words.word(i + 1)) is not None
    if before == "du" or (before == "l" and words.word(i - 2) == "de") or (before == "des" and not shouted):
        return True
    if before in _INDEFINITE and not words.capital(i):
        return True
    if ROMAN.fullmatch(words.word(i + 1)) and caseless(words, i):
        return True
    plural = before.endswith("s") and before in ordinary() and before[:-1] not in PEOPLE and before[:-1] not in CALLINGS
    return plural and not words.capital(i - 1) and words.capital(i) and words.word(i - 2) in _SEVERAL


def name_from(words: Words, i: int, *, strict: bool = False) -> int:
    """The last word of the name that begins at word ``i``, or -1: words with a capital, the particles between them.

    ``strict`` takes no ordinary word, for where capitals say nothing.
    """
    last = -1
    j = i
    while j < len(words) and j < i + _LONGEST:
        if j > i and not joined(words, j):
            break
        word = words.folded[j]
        if is_name(words, j, strict) or (j > i and _is_initial(words, j)):
            last = j
            if strict and not first_name(word):  # without capitals, one surname: the next word may be a verb
                break
        elif word not in PARTICLES or (j > i and last < 0):
            break
        j += 1
    return last


def name_end(words: Words, first: int, last: int) -> int:
    """Where a name ends: the full stop of an initial at its end belongs to it, «Julie M.»."""
    end = words.ends[last]
    return end + 1 if last > first and _is_initial(words, last) else end


def joined(words: Words, j: int) -> bool:
    """Whether word ``j`` goes on with the one before it."""
    gap = words.gap(j)
    return gap in _JOINT or (gap in INITIAL and len(words.folded[j - 1]) == 1)


def _is_initial(words: Words, j: int) -> bool:
    """«Hervé L.»: one capital letter and its full stop."""
    return words.ends[j] - words.starts[j] == 1 and words.capital(j) and words.gap(j + 1).startswith(".")


def is_name(words: Words, j: int, strict: bool) -> bool:
    """Whether word ``j`` may be of a name; ``strict`` where capitals say nothing."""
    word = words.folded[j]
    if strict:
        return word not in ordinary() and word not in OPEN_WORDS and len(word) >= SHORT and word not in CALLINGS
    return (
        words.capital(j)
        and (word not in OPEN_WORDS or word in SURNAMES)
        and word not in FORMS
        and not (word in PARTICLES and len(word) < SHORT)
    )


def caseless(words: Words, i: int) -> bool:
    """Whether case says nothing at word ``i``: the text has none, or shouts."""
    return not words.capital(i) or words.shouted(i)


def surname_after(words: Words, i: int) -> int:
    """The end of a surname without case after first name ``i``: words that are no words; -1 if none."""
    if i + 1 >= len(words) or not joined(words, i + 1) or words.folded[i + 1] in _OF:
        return -1  # «pauline de lili et les loups» is of that firm
    last = name_from(words, i + 1, strict=True)
    if last < 0 and words.gap(i + 1) == " " and words.folded[i + 1] in SURNAMES and _stands(words, i + 1):
        return i + 1
    return last if last >= 0 and words.folded[i + 1] not in places() else -1


def _stands(words: Words, i: int) -> bool:
    """Whether a word that is also a surname may be one here: no article goes before it, and no noun comes next."""
    following = words.word(i + 1)
    return words.gap(i + 1) != " " or following in CALLINGS or following in _BEHIND


def alone(words: Words, first: int, last: int) -> bool:
    """Whether the words stand between stops, as in a signature, or before a calling: «rose martin, potière»."""
    before, after = words.gap(first), words.gap(last + 1)
    opened = first == 0 or "\n" in before or before.rstrip(" ")[-1:] in _STOPS or words.folded[first - 1] in PEOPLE
    closed = last + 1 == len(words) or "\n" in after or after[:1] in _STOPS
    return opened and closed
