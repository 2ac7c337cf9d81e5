"""Readers of calendar units seen from the day of submission: «la semaine dernière», «il y a trois mois»."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

from nlp.dates import stretches
from nlp.dates.cues import cue
from nlp.dates.lengths import read_length
from nlp.dates.points import Point
from nlp.dates.readings import Reading, of_settle
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens

_CUT_UNITS = frozenset({"weeks", "months", "years", "quarters", "halves", "decades", "season", "ete", "weekend"})
_NOT_BEFORE_CUT = ("des", "aux", "days", "possessive", "each", "ces", "de")
_TO_COME = (("qui", "vient"), ("qui", "arrive"), ("a", "venir"))
_OWED = cue("length", "owed")


def unit(tokens: Tokens, index: int) -> str:
    """The letter of the unit at a token."""
    return "K" if tokens.name(index) == "weekend" else str(tokens.value(index))


def holding(scene: Scene, index: int, start: int) -> Stretch | None:
    """The unit at token ``index`` that holds the date before."""
    leaning = scene.leaning(start)
    if leaning is None or scene.tokens.name(index) in ("season", "ete"):
        return None
    return stretches.unit_of(leaning.first, unit(scene.tokens, index))


def plural(word: str) -> bool:
    """Whether a unit is in the plural, as far as it shows."""
    return word.endswith("s") and word not in ("mois", "printemps")


def _placed(scene: Scene, index: int, moved: int) -> Stretch | None:
    """The unit or season at token ``index``, this one or the one ``moved`` on."""
    name, today = scene.tokens.name(index), scene.submitted_on
    if name in ("season", "ete"):
        return _season(scene, Point(season=cast(int, scene.tokens.value(index))), moved)
    letter = "Y" if name == "exercice" else unit(scene.tokens, index)
    found = stretches.unit_of(today, letter, moved)
    if letter == "K" and moved < 0 and found.end > today:  # on a Sunday, «le week-end dernier» is over
        return stretches.unit_of(today, letter, moved - 1)
    return found


def _season(scene: Scene, point: Point, moved: int) -> Stretch | None:
    if moved > 0:
        return scene.coming(point, after=scene.submitted_on)
    recent = scene.recent(point)
    if moved < 0 and recent and recent.end > scene.submitted_on:
        return scene.recent(point, before=recent.first)
    return recent


def this_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«cette année», «ce mois-ci», «cet été», «ce week-end»; «cette semaine-là» leans on a date before."""
    there = (tokens.name(end) == "hyphen" and tokens.word(end + 1) == "la") or tokens.word(end) == "la"
    if plural(tokens.word(first + 1)):
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        if there:
            return holding(scene, first + 1, start)
        ahead = tokens.name(first - 1) == "pour"  # «annulé pour cet été»
        found, future = _placed(scene, first + 1, 0), ahead or scene.future(start, after)
        if found and found.first > scene.submitted_on and not future:
            return _placed(scene, first + 1, -1)
        if tokens.name(first + 1) in ("season", "ete") and future:
            return scene.coming(Point(season=cast(int, tokens.value(first + 1))))
        return found

    return of_settle(settle, first, end)


def moved_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«semaine dernière», «l'an prochain», «dernier trimestre», «l'été dernier»; not «semaines passées»."""
    word_first = tokens.name(first) in ("last", "next")
    unit_at, word_at = (first + 1, first) if word_first else (first, first + 1)
    if plural(tokens.word(unit_at)) or tokens.word(word_at).endswith("s"):
        return None
    loose = word_first and tokens.name(unit_at) in ("years", "months")
    if loose and tokens.name(first - 1) not in ("the", "au", "du", "apostrophe"):
        return None
    moved = 1 if tokens.name(word_at) == "next" else -1
    return of_settle(lambda scene, a, b: _placed(scene, unit_at, moved), first, end)


def current_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«l'année en cours», «le mois courant»."""
    return of_settle(lambda scene, a, b: _placed(scene, first, 0), first, end)


def unit_to_come(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«l'année qui vient», «le mois à venir»; not «les mois à venir»."""
    words = tokens.word(end - 2), tokens.word(end - 1)
    article = tokens.word(first - 1) in ("le", "la") or tokens.word(first - 2) == "l"
    if words not in _TO_COME or not article or plural(tokens.word(first)):
        return None
    return of_settle(lambda scene, a, b: _placed(scene, first, 1), first, end)


def cut_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«fin du mois», «début de semaine», «fin de l'année dernière», «la fin de cet été»; not «les fins de mois»."""
    names = [tokens.name(index) for index in range(first, end)]
    place = first + next(i for i, name in enumerate(names) if i and name in _CUT_UNITS)
    if (
        plural(tokens.word(place))
        or tokens.word(first) in ("debuts", "fins")
        or (names[-1] == "ete" and len(names) == 2)
    ):
        return None
    if tokens.name(first - 1) in _NOT_BEFORE_CUT:
        return None
    moved = -1 if "last" in names else 1 if "next" in names else 0
    part = cast(int, tokens.value(first)) or 2

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        whole = _placed(scene, place, moved)
        return stretches.third(whole, part) if whole else None

    return of_settle(settle, first, end)


def day_of_moved_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 3 du mois dernier», «le 15 courant», «le 12 de ce mois»."""
    moved = {"last": -1, "next": 1}.get(tokens.name(end - 1), 0)
    day = cast(int, tokens.value(first))

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        month = stretches.unit_of(scene.submitted_on, "M", moved)
        found = month.first + timedelta(day - 1)
        return stretches.days(found) if found < month.end else None

    return of_settle(settle, first, end)


def ago(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«il y a trois mois»: the calendar unit that lies as far back; not «il y a 2 mois de retard»."""
    start = next(index for index in range(first, end) if tokens.name(index) in ("a", "ya", "ilya")) + 1
    if tokens.name(end) == "de" and tokens.word(end + 1) in _OWED:
        return None
    reading = _away(tokens, first, start, end, -1)
    return replace(reading, relation="ago") if reading else None


def ahead(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«dans trois mois»."""
    reading = _away(tokens, first, first + 1, end, 1)
    return replace(reading, relation="at") if reading else None


def _away(tokens: Tokens, first: int, start: int, end: int, sign: int) -> Reading | None:
    """The calendar unit that lies the length written from token ``start`` on back (-1) or ahead (1)."""
    length = read_length(tokens, start, end)
    if length is None:
        return None
    rough = any(tokens.name(index) in ("about", "nearly") for index in range(start, end))
    reading = of_settle(lambda scene, a, b: length.unit_at(scene.submitted_on, sign), first, end)
    return replace(reading, approximate=rough)
