"""Readers of named periods: «Noël 2019», «le Black Friday», «le jour de l'an»."""

from dataclasses import replace
from typing import cast

from nlp.dates import stretches
from nlp.dates.periods import Period
from nlp.dates.points import Point, read_point
from nlp.dates.readings import Reading, Settle, of_point, of_settle
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import PERIODS, Tokens

_VERBS = frozenset({"past", "a"})


def period(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«Noël 2019», «le Black Friday», «le premier confinement»."""
    found = read_point(tokens, first, end)
    if found is None or found.period is None:
        return None
    told = found.year or found.reference or found.cut
    if found.period.shy and not told and not _in_time(tokens, first, end):
        return None
    if found.period.either:
        return of_settle(_either(found), first, end)
    if found.period.once:
        fixed = found.period.on(0)
        return of_point(Point(fixed=stretches.third(fixed, found.cut) if found.cut and fixed else fixed), first, end)
    return of_point(found, first, end)


def _either(point: Point) -> Settle:
    """«les soldes»: of winter or of summer, whichever is the nearer."""
    names = cast(Period, point.period).either

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        points = [replace(point, period=PERIODS.by_name[name]) for name in names]
        found = [stretch for one in points if (stretch := scene.settle(one, start, after))]
        return min(found, key=lambda stretch: abs((stretch.first - scene.submitted_on).days), default=None)

    return settle


def _in_time(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a name that has other uses is said of time: «à Noël», «la semaine de Pâques», «Noël a été bon»."""
    before = first - 1
    while tokens.name(before) in ("the", "apostrophe"):
        before -= 1
    if tokens.name(end) in _VERBS and (before < 0 or tokens.word(before) in (".", "!", "?", ":", ";", ",")):
        return True
    if tokens.name(end) in _VERBS and tokens.name(first - 1) == "the":
        return True
    if tokens.name(end) == "et" and tokens.name(end + 1) == "period":
        return True
    if tokens.name(before) == "de":
        return not {tokens.word(before - 1), tokens.word(before - 2)}.isdisjoint(PERIODS.nouns)
    return tokens.word(before) in PERIODS.cues


def new_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le jour de l'an»."""
    if tokens.word(first) != "jour" or tokens.word(first + 4) not in ("an", "ans"):
        return None
    found = read_point(tokens, first + 5, end) or Point()
    return of_point(Point(period=PERIODS.by_name["nouvel an"], year=found.year, reference=found.reference), first, end)
