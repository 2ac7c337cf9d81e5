"""Counts by week, month or quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any, Literal

from sqlalchemy import TIMESTAMP, ColumnElement, Integer, String, cast, distinct, func, select
from sqlalchemy.orm import Session

from corpus.store.database import Store
from corpus.store.selection import Selection
from corpus.store.tables import LabelRow, PlatformRow, TopicRow
from corpus.today import current_day

Interval = Literal["week", "month", "quarter"]
Dimension = Literal["problem", "circumstance", "platform", "topic"]
INTERVALS: tuple[Interval, ...] = ("week", "month", "quarter")

# A testimony of 0001 or of 9999, which is a slip of the pen, must not fill everybody's figures with empty weeks: beyond
# the first year of any platform, and so many years ahead of today, only periods that hold testimonies are told.
EARLIEST, AHEAD = 2000, 3


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month or quarter: ``first`` day included, ``end`` excluded; all of its testimonies and voices."""

    first: date
    end: date
    texts: int
    voices: int


@dataclass(frozen=True, slots=True)
class Point:
    """One value in one period (by its first day)."""

    first: date
    value: str
    texts: int
    voices: int


def periods(session: Session, store: Store, meant: Selection, interval: Interval) -> list[Period]:
    """The periods from the first testimony to the last, in order; empty ones too, but before 2000 and years ahead."""
    of = meant.counted
    start = _start(store, of.submitted_on, interval)
    wanted = select(start, func.count(), func.count(distinct(of.voice)))
    found = {
        _day(first): (texts, voices)
        for first, texts, voices in session.execute(wanted.where(*meant.conditions(store, of)).group_by(start))
    }
    return _without_gaps(found, interval)


def filled(points: Sequence[Point], interval: Interval) -> list[Period]:
    """One value's periods from its first point to its last, in order, with empty ones as ``periods`` has them."""
    return _without_gaps({point.first: (point.texts, point.voices) for point in points}, interval)


def _without_gaps(found: Mapping[date, tuple[int, int]], interval: Interval) -> list[Period]:
    days = sorted(found)
    last = current_day().year + AHEAD
    periods: list[Period] = []
    for first, next_ in zip_longest(days, days[1:]):
        end = following(first, interval)
        periods.append(Period(first, end, *found[first]))
        plausible = next_ is not None and first.year >= EARLIEST and next_.year <= last
        while plausible and next_ is not None and end < next_:
            first, end = end, following(end, interval)
            periods.append(Period(first, end, 0, 0))
    return periods


def points(
    session: Session,
    store: Store,
    meant: Selection,
    by: Dimension,
    interval: Interval,
    only: Sequence[str | int] | None = None,
) -> list[Point]:
    """How often each value, of ``only`` these where they are given, was met in each period; no point where not."""
    table, value, also = _values(by)
    if only is not None:
        also = [*also, value.in_(only)]
    start = _start(store, table.submitted_on, interval)
    wanted = (
        select(start, value, func.count(), func.count(distinct(table.voice)))
        .where(*also, *meant.conditions(store, table))
        .group_by(start, value)
        .order_by(start, value)
    )
    return [Point(_day(first), str(found), texts, voices) for first, found, texts, voices in session.execute(wanted)]


def following(first: date, interval: Interval) -> date:
    """The first day of the next period; the last day that there is, where that would lie beyond."""
    if interval == "week":
        return first + timedelta(days=min(7, (date.max - first).days))
    months = 12 * first.year + first.month - 1 + (1 if interval == "month" else 3)
    if months // 12 > date.max.year:
        return date.max
    return date(months // 12, months % 12 + 1, 1)


def _values(by: Dimension) -> tuple[Any, ColumnElement[str] | Any, list[ColumnElement[bool]]]:
    """The table that holds a dimension, the column of its value, and which of its rows count."""
    if by == "platform":
        return PlatformRow, PlatformRow.platform, [PlatformRow.target.is_(True)]
    if by == "topic":
        return TopicRow, TopicRow.topic, []
    return LabelRow, LabelRow.label, [LabelRow.stands.is_(True), LabelRow.family == by]


def _day(first: str | datetime) -> date:
    """What ``_start`` gives, as a day."""
    return first.date() if isinstance(first, datetime) else date.fromisoformat(first)


def _start(store: Store, day: Any, interval: Interval) -> ColumnElement[Any]:
    """The first day of the period that ``day`` lies in, an ISO string on SQLite; a week begins on Monday."""
    if not store.on_sqlite:  # without a time zone, which would be asked of every row
        return func.date_trunc(interval, cast(day, TIMESTAMP))
    if interval == "week":
        return func.date(day, "-6 days", "weekday 1")
    if interval == "month":  # a day is kept as an ISO string, of which a piece costs less than its calendar
        return func.substr(day, 1, 8, type_=String) + "01"
    quarter = (cast(func.strftime("%m", day), Integer) - 1) // 3
    return func.strftime("%Y-", day, type_=String) + func.printf("%02d-01", quarter * 3 + 1, type_=String)
