"""Names behind a civil title: «Mme Odile Vauquelin», «Me Rochat», «M. et Mme Tran»."""

from collections.abc import Iterator
from typing import Final

from nlp.personal.lexicon import OFFICES, PARTICLES, TITLES, ordinary, places
from nlp.personal.people.shapes import INITIAL, caseless, name_from
from nlp.personal.words import Words

_LONGEST: Final = 5
_ABBREVIATED: Final = frozenset("m mr mm mme mmes mlle melle me dr pr".split())


def titled(words: Words) -> Iterator[tuple[int, int]]:
    """«Mme Odile Vauquelin»: (first, last) words of each name with its title."""
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
        last = name_from(words, after, strict=caseless(words, after))
        if last >= 0 and any(word not in PARTICLES and word not in places() for word in words.folded[after : last + 1]):
            yield i, last


def _title_joins(words: Words, after: int) -> bool:
    """Whether the title before word ``after`` goes on there; a full stop belongs to an abbreviation only."""
    gap = words.gap(after)
    return gap in (" ", "  ") or (gap in INITIAL and words.folded[after - 1] in _ABBREVIATED)


def _is_title(words: Words, i: int) -> bool:
    """«M», «Me» and «Dr» are titles with a capital only; «m'», «me» are words."""
    word = words.folded[i]
    if word in ("m", "me", "pr"):
        dotted = words.gap(i + 1).startswith(".") and not words.gap(i).rstrip()[-1:].isdigit()
        return (words.capital(i) and (word != "me" or words.capital(i + 1))) or (
            word == "m" and dotted and words.word(i + 1) not in ordinary()
        )
    return True
