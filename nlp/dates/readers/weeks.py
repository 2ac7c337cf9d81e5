"""Readers of weeks and week-ends: «semaine 12», «la semaine du 12 mars», «la première semaine de mai»."""

from datetime import date, timedelta
from typing import cast

from nlp.dates import stretches
from nlp.dates.points import read_point
from nlp.dates.readings import Reading, of_settle
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens

_FORTNIGHT = 15
_NOT_BEFORE_NUMBER = ("d12", "d31", "one", "last", "next")


def week_number(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«semaine 12», «semaine 42 de 2020»."""
    if tokens.word(first).endswith("s") or tokens.name(first - 1) in _NOT_BEFORE_NUMBER:
        return None
    number = cast(int, tokens.value(first + 1))
    named = cast(int, tokens.value(end - 1)) if tokens.name(end - 1) == "year" else None

    def settle(scene: Scene, _first: int, _end: int) -> Stretch | None:
        if named:
            return _week(named, number)
        years = range(scene.submitted_on.year, scene.submitted_on.year - 2, -1)
        found = (_week(year, number) for year in years)
        return next((week for week in found if week and week.first <= scene.submitted_on), None)

    return of_settle(settle, first, end)


def _week(year: int, number: int) -> Stretch | None:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Stretch(monday, monday + timedelta(7), "week")


def week_of(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«la semaine du 12 mars», «le week-end du 15»."""
    unit = "K" if tokens.name(first) == "weekend" else "W"
    start_at = next((i + 1 for i in range(first, end) if tokens.name(i) == "et"), first + 2)
    day = read_point(tokens, start_at, end)
    if day is None:
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        if day.month or day.fixed:
            found = scene.settle(day, start, after)
        else:
            found = scene.day_of_month(cast(int, day.day), start, after)
        return stretches.unit_of(found.first, unit) if found else None

    return of_settle(settle, first, end)


def week_of_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«la première semaine de mai», «la deuxième quinzaine de juillet 2019», «la dernière semaine d'août»."""
    place = next(index for index in range(first, end) if tokens.name(index) in ("weeks", "collective"))
    fortnight = tokens.name(place) == "collective"
    if fortnight and tokens.value(place) != _FORTNIGHT:
        return None
    rank = -1 if tokens.name(first) == "last" else cast(int, tokens.value(first))
    month = read_point(tokens, place + 1, end)
    if month is None or not (month.month or tokens.name(end - 1) in ("months", "last", "next")):
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        if month.month:
            whole = scene.settle(month, start, after)
        else:
            moved = {"last": -1, "next": 1}.get(month.reference, 0)
            whole = stretches.unit_of(scene.submitted_on, "M", moved)
        return _part_of_month(whole, rank, fortnight) if whole else None

    return of_settle(settle, first, end)


def _part_of_month(month: Stretch, rank: int, fortnight: bool) -> Stretch | None:
    if fortnight:
        middle = month.first + timedelta(_FORTNIGHT)
        return Stretch(month.first, middle, "week") if rank == 1 else Stretch(middle, month.end, "week")
    if rank < 0:
        return stretches.unit_of(month.end - timedelta(1), "W")
    first = stretches.unit_of(month.first + timedelta(7 * (rank - 1)), "W")
    return first if first.first < month.end else None
