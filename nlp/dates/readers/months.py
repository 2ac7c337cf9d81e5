"""Readers of months whose name or year is not plain: «mars», «mai», «sept», «nov 23», «09/19»."""

from typing import cast

from nlp.dates.cues import cue
from nlp.dates.numerals import full_year
from nlp.dates.points import MONTH_CLASSES, Point, read_point
from nlp.dates.readings import Reading, of_point
from nlp.dates.tense import STOPS
from nlp.dates.tokens import Tokens

_BEFORE, _NOT_BEFORE_OF = cue("month", "before"), cue("month", "not_before_of")
_TITLES = cue("month", "titles")
_PLURALS = ("s", "x")
_LAST_MONTH, _PADDED = 12, len("09/19")


def shy_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """A month's name that is another word too: «mars», «mai», «sept»."""
    bare, before = end - first == 1, tokens.name(first - 1)
    if bare and before not in _BEFORE and not _begins(tokens, first) and not _beside_month(tokens, first):
        return None
    if bare and before == "sur" and tokens.written(first, end).istitle():  # the planet
        return None
    if bare and before == "de" and tokens.word(first - 2) in _NOT_BEFORE_OF:
        return None
    if bare and before in ("hyphen", "slash", "comma", "et") and tokens.name(first - 2) not in MONTH_CLASSES:
        return None
    return of_point(read_point(tokens, first, end), first, end)


def _begins(tokens: Tokens, first: int) -> bool:
    """«Mars avait fait 11 400 €.»: a capital at a sentence's beginning."""
    begins = first == 0 or tokens.word(first - 1) in (".", "!", "?", "-", "\u2022")
    return begins and tokens.written(first, first + 1).istitle()


def _beside_month(tokens: Tokens, first: int) -> bool:
    """«mars avril», «mars-avril», «avril à mai»."""
    if tokens.name(first + 1) == "month":
        return True
    if tokens.name(first + 1) in ("hyphen", "slash") and tokens.name(first + 2) in MONTH_CLASSES:
        return True
    return tokens.name(first - 1) in ("a", "au") and not MONTH_CLASSES.isdisjoint(
        (tokens.name(first - 2), tokens.name(first - 3))
    )


def month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«juillet»; not «le maréchal Juin», «Pascal Avril», «Avril P.»."""
    return None if _surname(tokens, first, end) else of_point(read_point(tokens, first, end), first, end)


def _surname(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a month with a capital stands beside a title, a first name or an initial."""
    if end - first > 1 or not tokens.written(first, end).istitle():
        return False
    initial = tokens.written(end, end + 1) if end < len(tokens) else ""
    if len(initial) == 1 and initial.isupper() and tokens.word(end + 1) == "." and tokens.glued(end + 1):
        return True
    at = first - 2 if tokens.word(first - 1) == "." else first - 1
    if tokens.word(at) in _TITLES:
        return True
    if at != first - 1 or tokens.name(at) != "x" or not tokens.written(at, first).istitle():
        return False
    return at > 0 and tokens.word(at - 1) not in STOPS and not tokens.begins_line(at)


def month_short_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«nov 23 demande de pièces»: a year, unless it counts what follows («mars 18 commandes»)."""
    if tokens.word(end).endswith(_PLURALS):
        return None
    return of_point(read_point(tokens, first, end), first, end)


def month_hyphen_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«mai-19», of a table."""
    if not tokens.glued(end - 1) or not tokens.glued(end - 2):
        return None
    return of_point(read_point(tokens, first, end), first, end)


def slash_short_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«depuis 09/19»."""
    piece, (month, number) = tokens.word(end - 1), cast(tuple[int, int], tokens.value(end - 1))
    if "/" not in piece or len(piece) != _PADDED or not 1 <= month <= _LAST_MONTH < number:
        return None
    cut = read_point(tokens, first, first + 1) if end - first > 1 else None
    return of_point(Point(month=month, year=full_year(number), cut=cut.cut if cut else None), first, end)
