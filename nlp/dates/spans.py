"""Readers of lengths and of what comes back."""

from typing import cast

from nlp.dates.lengths import read_length
from nlp.dates.neighbours import around_the_clock, clock, cued_length, is_age
from nlp.dates.readings import Reading, recurring
from nlp.dates.tokens import Tokens

# The period of what comes back at each unit, and at each class of other words.
PERIODS = {"D": "P1D", "W": "P1W", "M": "P1M", "Y": "P1Y", "Q": "P3M", "S": "P6M", "H": "PT1H", "N": "PT1M", "T": "P10Y"}
CLASS_PERIODS = {"weekday": "P1W", "weekend": "P1W", "daypart": "P1D", "season": "P1Y", "ete": "P1Y", "month": "P1Y"}
CLASS_PERIODS |= {"shymonth": "P1Y"}
_VAGUE_ALONE = frozenset({"jour", "journee", "annee", "minute", "weekend", "week-end", "week end", "we", "an_", "decennie"})


def length(tokens: Tokens, first: int, end: int) -> Reading | None:
    """A length, unless it is a time of day, an age, «24h/24», «un jour» (once), or no length at all."""
    found = read_length(tokens, first, end)
    if found is None or tokens.name(first) in ("o", "dec") and tokens.glued(first):
        return None
    last = tokens.name(end - 1)
    if tokens.name(first) == "collective" and tokens.word(first).endswith("s"):
        return None
    if last == "collective" and (tokens.name(end) == "de" or tokens.word(end - 1) not in ("quinzaine", "huitaine") or not cued_length(tokens, first, end)):
        return None
    if around_the_clock(tokens, first, end) or is_age(tokens, first, end) or unlike_length(tokens, first, end):
        return None
    if found.unit in "HNZ" and clock(tokens, first, end):
        return None
    return Reading(first, end, "duration", length=found, approximate=found.approximate)


def unlike_length(tokens: Tokens, first: int, end: int) -> bool:
    """«un jour» is once, «3 j'ai» no day, «6 moi» only after a number, «d'un jour à l'autre» a manner."""
    unit, alone = tokens.word(end - 1), tokens.name(first) == "one" and end - first == 2
    if alone and unit in _VAGUE_ALONE and not cued_length(tokens, first, end):
        return True
    if unit == "jour" and tokens.name(end - 2) == "hyphen":
        return True
    if unit == "j" and tokens.name(end) == "apostrophe":
        return True
    if unit == "moi" and (tokens.name(first) == "one" or not cued_length(tokens, first, end)):
        return True
    if tokens.name(end) in ("a", "sur", "ou") and tokens.word(end + 1) in ("l", "autre", "la"):
        return True
    return alone and tokens.name(end) == "sur"


def each(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«chaque année», «chaque lundi»."""
    name = tokens.name(end - 1)
    return recurring(CLASS_PERIODS.get(name) or PERIODS[str(tokens.value(end - 1))], first, end)


def every(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«tous les mois», «toutes les deux semaines», «tous les lundis»."""
    if tokens.word(first + 1) != "les":
        return None
    name = tokens.name(end - 1)
    if name in CLASS_PERIODS and end - first == 3:
        return recurring(CLASS_PERIODS[name], first, end)
    found = read_length(tokens, first + 2, end)
    return recurring(found.iso, first, end) if found else None


def day_of_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 15 de chaque mois», «le 6 du mois»."""
    if tokens.word(end) in ("de", "d", "dernier", "prochain", "suivant", "precedent"):
        return None
    if tokens.name(first) != "each" and tokens.name(first - 1) not in ("the", "au", "du", "each", "hence", "des", "avant", "vers", "about", "entre", "et"):
        return None
    return recurring("P1M", first, end)


def weekday_of_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le premier lundi du mois», «tous les premiers lundis de chaque mois»."""
    return recurring("P1M", first, end) if tokens.word(end) not in ("de", "d", "dernier", "prochain", "suivant") else None


def weekdays(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«les lundis»."""
    return recurring("P1W", first, end) if tokens.word(first).endswith("s") else None


def one_in(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«un lundi sur deux», «une semaine sur deux»."""
    number, unit = cast(int, tokens.value(end - 1)), str(tokens.value(first + 1))
    if not isinstance(number, int) or not 1 < number < 12:
        return None
    letter = "W" if tokens.name(first + 1) in ("weekday", "weekend") else unit
    return recurring(f"P{number}{letter}", first, end) if letter in "DWMY" else None
