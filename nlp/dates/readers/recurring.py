"""Readers of what comes back: «tous les mois», «chaque lundi», «le 15 de chaque mois»."""

from nlp.dates.cues import cue
from nlp.dates.lengths import read_length
from nlp.dates.readings import Reading, recurring
from nlp.dates.tokens import Tokens

# The period of what comes back at each unit, and at each class of other words.
_PERIODS = {"D": "P1D", "W": "P1W", "M": "P1M", "Y": "P1Y", "Q": "P3M", "S": "P6M", "H": "PT1H", "T": "P10Y"}
_CLASS_PERIODS = {"weekday": "P1W", "weekend": "P1W", "daypart": "P1D"}
_CLASS_PERIODS |= dict.fromkeys(("season", "ete", "month", "shymonth"), "P1Y")
_BEFORE_OF_MONTH, _NAMED_MONTH = cue("day", "before_of_month"), cue("day", "named_month")
_MOST = 12


def each(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«chaque année», «chaque lundi», «chaque fin de mois», «tous les débuts d'année»."""
    name = tokens.name(end - 1)
    return recurring(_CLASS_PERIODS.get(name) or _PERIODS[str(tokens.value(end - 1))], first, end)


def every(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«tous les mois», «toutes les deux semaines», «tous les lundis»."""
    if tokens.word(first + 1) != "les":
        return None
    name = tokens.name(end - 1)
    if name in _CLASS_PERIODS and end - first == 3:
        return recurring(_CLASS_PERIODS[name], first, end)
    found = read_length(tokens, first + 2, end)
    return recurring(found.iso, first, end) if found else None


def day_of_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 15 de chaque mois», «le 6 du mois»; not «le 6 du mois de mai»."""
    if tokens.word(end) in _NAMED_MONTH:
        return None
    told = tokens.name(first) == "each" or tokens.name(first - 1) in _BEFORE_OF_MONTH
    return recurring("P1M", first, end) if told else None


def day_of_each_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 18 octobre de chaque année»."""
    return recurring("P1Y", first, end) if tokens.word(end - 1).startswith("an") else None


def weekday_of_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le premier lundi du mois», «tous les premiers lundis de chaque mois»."""
    return None if tokens.word(end) in _NAMED_MONTH else recurring("P1M", first, end)


def weekdays(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«les lundis»."""
    return recurring("P1W", first, end) if tokens.word(first).endswith("s") else None


def one_in(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«un lundi sur deux», «une semaine sur deux»."""
    number, name = tokens.value(end - 1), tokens.name(first + 1)
    letter = "W" if name in ("weekday", "weekend") else str(tokens.value(first + 1))
    if not isinstance(number, int) or not 1 < number < _MOST or letter not in "DWMY":
        return None
    return recurring(f"P{number}{letter}", first, end)
