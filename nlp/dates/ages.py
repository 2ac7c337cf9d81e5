"""Whether «48 ans», «8 mois» is somebody's age and no length."""

from typing import cast

from nlp.dates.cues import cue
from nlp.dates.lengths import UNIT_CLASSES
from nlp.dates.tokens import Tokens

_LENGTHS, _CHILDREN = cue("age", "lengths"), cue("age", "children")
_HAVING, _NOT_BEFORE, _SKIPPED = cue("age", "having"), cue("age", "not_before"), cue("age", "skipped")
# «Mon père, 68 ans» from here on; below it is more likely a length.
ADULT = 16


def is_age(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the length from token ``first`` to before ``end`` is an age."""
    unit = next((index for index in range(first, end) if tokens.name(index) in UNIT_CLASSES), end)
    if tokens.name(unit) == "months":  # «une petite de 8 mois»
        return tokens.name(first - 1) == "de" and tokens.word(first - 2) in _CHILDREN
    if tokens.word(unit) not in ("ans", "an"):
        return False
    if _group(tokens, first) or _apposed(tokens, first, end):
        return True
    index = first - 1
    while index >= 0 and tokens.name(index) in _SKIPPED:
        index -= 1
    before = tokens.word(index)
    if before in _HAVING and not tokens.is_preposition(index):
        return tokens.word(end) not in _NOT_BEFORE
    if (tokens.name(first - 1) == "a" and tokens.is_preposition(first - 1)) or before in _CHILDREN:
        return True
    return (
        tokens.name(first - 1) == "de"
        and _years(tokens, first) >= ADULT
        and before.isalpha()
        and before not in _LENGTHS
    )


def _years(tokens: Tokens, first: int) -> int:
    return cast(int, tokens.value(first)) if tokens.name(first) in ("d31", "d99", "int") else 0


def _group(tokens: Tokens, first: int) -> bool:
    """«18-25 ans», «les moins de 30 ans»."""
    if tokens.name(first) == "range":
        return max(cast(tuple[int, int], tokens.value(first))) >= ADULT
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
