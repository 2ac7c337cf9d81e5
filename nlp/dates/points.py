"""Points of the calendar as written: a day, a month, a season…, with or without their year."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from nlp.dates import stretches
from nlp.dates.numerals import full_year
from nlp.dates.periods import Period
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens

MONTH_CLASSES = frozenset({"month", "shymonth", "monthabbr", "sept"})
REFERENCES = frozenset({"last", "next", "following", "previous", "same", "this"})
SEVEN = 7
NUMBER_CLASSES = frozenset({"d12", "d31", "d99"})


@dataclass(slots=True)
class Point:
    """What was written. ``reference`` is the word that stands for a year: last, next, this, same, following,
    previous, last year, next year. ``cut`` is a third (1 to 3), ``fixed`` a stretch that needs no year."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last_year: int | None = None
    season: int | None = None
    quarter: tuple[int, str] | None = None
    period: Period | None = None
    fixed: Stretch | None = None
    cut: int | None = None
    reference: str = ""

    @property
    def whole_year(self) -> bool:
        """Whether nothing is said but the year."""
        return not (self.day or self.month or self.season or self.quarter or self.period or self.fixed)

    def on(self, year: int) -> Stretch | None:
        """The stretch in ``year``; None where there is none, as for 29 February."""
        whole = self._whole(year)
        return stretches.third(whole, self.cut) if whole and self.cut else whole

    def _whole(self, year: int) -> Stretch | None:
        if self.fixed:
            return self.fixed
        if self.period:
            return self.period.on(year)
        if self.season:
            return stretches.season(year, self.season)
        if self.quarter:
            count, unit = self.quarter
            size = stretches.MONTHS[unit]
            return stretches.months(year, (count - 1) * size + 1, size, stretches.PRECISIONS[unit])
        if self.month and self.day:
            return _day(year, self.month, self.day)
        if self.month:
            return stretches.months(year, self.month)
        if self.day:
            return None
        end = stretches.whole_year(self.last_year or year)
        return stretches.joined(stretches.whole_year(year), end)


def _day(year: int, month: int, day: int) -> Stretch | None:
    try:
        return stretches.days(date(year, month, day))
    except ValueError:
        return None


def read_point(tokens: Tokens, first: int, end: int) -> Point | None:
    """The point that the tokens from ``first`` to before ``end`` write; None where they contradict themselves."""
    point, index = Point(), first
    while index < end:
        index = _read(tokens, index, end, point)
    if point.day is not None and not 1 <= point.day <= 31:
        return None
    if point.quarter and not 1 <= point.quarter[0] <= 12 // stretches.MONTHS[point.quarter[1]]:
        return None
    return point


def _read(tokens: Tokens, index: int, end: int, point: Point) -> int:
    """Reads one token into ``point``; the token after it."""
    name, value = tokens.name(index), tokens.value(index)
    if name in ("weekday", "weekdayabbr"):
        point.weekday = cast(int, value)
    elif name == "full":
        point.fixed = stretches.days(cast(date, value))
    elif name == "dm":
        point.day, point.month = cast(tuple[int, int], value)
    elif name == "my":
        point.year, point.month = cast(tuple[int, int], value)
    elif name == "yearspan":
        point.year, point.last_year = cast(tuple[int, int], value)
    elif name in ("season", "ete"):
        point.season = cast(int, value)
    elif name == "period":
        point.period = cast(Period, value)
    elif name in ("third", "mid"):
        point.cut = cast(int, value) or 2
    elif name in REFERENCES:
        of_year = (point.month or point.season) and tokens.name(index - 1) == "years" and name in ("last", "next")
        point.reference = f"{name} year" if of_year else name
    elif name in ("quarters", "halves"):
        count = point.day or (4 if value == "Q" else 2)
        point.quarter, point.day, point.reference = (count, str(value)), None, point.reference if point.day else ""
    elif name == "tq":
        point.quarter = (cast(int, tokens.value(index + 1)), "Q")
        return index + 2
    elif name == "ordinal":
        point.day = cast(int, value)
    elif name in ("year", "oldyear"):
        point.year = cast(int, value)
    elif name == "sept" and index + 1 < end and tokens.name(index + 1) in MONTH_CLASSES:
        point.day = SEVEN
    elif name in MONTH_CLASSES:
        point.month = cast(int, value)
    elif name in NUMBER_CLASSES:
        _read_number(point, cast(int, value), _year_follows(tokens, index + 1))
    return index + 1


def _year_follows(tokens: Tokens, index: int) -> bool:
    return tokens.name(index + (tokens.name(index) == "comma")) == "year"


def _read_number(point: Point, number: int, year_follows: bool) -> None:
    """A number is the day before a month, the year after one («mars 18», but «mars 18, 2020»)."""
    if not (point.month or point.season or point.period) or (year_follows and point.day is None):
        point.day = number
    else:
        point.year = full_year(number)


def weekday_before(day: date, weekday: int, strictly: bool = False) -> date:
    """The last such weekday (0 = Monday) not after ``day``, or before it."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(back or (7 if strictly else 0))


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday after ``day``."""
    return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)
