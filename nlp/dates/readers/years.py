"""Readers of years, parts of years, seasons and decades."""

from typing import cast

from nlp.dates import stretches
from nlp.dates.cues import cue
from nlp.dates.numerals import full_year
from nlp.dates.points import Point, read_point
from nlp.dates.readings import Reading, of_point
from nlp.dates.tense import compound_past
from nlp.dates.tokens import Tokens

_BEFORE, _NOT_AFTER, _NOT_BEFORE = cue("year", "before"), cue("year", "not_after"), cue("year", "not_before")
_COUNTERS = frozenset({"d12", "d31", "d99", "int", "oldyear", "o", "dec"})
_PLURALS = ("s", "x")
_DECADES = ("d99", "year", "range", "yearspan")
# «en 98» is a year from here on.
_LAST_CENTURY = 60
_SHORT_YEARS = ("year", "d12", "d31", "d99")
_CAPITALS = 3
_QUOTES = ('"', "«", "»", "“", "”")
# After «à», a number from here on is none.
_AHEAD, _UP_TO = 2050, ("ici", "jusque", "apostrophe", "year")


def year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«2018», «l'année 2018», «début 2019»."""
    if tokens.word(end - 2) == "annees" and not cast(int, tokens.value(end - 1)) % 10:
        return None
    return of_point(read_point(tokens, first, end), first, end) if _is_year(tokens, first, end) else None


def _is_year(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a number from 1900 to 2099 is a year, and no count, price, model or reference."""
    if end - first > 1 and tokens.name(first) in ("third", "years", "mid", "midword"):
        return True
    if _counts(tokens, first, end):
        return False
    before, after = tokens.name(first - 1), tokens.word(end)
    if after in _QUOTES and tokens.word(first - 1) in _QUOTES:
        return False  # a title: «1984»
    if before == "a" and tokens.name(first - 2) not in _UP_TO and _is_count(tokens, end - 1):
        return False
    if before in _BEFORE:
        return True
    if tokens.word(first - 1) in ("le", *_NOT_AFTER) or _names(tokens, first - 1):
        return False
    if before == "de" and tokens.name(first - 2) in ("plus", "moins", "about", "nearly"):
        return False
    if before == "sur":  # «sur 2019 on a fait 30 000 €», but «4 sur 2019»
        return tokens.name(first - 2) not in _COUNTERS
    if tokens.name(end) != "x" or not after[:1].isalpha() or tokens.begins_line(end):
        return True
    return not after.endswith(_PLURALS) or after == "https"  # what is counted stands in the plural


def _is_count(tokens: Tokens, at: int) -> bool:
    """Whether a number after «à» or «a» is none of a year: «passe à 2075», «l'entrepôt en a deux mille»."""
    value = cast(int | None, tokens.value(at))
    return value is None or value >= _AHEAD


def _counts(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the number counts what follows, or is a part of a longer one."""
    before, after = "" if tokens.begins_line(first) else tokens.name(first - 1), tokens.name(end)
    if after in ("et", "a", "ou") and tokens.name(end + 1) in _COUNTERS:  # «entre 2000 et 2500 ventes»
        return before not in ("en", "hence", "years")
    if before in ("en", "years") and after in _COUNTERS:
        return False
    if tokens.word(end) in _NOT_BEFORE or after == "money" or after in _COUNTERS or before in ("money", "slash"):
        return True
    if before in _COUNTERS or (before == "hyphen" and tokens.glued(first)):
        return True
    return after in ("hyphen", "slash") and tokens.glued(end) and tokens.glued(end + 1) and tokens.name(end + 1) == "x"


def _names(tokens: Tokens, index: int) -> bool:
    """Whether the word is a name: «Garage 2000»; at a sentence's beginning or all in capitals, nobody can tell."""
    if tokens.name(index) != "x" or not tokens.word(index)[:1].isalpha():
        return False
    word = tokens.written(index, index + 1)
    begins = index == 0 or tokens.word(index - 1) in (".", "!", "?", ":", "-", "\u2022")
    return word[0].isupper() and not begins and not (word.isupper() and len(word) > _CAPITALS)


def part_of_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«premier trimestre 2019», «3e trimestre», «T3 2020», «T3»; not «t 3»."""
    lettered = next((index for index in range(first, end) if tokens.name(index) == "tq"), None)
    if lettered is not None and end - lettered == len(("T", "3")):
        glued = tokens.glued(lettered + 1) and not tokens.glued(end)
        if not glued or tokens.written(lettered, lettered + 1).islower():
            return None
    return of_point(read_point(tokens, first, end), first, end)


def half_letter(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«S1 2019»."""
    number = cast(int, tokens.value(first + 1))
    if number > 2 or not tokens.glued(first + 1):
        return None
    return of_point(Point(quarter=(number, "S"), year=cast(int, tokens.value(first + 2))), first, end)


def season(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«été 2019», «l'hiver dernier», «au printemps»; not the participle «été», nor «en été», which is every summer."""
    before, alone = tokens.name(first - 1), end - first == 1
    if tokens.name(first) == "ete" and tokens.name(end - 1) not in _SHORT_YEARS:
        if before not in ("this", "en", "the") and not (before == "apostrophe" and tokens.word(first - 2) == "l"):
            return None
    elif alone and (before not in _ARTICLES or (before == "the" and tokens.name(first - 2) == "past")):
        return None
    if alone and before == "en" and not compound_past(tokens, first):
        return None
    return of_point(read_point(tokens, first, end), first, end)


_ARTICLES = frozenset({"the", "au", "en", "this", "du", "apostrophe", "hence"})


def winter(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«hiver 2018-2019»: a winter by its two years; another season of two years is of the first."""
    found = read_point(tokens, first, end)
    if found is None or found.year is None:
        return None
    found.last_year = None
    if tokens.name(end - 1) == "year":
        found.year = cast(int, tokens.value(end - 3))
    return of_point(found, first, end)


def bare_short_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«en 98», «depuis 95»; not «en 48»."""
    number = cast(int, tokens.value(first))
    return of_point(Point(year=full_year(number)), first, end) if number >= _LAST_CENTURY else None


def decade(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«années 90», «les années 2010», «les années 60 et 70»; «année 2010» is a year."""
    place = next(index for index in range(first, end) if tokens.name(index) in ("years", "decades"))
    begins = _decades(tokens, place + 1, end)
    unit, ten = tokens.name(place) == "decades", tokens.word(place - 1) in ("des", "les", "aux")
    if not begins or not (tokens.word(place).endswith("s") or unit or ten):
        return None
    if not unit and tokens.name(first - 1) in ("d12", "d31", "d99", "int", "one"):
        return None
    whole = stretches.months(begins[0], 1, 12 * (begins[-1] - begins[0] + 10), "decade")
    cut = read_point(tokens, first, first + 1) if tokens.name(first) in ("third", "mid") else None
    fixed = stretches.third(whole, cut.cut) if cut and cut.cut else whole
    return of_point(Point(fixed=fixed), first, end)


def _decades(tokens: Tokens, first: int, end: int) -> list[int]:
    """The years in which the decades begin; none where a number is no decade, or they do not follow each other."""
    values = [tokens.value(index) for index in range(first, end) if tokens.name(index) in _DECADES]
    numbers = values[0] if isinstance(values[0], tuple) else values
    begins = [number if number >= 1900 else full_year(number) for number in numbers if isinstance(number, int)]
    return begins if not any(year % 10 for year in begins) and begins == sorted(begins) else []
