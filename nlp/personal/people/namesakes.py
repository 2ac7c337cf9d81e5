"""First names that are platforms as well: «Ricardo réclame 48 CHF» where no other platform is spoken of."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from nlp.personal.found import Found, Stretch
from nlp.personal.lexicon import first_name
from nlp.personal.words import Words
from nlp.platforms import gazetteer

_DOUBTFUL: Final = frozenset(("first name", "statistics", "relation"))
"""Rules that a first name alone is enough for; a title or an introduction tells a person."""
_MEANS: Final = frozenset(("sur", "via", "par"))
_WORKERS: Final = frozenset(
    word + plural for word in ("livreur", "livreuse", "coursier", "chauffeur") for plural in ("", "s")
)
_DETERMINERS: Final = frozenset("un une le la mon ma notre ce cette du son sa leur".split())


@cache
def namesakes() -> frozenset[str]:
    """First names that the gazetteer holds as platforms."""
    return frozenset(name for name in gazetteer() if first_name(name))


def without_namesakes(words: Words, persons: Sequence[Found], kept: Sequence[Stretch]) -> Iterator[Found]:
    """``persons`` without those that are rather a platform; ``kept`` are the platforms already known."""
    for one in persons:
        if one.rule not in _DOUBTFUL or not _is_platform(words, one, bool(kept)):
            yield one


def _is_platform(words: Words, one: Found, others: bool) -> bool:
    if words.whole[one.start : one.end] not in namesakes():
        return False
    i = words.at(one.start)
    before = words.word(i - 1)
    if before in _WORKERS:  # «livreur Stuart», unlike «mon livreur Stuart»
        return words.word(i - 2) not in _DETERMINERS
    return words.gap(i) == " " and before in _MEANS if others else one.rule != "relation"
