"""Two points of the calendar as one stretch: «du 3 au 12 mai», «de mars à juin», «entre 2018 et 2020»."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import cast

from nlp.dates import stretches
from nlp.dates.patterns import grammar
from nlp.dates.points import Point, read_point
from nlp.dates.readings import Reading
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tense import tense
from nlp.dates.tokens import Tokens

_WIDTH = 12
_SPEECH = grammar()
_TO = "(au the? | a the? | a | jusque apostrophe? (a the? | au | en | a)? | hyphen | et the? apostrophe? | en | slash)"
_JOINT = re.compile(_SPEECH.compile(_TO).expression + r"\Z")
_OPENER = re.compile(
    _SPEECH.compile("(du | de apostrophe? the? | entre the? apostrophe? | hence the?)").expression + r"\Z"
)
_DAY = re.compile(_SPEECH.compile("(wd? (d12 er? | d31 | ordinal))").expression + r"\Z")
_BARE = frozenset({"hyphen", "au", "slash"})


def join(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """The readings, two of a range made one."""
    joined: list[Reading] = []
    for told in readings:
        reading = _neighbour(tokens, told)
        before = joined[-1] if joined else None
        merged = _with_first(tokens, before, reading) if reading.point else _bare_days(tokens, before, reading)
        if merged is None:
            joined.append(reading)
            continue
        if joined and joined[-1].end > merged.first:
            joined.pop()
        joined.append(merged)
    return joined


_BESIDE = re.compile(_SPEECH.compile("veille,lendemain (du | de (the apostrophe?)? apostrophe?)").expression + r"\Z")
_STEPS = {"veille": -1, "lendemain": 1, "surlendemain": 2}


def _neighbour(tokens: Tokens, reading: Reading) -> Reading:
    """«la veille du 3 mai», «le lendemain du Black Friday»."""
    place = _match(_BESIDE, tokens, reading.first, 0) if reading.point else None
    step = _STEPS.get(tokens.word(place)) if place is not None else None
    told = reading.settle
    if place is None or step is None or told is None:
        return reading

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        found = told(scene, start, after)
        return (
            stretches.days((found.end - timedelta(1) if step > 0 else found.first) + timedelta(step)) if found else None
        )

    return Reading(place, reading.end, "date", settle, rule="neighbour_day")


def _with_first(tokens: Tokens, before: Reading | None, last: Reading) -> Reading | None:
    floor = before.end if before else 0
    joint = _match(_JOINT, tokens, last.first, floor)
    if joint is None:
        return None
    opening, first = before, before.first if before else 0
    if before is None or before.end != joint or before.point is None:
        start = _match(_DAY, tokens, joint, before.first if before and before.end == joint else floor)
        if start is None:
            return None
        point = read_point(tokens, start, joint)
        opening, first = Reading(start, joint, "date", point=point), start
    opener = _match(_OPENER, tokens, first, 0)
    if opening is None or opening.point is None or last.point is None:
        return None
    to = tokens.name(joint)
    kind = tokens.name(opener) if opener is not None else ""
    if not _agree(kind, to) or not _alike(opening.point, last.point, kind, tokens, joint):
        return None
    if kind == "hence":  # «depuis avril-mai»
        return replace(_reading(first, last.end, opening.point, last.point), relation=None)
    return _reading(first if opener is None else opener, last.end, opening.point, last.point)


def _bare_days(tokens: Tokens, before: Reading | None, last: Reading) -> Reading | None:
    """«du 14 au 16», «entre le 14 et le 16», of the month that is spoken of."""
    if before is None or before.rule != "day_alone" or last.rule != "day_alone":
        return None
    low, high = tokens.value(before.first), tokens.value(last.first)
    between = tokens.names(before.end, last.first)
    start_at = before.first - (1 if between == ["au"] else 2)
    if (tokens.name(start_at), between) not in (("du", ["au"]), ("entre", ["et", "the"])):
        return None
    if not isinstance(low, int) or not isinstance(high, int) or low >= high:
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        first = scene.day_of_month(low, start, after)
        return stretches.days(first.first, high - low + 1) if first else None

    return Reading(start_at, last.end, "date", settle, relation="during", rule="range")


def _match(pattern: re.Pattern[str], tokens: Tokens, end: int, floor: int) -> int | None:
    """The first token of the longest match that ends before ``end``."""
    start = max(floor, end - _WIDTH)
    found = pattern.search(tokens.signature[start:end])
    return start + found.start() if found else None


def _agree(opener: str, to: str) -> bool:
    if opener == "entre":
        return to == "et"
    if to == "et":
        return False
    return to in _BARE if not opener else opener != "hence" or to in ("hyphen", "slash")


def _alike(first: Point, last: Point, opener: str, tokens: Tokens, joint: int) -> bool:
    """Whether the two are ends of one stretch: of the same kind, the first no more precise in its year."""
    if last.day is None and first.day is not None and not first.month and not last.fixed:
        return False
    if not opener and tokens.name(joint) == "slash" and (last.day or first.day or not (first.month and last.month)):
        return False
    return bool(first.day) == bool(last.day) or bool(opener) or bool(first.fixed or last.fixed)


def _reading(first: int, end: int, opening: Point, closing: Point) -> Reading:
    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        begin = opening
        if begin.month is None and begin.day and closing.fixed:
            begin = replace_month(begin, closing.fixed.first.month, closing.fixed.first.year)
        elif begin.month is None and begin.day:
            begin = replace_month(begin, cast(int, closing.month), begin.year)
        return _settled(scene, begin, closing, start, after)

    return Reading(first, end, "date", settle, relation="during", rule="range")


def replace_month(point: Point, month: int, year: int | None) -> Point:
    """``point`` with a month (and a year) that the other end named."""
    return replace(point, month=month, year=year)


def _settled(scene: Scene, opening: Point, closing: Point, start: int, after: int) -> Stretch | None:
    """The year is told by either end; without one, by the day of submission."""
    if opening.year is None and not opening.fixed and (closing.year is not None or closing.fixed):
        last = scene.settle(closing, start, after)
        if last is None:
            return None
        year = last.end.year if last.end.month > 1 or last.end.day > 1 else last.end.year - 1
        candidates = (opening.on(y) for y in (year, year - 1))
        first = next((s for s in candidates if s and s.first < last.end), None)
    else:
        first = scene.settle(opening, start, after)
        last = _end_after(scene, first, closing, start, after) if first else None
    if first is None or last is None:
        return None
    told = opening.year is not None or closing.year is not None or opening.fixed or closing.fixed
    if last.first > scene.submitted_on and not told and tense(scene.tokens, start, after) is False:
        earlier = [point.on(s.first.year - 1) for point, s in ((opening, first), (closing, last))]
        first, last = earlier[0] or first, earlier[1] or last
    return stretches.joined(first, last)


def _end_after(scene: Scene, first: Stretch, closing: Point, start: int, after: int) -> Stretch | None:
    if closing.year is not None or closing.fixed or closing.reference:
        return scene.settle(closing, start, after)
    return next(
        (s for s in map(closing.on, (first.first.year, first.first.year + 1)) if s and s.end > first.first), None
    )
