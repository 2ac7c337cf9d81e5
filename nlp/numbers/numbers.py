"""Whole numbers and decimals of any size: digits or words, and the scales that multiply them."""

import re

from nlp.numbers.digits import digits_at
from nlp.numbers.lexicon import WORDS
from nlp.numbers.words import words_at

Number = tuple[float, int]

_SCALE = re.compile(r"[- ]{0,2}(?:\n)?([a-z]{3,9}+)(?![a-z])")
_GAP = re.compile(r"-| {1,3}")
_HALF = re.compile(r" {1,2}et {1,2}demie?(?![a-z])")
_HALF_SCALE = re.compile(r"(?:un[ -])?demi[ -]([a-z]{6,9}+)(?![a-z])")
_MINUS = re.compile(r"(?:moins |- ?)(?=[0-9a-z])")
_CENTS = re.compile(r" ?cents?(?= (?:mille|euros?|e(?![a-z])|€|[a-z]{3,9}(?:-[a-z]+)? (?:mille|euros?|€)))")
_MAX_PARTS = 6


def number_at(folded: str, start: int) -> Number | None:
    """Value and end offset of the longest number that begins at ``start`` of a folded text, or None.

    Digits («12 500,50», «3.500»), words («quatre-vingt-dix», «deux virgule cinq»), both («12 mille», «1,5 million»),
    after «moins» or «-» too when ``start`` is there. Whether a bare «un», «neuf» or «mille» counts is the caller's to
    say, and so is what stands before ``start``.
    """
    if folded.startswith(("-", "moins "), start):
        minus = _MINUS.match(folded, start)
        number = _unsigned(folded, minus.end()) if minus else None
        return number and (-number[0], number[1])
    return _unsigned(folded, start)


def _unsigned(folded: str, start: int) -> Number | None:
    if folded.startswith(("un", "demi"), start):
        half = _HALF_SCALE.match(folded, start)
        if half and half[1] in WORDS.scales:
            return WORDS.scales[half[1]] / 2, half.end()
    total, end, limit, position = 0.0, -1, float("inf"), start
    for _ in range(_MAX_PARTS):
        part = _part(folded, position)
        if part is None:
            break
        scale, stop = _scale(folded, *part)
        if scale >= limit or part[0] * scale >= limit:
            break
        total, end, limit = total + part[0] * scale, stop, scale
        if folded.startswith(" ", end):
            half = _HALF.match(folded, end)
            if half:
                return total + scale / 2, half.end()
        gap = _GAP.match(folded, end)
        if scale == 1 or gap is None:
            break
        position = gap.end()
    return None if end < 0 else (round(total, 9), end)


def _part(folded: str, start: int) -> Number | None:
    """A number without its scale; in digits also «3 cents euros», «2 cent mille»."""
    if not "0" <= folded[start : start + 1] <= "9":
        return words_at(folded, start)
    number = digits_at(folded, start)
    if number and 2 <= number[0] <= 9 and number[0].is_integer():
        cents = _CENTS.match(folded, number[1])
        if cents:
            return number[0] * 100, cents.end()
    return number


def _scale(folded: str, value: float, end: int) -> tuple[float, int]:
    """What multiplies ``value`` after ``end``, and where it ends: (1, end) if nothing does."""
    found = _SCALE.match(folded, end)
    if found is None:
        return 1, end
    scale: float | None = WORDS.scales.get(found[1])
    if scale is None and value < 1000:
        scale = WORDS.thousands.get(found[1])
    return (scale, found.end()) if scale else (1, end)
