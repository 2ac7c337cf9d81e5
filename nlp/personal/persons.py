"""People by rule: titles, introductions, those named after what they are, first names with what follows."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.personal.found import Found
from nlp.personal.lexicon import (
    CALLINGS,
    FORMS,
    NAMES,
    NOT_BEFORE,
    OFFICES,
    OPEN,
    OPEN_WORDS,
    PARTICLES,
    PEOPLE,
    PLACEHOLDER,
    TITLES,
    TRADES,
    first_name,
    ordinary,
    places,
    sure_first_name,
)
from nlp.personal.words import Words

_INTRODUCTION: Final = re.compile(rf"(?<!\w)(?:{'|'.join(NAMES['introductions'])}) *[«\"]? *", re.MULTILINE)
_STOPS: Final = frozenset(".,;:!?()«»-–—/")
_LONGEST = 5
_SHORT = 3
_JOINT: Final = frozenset((" ", "  ", " '", "'", "-", " - "))
_ABBREVIATED: Final = frozenset("m mr mm mme mmes mlle melle me dr pr".split())
_DETERMINERS: Final = frozenset(
    "mon ma mes ton ta son sa ses notre nos votre leur leurs le la les un une des ce cette".split()
)
_ROMAN: Final = re.compile(r"[ivx]{2,4}")
_INITIAL: Final = frozenset((". ", "."))


def find_persons(words: Words) -> Iterator[Found]:
    """Candidates, surest first; what ``lexicon.OPEN`` holds is nobody."""
    for rule, places_ in (
        ("title", _titled(words)),
        ("introduction", _introduced(words)),
        ("relation", _related(words)),
        ("first name", _first_named(words)),
        ("initial", _initials(words)),
    ):
        for first, last in places_:
            if not is_open(words, first, last):
                yield Found(words.starts[first], words.ends[last], "person", rule)


def is_open(words: Words, first: int, last: int) -> bool:
    """Whether the words are a public figure, an institution or a brand."""
    named = [word for word in words.folded[first : last + 1] if word not in TITLES]
    if any(PLACEHOLDER.fullmatch(word) for word in named):
        return True
    return " ".join(named) in OPEN or (
        bool(named) and named[-1] in OPEN and len(named) <= 2 and named[-1] not in PARTICLES
    )


def name_from(words: Words, i: int, *, strict: bool = False) -> int:
    """The last word of the name that begins at word ``i``, or -1: words with a capital, the particles between them.

    ``strict`` takes no ordinary word, for where capitals say nothing.
    """
    last = -1
    j = i
    while j < len(words) and j < i + _LONGEST:
        if j > i and not _joined(words, j):
            break
        word = words.folded[j]
        if _is_name(words, j, strict) or (j > i and _is_initial(words, j)):
            last = j
            if strict and not first_name(word):  # without capitals, one surname: the next word may be a verb
                break
        elif word not in PARTICLES or (j > i and last < 0):
            break
        j += 1
    return last


def _joined(words: Words, j: int) -> bool:
    gap = words.gap(j)
    return gap in _JOINT or (gap in _INITIAL and len(words.folded[j - 1]) == 1)


def _is_initial(words: Words, j: int) -> bool:
    """«Hervé L.»: one capital letter and its full stop."""
    return words.ends[j] - words.starts[j] == 1 and words.capital(j) and words.gap(j + 1).startswith(".")


def _is_name(words: Words, j: int, strict: bool) -> bool:
    word = words.folded[j]
    if strict:
        return word not in ordinary() and word not in OPEN_WORDS and len(word) >= _SHORT and word not in CALLINGS
    return (
        words.capital(j)
        and word not in OPEN_WORDS
        and word not in FORMS
        and not (word in PARTICLES and len(word) < _SHORT)
    )


def _caseless(words: Words, i: int) -> bool:
    """Whether case says nothing at word ``i``: the text has none, or shouts."""
    return not words.capital(i) or words.shouted(i)


def _titled(words: Words) -> Iterator[tuple[int, int]]:
    for i, word in enumerate(words.folded):
        if word not in TITLES or not _is_title(words, i):
            continue
        after = i + 1
        while after - i < _LONGEST and (
            words.word(after) in TITLES or (words.word(after) in ("et", "ou") and words.word(after + 1) in TITLES)
        ):
            after += 1
        if after >= len(words) or not _title_joins(words, after) or words.word(after) in OFFICES:
            continue
        if words.word(after) in ("le", "la", "l", "les") and words.word(after + 1) in (OFFICES | ordinary()):
            continue
        last = name_from(words, after, strict=_caseless(words, after))
        if last >= 0 and any(word not in PARTICLES and word not in places() for word in words.folded[after : last + 1]):
            yield i, last


def _title_joins(words: Words, after: int) -> bool:
    """Whether the title before word ``after`` goes on there; a full stop belongs to an abbreviation only."""
    gap = words.gap(after)
    return gap in (" ", "  ") or (gap in _INITIAL and words.folded[after - 1] in _ABBREVIATED)


def _is_title(words: Words, i: int) -> bool:
    """«M», «Me» and «Dr» are titles with a capital only; «m'», «me» are words."""
    word = words.folded[i]
    if word in ("m", "me", "pr"):
        dotted = words.gap(i + 1).startswith(".") and not words.gap(i).rstrip()[-1:].isdigit()
        return (words.capital(i) and (word != "me" or words.capital(i + 1))) or (
            word == "m" and dotted and words.word(i + 1) not in ordinary()
        )
    return True


