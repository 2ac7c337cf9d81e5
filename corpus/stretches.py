"""Stretches of the calendar as the corpus writes them: ``2018-07-12``, ``2018-W28``, ``2018-07``, ``2018-Q3``,
``2018-SUMMER``, ``2018``, ``2010s`` or ``FROM/TO``; and what an ISO 8601 duration takes from a date."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from nlp.mentions import Precision

_SEASONS = {"SPRING": 3, "SUMMER": 6, "AUTUMN": 9, "WINTER": 12}
_DURATION = re.compile(
    r"P(?:(?P<y>\d+)Y)?(?:(?P<m>\d+)M)?(?:(?P<w>\d+)W)?(?:(?P<d>\d+)D)?"
    r"(?:T(?:(?P<H>\d+)H)?(?:(?P<M>\d+)M)?(?:(?P<S>\d+)S)?)?"
)


class Stretch(NamedTuple):
    """``first`` inclusive, ``end`` exclusive; ``precision`` is None for ``FROM/TO``."""

    first: date
    end: date
    precision: Precision | None


def add_months(day: date, months: int) -> date:
    """``day`` moved by calendar months, kept within the month's length."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_stretch(words: str) -> Stretch:
    """The stretch that ``words`` notes. Raises ``ValueError`` where it notes none."""
    if "/" in words:
        first, end = (date.fromisoformat(part) for part in words.split("/"))
        if end <= first:
            raise ValueError(f"the stretch {words} ends before it begins")
        return Stretch(first, end, None)
    if found := re.fullmatch(r"(\d{3})0s", words):
        return Stretch(date(int(found[1]) * 10, 1, 1), date(int(found[1]) * 10 + 10, 1, 1), "decade")
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", words):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Stretch(monday, monday + timedelta(7), "week")
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", words):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3, "quarter")
    if found := re.fullmatch(r"(\d{4})-(SPRING|SUMMER|AUTUMN|WINTER)", words):
        first = date(int(found[1]), _SEASONS[found[2]], 21)
        return Stretch(first, add_months(first, 3), "season")
    if found := re.fullmatch(r"(\d{4})-(\d\d)", words):
        return _months(int(found[1]), int(found[2]), 1, "month")
    if found := re.fullmatch(r"\d{4}", words):
        return _months(int(words), 1, 12, "year")
    day = date.fromisoformat(words)
    return Stretch(day, day + timedelta(1), "day")


def _months(year: int, month: int, count: int, precision: Precision) -> Stretch:
    first = date(year, month, 1)
    return Stretch(first, add_months(first, count), precision)


def before(day: date, duration: str) -> date:
    """``day`` minus an ISO 8601 duration. Raises ``ValueError`` where it is none."""
    found = _DURATION.fullmatch(duration)
    if not found or not any(found.groups()):
        raise ValueError(f"{duration} is not an ISO 8601 duration")
    n = {unit: int(value or 0) for unit, value in found.groupdict().items()}
    moved = add_months(day, -12 * n["y"] - n["m"])
    hours = timedelta(hours=n["H"], minutes=n["M"], seconds=n["S"])
    return moved - timedelta(weeks=n["w"], days=n["d"] + hours.days)


_UNITS: tuple[tuple[str, Precision], ...] = (("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day"))


def unit(duration: str) -> Precision:
    """The finest unit of an ISO 8601 duration, days for hours and below. ``P3M`` is months."""
    days_part, _, time_part = duration.partition("T")
    if time_part:
        return "day"
    return next(name for letter, name in reversed(_UNITS) if letter in days_part)
