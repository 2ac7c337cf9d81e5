"""Counts by week, month or quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import TIMESTAMP, ColumnElement, Integer, String, cast, distinct, func, select
from sqlalchemy.orm import Session

from corpus.store.database import Store
from corpus.store.selection import Selection
from corpus.store.tables import LabelRow, PlatformRow, TopicRow

Interval = Literal["week", "month", "quarter"]
Dimension = Literal["problem", "circumstance", "platform", "topic"]
INTERVALS: tuple[Interval, ...] = ("week", "month", "quarter")


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
    """The periods from the first testimony to the last, empty ones too, in order."""
    of = meant.counted
    start = _start(store, of.submitted_on, interval)
    wanted = select(start, func.count(), func.count(distinct(of.voice)))
    found = {
        _day(first): (texts, voices)
        for first, texts, voices in session.execute(wanted.where(*meant.conditions(store, of)).group_by(start))
    }
    return _without_gaps(found, interval)


def filled(points: Sequence[Point], interval: Interval) -> list[Period]:
    """One value's periods from its first point to its last, empty ones too, in order."""
    return _without_gaps({point.first: (point.texts, point.voices) for point in points}, interval)


def _without_gaps(found: Mapping[date, tuple[int, int]], interval: Interval) -> list[Period]:
    periods: list[Period] = []
    first = min(found, default=None)
    while first is not None and first <= max(found):
        end = following(first, interval)
        periods.append(Period(first, end, *found.get(first, (0, 0))))
        first = end
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
    """The first day of the next period."""
    if interval == "week":
        return first + timedelta(days=7)
    months = 12 * first.year + first.month - 1 + (1 if interval == "month" else 3)
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