def _introduced(words: Words) -> Iterator[tuple[int, int]]:
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
    if _caseless(words, i):
        last = name_from(words, i, strict=True)
        if first_name(word):
            return max(i, _surname_after(words, i))
        if words.cased:  # a word without a capital is none, where names have theirs
            return -1
        return last if last >= 0 and word not in places() and word not in PARTICLES and word not in PEOPLE else -1
    if word in ordinary() and not first_name(word) and not words.capital(i + 1):
        return -1
    if word in places() and not first_name(word):
        return -1
    return -1 if word in PARTICLES or word in TRADES else name_from(words, i)


def _related(words: Words) -> Iterator[tuple[int, int]]:
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
        if _caseless(words, after):
            if sure_first_name(name) and name not in ordinary() and len(name) >= _SHORT:
                yield after, max(after, _surname_after(words, after))
        elif first_name(name) or _unusual(words, after):
            last = name_from(words, after)
            if last >= 0:
                yield after, last


def _unusual(words: Words, i: int) -> bool:
    """Whether word ``i`` is no word that could stand there with a capital and name nobody."""
    word = words.folded[i]
    known = word in ordinary() or word in places() or word in OPEN_WORDS or word in TITLES or word in TRADES
    return not (known or word in PARTICLES or len(word) < _SHORT or words.upper(i))


def _first_named(words: Words) -> Iterator[tuple[int, int]]:
    for i, word in enumerate(words.folded):
        if len(word) < _SHORT or not first_name(word) or _is_place(words, i):
            continue
        sure = sure_first_name(word)
        if _caseless(words, i):
            last = _surname_after(words, i)
            if sure and word not in ordinary() and len(word) > _SHORT:
                yield i, max(i, last)
            elif last > i and alone(words, i, last):
                yield i, last
            continue
        first, last = i, name_from(words, i)
        if words.word(i + 1) in ("et", "&") and first_name(words.word(i + 2)) and words.capital(i + 2):
            last = max(last, name_from(words, i + 2))
        if last < i or _ROMAN.fullmatch(words.word(i + 1)):
            continue
        if i and words.capital(i - 1) and words.gap(i) in (" ", "-") and _surname_before(words, i - 1):
            first = i - 1
        surnamed = last > i and words.folded[last] not in places() and not words.upper(last) and word not in places()
        if sure or surnamed or first < i:
            yield first, last


def alone(words: Words, first: int, last: int) -> bool:
    """Whether the words stand between stops, as in a signature, or before a calling: «rose martin, potière»."""
    before, after = words.gap(first), words.gap(last + 1)
    opened = first == 0 or "\n" in before or before.rstrip(" ")[-1:] in _STOPS or words.folded[first - 1] in PEOPLE
    closed = last + 1 == len(words) or "\n" in after or after[:1] in _STOPS
    return opened and closed


def _is_place(words: Words, i: int) -> bool:
    """«rue Victor Hugo», «Saint-Étienne», «place de la Marie»."""
    before = i - 1
    while (
        before >= 0 and i - before <= _SHORT and (words.folded[before] in PARTICLES or first_name(words.folded[before]))
    ):
        before -= 1
    return before >= 0 and words.folded[before] in NOT_BEFORE and "\n" not in words.gap(i)


def _surname_before(words: Words, i: int) -> bool:
    word = words.folded[i]
    if (
        word in ordinary()
        or word in OPEN_WORDS
        or word in places()
        or word in PEOPLE
        or word in TITLES
        or word in TRADES
    ):
        return False
    return words.upper(i) or not words.opens(i) or (i > 0 and "\n" in words.gap(i)) or i == 0


def _surname_after(words: Words, i: int) -> int:
    """The end of a surname without case after first name ``i``: words that are no words; -1 if none."""
    if i + 1 >= len(words) or not _joined(words, i + 1):
        return -1
    last = name_from(words, i + 1, strict=True)
    return last if last >= 0 and words.folded[i + 1] not in places() else -1


def _initials(words: Words) -> Iterator[tuple[int, int]]:
    """«K. Deroubaix», «Julie M.» is found by its first name."""
    for i, word in enumerate(words.folded[:-1]):
        if len(word) != 1 or words.gap(i + 1) not in _INITIAL or words.gap(i)[-1:] == "'":
            continue
        after = words.folded[i + 1]
        known = after in ordinary() or after in places() or after in OPEN_WORDS
        capitals = words.capital(i) and words.capital(i + 1)
        if len(after) >= _SHORT and not known and word != "m" and (capitals or alone(words, i, i + 1)):
            yield i, max(i + 1, name_from(words, i + 1))
