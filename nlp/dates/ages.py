"""Whether «48 ans», «8 mois» is somebody's age and no length."""

from typing import cast

from nlp.dates.cues import cue
from nlp.dates.lengths import UNIT_CLASSES
from nlp.dates.tokens import Tokens

_LENGTHS, _CHILDREN = cue("age", "lengths"), cue("age", "children")
_HAVING, _NOT_BEFORE, _SKIPPED = cue("age", "having"), cue("age", "not_before"), cue("age", "skipped")
_MOVED, _OF_PEOPLE, _CLASSED = cue("age", "moved"), cue("age", "of_people"), cue("age", "classed")
# «Mon père, 68 ans» from here on; below it is more likely a length.
ADULT = 16
# How many tokens before an age tell that it is one, or that it is a term.
_WIDTH, _CLASSES_WIDTH = 8, 16


def is_age(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the length from token ``first`` to before ``end`` is an age."""
    unit = next((index for index in range(first, end) if tokens.name(index) in UNIT_CLASSES), end)
    if tokens.name(unit) == "months":  # «une petite de 8 mois»
        return tokens.name(first - 1) == "de" and tokens.word(first - 2) in _CHILDREN
    if tokens.word(unit) not in ("ans", "an"):
        return False
    if _group(tokens, first) or _apposed(tokens, first, end):
        return True
    index = _before_adverbs(tokens, first)
    before = tokens.word(index)
    if before in _HAVING and not tokens.is_preposition(index):
        return tokens.word(end) not in _NOT_BEFORE
    if tokens.name(first - 1) == "a" and tokens.is_preposition(first - 1):
        return not _term(tokens, first, end)
    if before in _CHILDREN or _threshold(tokens, first):
        return True
    return (
        tokens.name(first - 1) == "de"
        and _years(tokens, first) >= ADULT
        and before.isalpha()
        and before not in _LENGTHS
    )


def _before_adverbs(tokens: Tokens, first: int) -> int:
    """The token before «presque», «à peine», «tout juste» and the like that stand before ``first``."""
    index = first - 1
    while index >= 0:
        if tokens.name(index) in _SKIPPED or tokens.word(index) == "tout":
            index -= 1
        elif tokens.word(index) == "peine" and tokens.word(index - 1) == "a":
            index -= 2
        else:
            break
    return index


def _years(tokens: Tokens, first: int) -> int:
    return cast(int, tokens.value(first)) if tokens.name(first) in ("d31", "d99", "int") else 0


def _term(tokens: Tokens, first: int, end: int) -> bool:
    """«portée à cinq ans d'emprisonnement», «passer la garantie à 3 ans»: a length, unlike «la retraite à 65 ans»."""
    if tokens.name(end) == "de":
        follower = end + 2 if tokens.name(end + 1) == "apostrophe" else end + 1
        return tokens.word(follower) in _LENGTHS or tokens.word(follower) in _MOVED
    words = [tokens.word(index) for index in range(max(0, first - 1 - _WIDTH), first - 1)]
    for word in reversed(words):
        if word in _OF_PEOPLE or word in (".", ";", "(", "!", "?"):
            return False
        if word in _MOVED:
            return not any(word in _OF_PEOPLE for word in words)
    return False


def _threshold(tokens: Tokens, first: int) -> bool:
    """«avant 18 ans», «dès 16 ans»; «des 30 ans de carrière» is a length."""
    if _years(tokens, first) < ADULT:
        return False
    return tokens.name(first - 1) == "avant" or "è" in tokens.written(first - 1, first).lower()


def _group(tokens: Tokens, first: int) -> bool:
    """«18-25 ans», «les moins de 30 ans», «par tranche d'âge (6 à 10 ans, 11 à 15 ans)»."""
    if tokens.name(first) == "range" and max(cast(tuple[int, int], tokens.value(first))) >= ADULT:
        return True
    before = {tokens.word(index) for index in range(max(0, first - _CLASSES_WIDTH), first)}
    if not before.isdisjoint(_CLASSED) and not before.isdisjoint(("age", "ages")):
        return True
    article, adverb, of = (tokens.name(index) for index in range(first - 3, first))
    return of == "de" and adverb in ("plus", "moins") and article in ("the", "des", "aux")


def _apposed(tokens: Tokens, first: int, end: int) -> bool:
    """«mon père, 68 ans, boulanger»; «72 et 75 ans»."""
    if not ADULT <= _years(tokens, first) < 100:
        return False
    before, after = tokens.name(first - 1), tokens.name(end)
    if before == "et" and tokens.name(first - 2) in ("d31", "d99"):
        return True
    closed = after in ("comma", "dot", "close", "last") or end == len(tokens) or tokens.word(end) in ("et", ";")
    return closed and (before in ("comma", "open", "the") or first == 0 or tokens.word(first - 1) in ("-", "."))
