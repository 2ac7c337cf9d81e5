"""A piece of digits and marks: a day, a count, a whole date, a month and year, a range, a decimal, or nothing."""

import re
from datetime import date

_SPLIT = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{1,4})")
_PAIR = re.compile(r"([0-9]{1,4})([/.,-])([0-9]{1,4})")
# Two-digit years from here on belong to the last century.
CENTURY_TURN = 50
# Years that a whole date in digits may be of.
_FIRST_YEAR, _AFTER_YEARS = 1000, 2200

Numeral = tuple[str, object]
OTHER: Numeral = ("o", None)


def full_year(two_digits: int) -> int:
    """«18» is 2018, «98» is 1998."""
    return two_digits + (2000 if two_digits < CENTURY_TURN else 1900)


def whole_class(value: int) -> str:
    """The class of a whole number by what it may be: ``d12`` a month, ``d31`` a day, ``d99`` a short year, ``year`` and
    ``oldyear`` a year or a count."""
    if 0 < value < 100:
        return "d12" if value <= 12 else "d31" if value <= 31 else "d99"
    if 1000 <= value < 2100:
        return "year" if value >= 1900 else "oldyear"
    return "int" if value else "o"


def _whole(piece: str) -> Numeral:
    value = int(piece)
    return (OTHER[0] if len(piece) > 2 and piece[0] == "0" else whole_class(value)), value


def _full(found: re.Match[str]) -> Numeral:
    """A whole date: day first, or year first; the month first only where it cannot be the day."""
    first, last = found[1], found[4]
    if len(first) == 4 and len(last) <= 2:
        if first < "1800" and len(found[3]) + len(last) < 4:  # «article L. 1132-3-3»
            return OTHER
        year, month, day = int(first), int(found[3]), int(last)
    elif len(first) <= 2 and len(last) in (2, 4):
        day, month, year = int(first), int(found[3]), int(last) if len(last) == 4 else full_year(int(last))
        if month > 12 >= day:
            day, month = month, day
    else:
        return OTHER
    if not _FIRST_YEAR <= year < _AFTER_YEARS:  # «réclamation n° 22-07-4419»
        return OTHER
    try:
        return "full", date(year, month, day)
    except ValueError:
        return OTHER


def _with_year(first: str, second: str, mark: str) -> Numeral | None:
    """A month and its year, or two years in a row."""
    a, b = int(first), int(second)
    if len(second) == 4 and 1900 <= b < 2100:
        if len(first) <= 2 and 1 <= a <= 12:
            return "my", (b, a)
        return ("yearspan", (a, b)) if len(first) == 4 and 1900 <= a < b else OTHER
    if len(first) == 4 and 1900 <= a < 2100 and len(second) == 2 and mark != ".":
        if b == (a + 1) % 100 and b > 12:
            return "yearspan", (a, a + 1)
        return ("my", (a, b)) if 1 <= b <= 12 else OTHER
    return None


def _pair(found: re.Match[str]) -> Numeral:
    first, mark, second = found[1], found[2], found[3]
    if mark == ",":
        return ("dec", float(f"{first}.{second}")) if len(second) <= 2 else OTHER
    dated = _with_year(first, second, mark)
    if dated is not None or len(first) > 3 or len(second) > 3:
        return dated or OTHER
    a, b = int(first), int(second)
    if mark == ".":
        return "dec", float(f"{first}.{second}")
    if mark == "/" and 1 <= a <= 31 and 1 <= b <= 12 and len(first) <= 2 and len(second) <= 2:
        return "dm", (a, b)
    return ("range" if a < b else "pair"), (a, b)


def read_numeral(piece: str) -> Numeral:
    """Class (see lexicon.py) and value of a piece that begins with a digit."""
    if piece.isdecimal():
        return _whole(piece) if len(piece) <= 4 else OTHER
    if len(piece) > 10:
        return OTHER
    if found := _SPLIT.fullmatch(piece):
        return _full(found)
    return _pair(pair) if (pair := _PAIR.fullmatch(piece)) else OTHER
