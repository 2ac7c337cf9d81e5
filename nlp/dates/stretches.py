"""Stretches of the calendar and their arithmetic. Months are those of the calendar, weeks run from Monday."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from nlp.mentions import Precision

# What a unit's letter (lexicon.toml) is as a precision, and how many months it has.
PRECISIONS: dict[str, Precision] = {
    "Z": "day",
    "N": "day",
    "H": "day",
    "D": "day",
    "K": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "S": "month",
    "Y": "year",
    "T": "decade",
}
MONTHS = {"M": 1, "Q": 3, "S": 6, "Y": 12, "T": 120}
# Seasons begin on the 21st (annotation guide, Dates).
SEASON_DAY = 21
SATURDAY = 5
_SHORTEST = 28
"""Days that every month has."""


class Stretch(NamedTuple):
    """Days from ``first`` to ``end``, exclusive."""

    first: date
    end: date
    precision: Precision
    approximate: bool = False


def add_months(day: date, months: int) -> date:
    """``day`` moved by calendar months, kept within the month's length. Raises ``ValueError`` beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    kept = day.day if day.day <= _SHORTEST else min(day.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, kept)


def days(first: date, count: int = 1) -> Stretch:
    """``count`` days."""
    return Stretch(first, first + timedelta(count), "day")


def months(year: int, month: int, count: int = 1, precision: Precision = "month") -> Stretch:
    """``count`` whole months from the given one on."""
    first = date(year, month, 1)
    return Stretch(first, add_months(first, count), precision)


def whole_year(year: int) -> Stretch:
    """From January to December."""
    return months(year, 1, 12, "year")


def season(year: int, month: int) -> Stretch:
    """The season that begins in ``month`` of ``year``; a winter begins in December."""
    first = date(year, month, SEASON_DAY)
    return Stretch(first, add_months(first, 3), "season")


def unit_of(day: date, unit: str, moved: int = 0) -> Stretch:
    """The calendar unit that holds ``day``, or the one ``moved`` units on (back where negative)."""
    if unit in ("D", "H", "N", "Z"):
        return days(day + timedelta(moved))
    if unit == "K":
        return days(day + timedelta(SATURDAY - day.weekday() + 7 * moved), 2)
    if unit == "W":
        monday = day - timedelta(day.weekday()) + timedelta(7 * moved)
        return Stretch(monday, monday + timedelta(7), "week")
    size = MONTHS[unit]
    start = (day.year * 12 + day.month - 1) // size + moved
    return months(*divmod_month(start * size), size, PRECISIONS[unit])


def divmod_month(count: int) -> tuple[int, int]:
    """Year and month of a count of months since year 0."""
    year, month = divmod(count, 12)
    return year, month + 1


def third(whole: Stretch, part: int) -> Stretch:
    """The beginning (1), middle (2) or end (3) of a stretch: days 1-10, 11-20, 21 on of a month, whole months of a
    year, a season or a quarter, whole years of a decade, two, two and three days of a week."""
    long, size = (whole.end - whole.first).days, 0
    if whole.precision in ("year", "season", "quarter", "decade") or long > 60:
        size = ((whole.end.year - whole.first.year) * 12 + whole.end.month - whole.first.month) // 3
        size -= size % 12 if size > 12 else 0
    if size:
        cuts = [whole.first, add_months(whole.first, size), add_months(whole.first, 2 * size), whole.end]
    else:
        step = 10 if long >= 28 else max(1, long // 3)
        cuts = [whole.first, whole.first + timedelta(step), whole.first + timedelta(2 * step), whole.end]
    if cuts[part - 1] >= cuts[part]:
        return whole._replace(approximate=True)
    return Stretch(cuts[part - 1], cuts[part], whole.precision, approximate=True)


def joined(first: Stretch, last: Stretch) -> Stretch | None:
    """From the beginning of the one to the end of the other; None where that is not a stretch."""
    if last.end <= first.first:
        return None
    return Stretch(first.first, last.end, last.precision, first.approximate or last.approximate)
