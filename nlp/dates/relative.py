"""Readers of dates seen from the day of submission, or from a date read before."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from nlp.dates import stretches
from nlp.dates.lengths import read_length
from nlp.dates.neighbours import habitual, nowadays, rate_before
from nlp.dates.points import Point, read_point, weekday_after, weekday_before
from nlp.dates.readings import Reading, of_point, of_settle, recurring
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens

DEICTIC = {"yesterday": -1, "twodaysago": -2, "tomorrow": 1, "intwodays": 2}
NEIGHBOURS = {"lendemain": 1, "surlendemain": 2, "veille": -1, "avant-veille": -2, "avant veille": -2, "avantveille": -2}


def _from_today(days: int, first: int, end: int) -> Reading:
    return of_settle(lambda scene, a, b: stretches.days(scene.submitted_on + timedelta(days)), first, end)


def deictic(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«hier», «avant-hier soir», «demain matin»; not «le monde de demain»."""
    if tokens.name(first) == "tomorrow" and tokens.name(first - 1) == "de" and end == first + 1:
        return None
    return _from_today(DEICTIC[tokens.name(first)], first, end)


def today(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«aujourd'hui», where it is not nowadays."""
    return None if nowadays(tokens, first, end) else _from_today(0, first, end)


def this_day(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«ce jour», «ce matin»; not «ce jour-là», «ce soir-là»."""
    if tokens.name(end) == "hyphen" or tokens.word(end) == "la" or tokens.word(end - 1) in ("jours", "matins", "soirs"):
        return None
    return _from_today(0, first, end)


def weekday(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«lundi», «mardi dernier», «jeudi prochain», «lundi matin»."""
    wanted, word = cast(int, tokens.value(first)), tokens.name(first + 1) if end > first + 1 else ""
    if word in ("", "daypart") and tokens.name(first - 1) in ("one", "d12", "d31", "cardinal", "sept") or word == "" and tokens.word(first).endswith("s"):
        return of_settle(lambda scene, a, b: scene.forget(), first, end) if tokens.name(first - 1) == "one" else None
    if _office_days(tokens, first):
        return None
    if word in ("", "daypart") and habitual(tokens, first):
        return recurring("P1W", first, end) if tokens.name(first - 1) == "the" else None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        day = scene.submitted_on
        if word == "last":
            return stretches.days(weekday_before(day, wanted, strictly=True))
        if word in ("next", "en"):
            return stretches.days(weekday_after(day, wanted) + timedelta(7 if word == "en" else 0))
        if scene.future(start, after):
            return stretches.days(weekday_after(day - timedelta(1), wanted))
        leaning = scene.leaning(start) if tokens.name(start - 1) == "the" else None
        if leaning and leaning.precision == "day" and weekday_after(leaning.first, wanted) <= day:
            return stretches.days(weekday_after(leaning.first, wanted))
        return stretches.days(weekday_before(day, wanted))

    return of_settle(settle, first, end)


def _office_days(tokens: Tokens, first: int) -> bool:
    """«du lundi au vendredi»: opening hours."""
    opens = tokens.name(first - 1) == "du" and tokens.name(first + 1) == "au" and tokens.name(first + 2) == "weekday"
    closes = tokens.name(first - 1) == "au" and tokens.name(first - 2) == "weekday" and tokens.name(first - 3) == "du"
    return (opens or closes) and tokens.name(first + (3 if opens else 1)) not in ("d12", "d31")


def weekday_number(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«vendredi 13»: the most recent month where they agree, or where the day is."""
    found = read_point(tokens, first, end)
    if found is None or found.weekday is None or found.day is None:
        return None
    day, wanted = found.day, found.weekday

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        sign = 1 if scene.future(start, after) else -1
        months = (stretches.unit_of(scene.submitted_on, "M", sign * n).first for n in range(13))
        days = [m.replace(day=day) for m in months if day <= (stretches.add_months(m, 1) - m).days]
        days = [d for d in days if (d - scene.submitted_on).days * sign >= 0]
        agreeing = [d for d in days if d.weekday() == wanted] or days
        return stretches.days(agreeing[0]) if agreeing else None

    return of_settle(settle, first, end)


def _unit(tokens: Tokens, index: int) -> str:
    return "K" if tokens.name(index) == "weekend" else str(tokens.value(index))


def _placed(scene: Scene, tokens: Tokens, index: int, moved: int) -> Stretch | None:
    """The unit or season at token ``index``, this one or the one ``moved`` on."""
    name, today = tokens.name(index), scene.submitted_on
    if name in ("season", "ete"):
        point = Point(season=cast(int, tokens.value(index)))
        if moved > 0:
            return scene.coming(point, after=today)
        recent = scene.recent(point)
        inside = recent is not None and recent.end > today
        return scene.recent(point, before=recent.first) if moved < 0 and inside and recent else recent
    unit = "Y" if name == "exercice" else _unit(tokens, index)
    found = stretches.unit_of(today, unit, moved)
    if unit == "K" and not moved and found.first > today:
        return found
    if unit == "K" and moved < 0 and found.end > today:
        return stretches.unit_of(today, unit, moved - 1)
    return found


def this_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«cette année», «ce mois-ci», «cet été», «ce week-end»; «cette semaine-là» leans on a date before."""
    there = tokens.name(end) == "hyphen" and tokens.word(end + 1) == "la" or tokens.word(end) == "la"
    if tokens.word(first + 1).endswith("s") and tokens.name(first + 1) not in ("months", "season"):
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        if there:
            return _holding(scene, tokens, first + 1, start, 0)
        found = _placed(scene, tokens, first + 1, 0)
        if found and found.first > scene.submitted_on and not scene.future(start, after):
            return _placed(scene, tokens, first + 1, -1)
        if tokens.name(first + 1) in ("season", "ete") and scene.future(start, after):
            return scene.coming(Point(season=cast(int, tokens.value(first + 1))))
        return found

    return of_settle(settle, first, end)


def _holding(scene: Scene, tokens: Tokens, index: int, start: int, moved: int) -> Stretch | None:
    """The unit at token ``index`` that holds the date before, or the one ``moved`` on."""
    leaning = scene.leaning(start)
    if leaning is None or tokens.name(index) in ("season", "ete"):
        return None
    return stretches.unit_of(leaning.first, _unit(tokens, index), moved)


def moved_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«semaine dernière», «l'an prochain», «dernier trimestre», «l'été dernier»; not «semaines passées»."""
    word_first = tokens.name(first) in ("last", "next")
    unit_at, word_at = (first + 1, first) if word_first else (first, first + 1)
    word = tokens.word(unit_at)
    if word.endswith("s") and word != "mois" and tokens.name(unit_at) != "season" or tokens.word(word_at).endswith("s"):
        return None
    if word_first and tokens.name(unit_at) in ("years", "months") and tokens.name(first - 1) not in ("the", "au", "du", "apostrophe"):
        return None
    moved = 1 if tokens.name(word_at) == "next" else -1
    return of_settle(lambda scene, a, b: _placed(scene, tokens, unit_at, moved), first, end)


def current_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«l'année en cours», «le mois courant»."""
    return of_settle(lambda scene, a, b: _placed(scene, tokens, first, 0), first, end)


def cut_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«fin du mois», «début de semaine», «fin de l'année dernière», «la fin de cet été»."""
    names = [tokens.name(index) for index in range(first, end)]
    place = first + next(i for i, name in enumerate(names) if i and name in _CUT_UNITS)
    word = tokens.word(place)
    if word.endswith("s") and word != "mois" or tokens.word(first).endswith("s") and tokens.word(first) != "fins":
        return None
    bare = place == first + 1
    if bare and tokens.name(first) == "third" and tokens.name(place) == "ete":
        return None
    if tokens.name(first - 1) in ("des", "aux", "days", "possessive", "each", "ces", "de"):
        return None
    moved = -1 if "last" in names else 1 if "next" in names else 0
    cut = cast(int, tokens.value(first)) or 2

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        whole = _placed(scene, tokens, place, moved)
        return stretches.third(whole, cut) if whole else None

    return of_settle(settle, first, end)


_CUT_UNITS = frozenset({"weeks", "months", "years", "quarters", "halves", "decades", "season", "ete", "weekend"})


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
    """«il y a trois mois»: the calendar unit that lies as far back."""
    start = next(index for index in range(first, end) if tokens.name(index) in ("a", "ya", "ilya")) + 1
    length = read_length(tokens, start, end)
    if length is None or rate_before(tokens, first, end):
        return None
    reading = of_settle(lambda scene, a, b: length.unit_at(scene.submitted_on, -1), first, end)
    rough = any(tokens.name(index) == "about" for index in range(start, end))
    return replace(reading, relation="ago", approximate=rough)


def ahead(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«dans trois mois»."""
    length = read_length(tokens, first + 1, end)
    if length is None:
        return None
    reading = of_settle(lambda scene, a, b: length.unit_at(scene.submitted_on, 1), first, end)
    rough = any(tokens.name(index) == "about" for index in range(first, end))
    return replace(reading, relation="at", approximate=rough)


def neighbour_day(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le lendemain», «la veille»: one day from the date before."""
    moved = NEIGHBOURS[tokens.word(first)]
    before, after = tokens.word(first - 1), tokens.name(end)
    if before == "au" and tokens.word(first - 2) == "jour" or after in ("de", "du", "x") and before != "le":
        return None
    if before not in (("la", "'") if moved < 0 else ("le", "au")):
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        leaning = scene.leaning(start)
        if leaning is None or leaning.precision != "day":
            return None
        return stretches.days((leaning.end - timedelta(1) if moved > 0 else leaning.first) + timedelta(moved))

    return of_settle(settle, first, end)


def leaning_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le mois suivant», «l'année précédente», «la semaine d'après», «le lundi suivant»."""
    back = any(tokens.name(index) in ("previous", "avant") for index in range(first, end))
    if tokens.word(end - 1).endswith("s") and tokens.name(end - 1) in ("following", "previous"):
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        leaning = scene.leaning(start)
        if leaning is None:
            return None
        if tokens.name(first) == "weekday":
            wanted = cast(int, tokens.value(first))
            day = weekday_before(leaning.first, wanted, True) if back else weekday_after(leaning.first, wanted)
            return stretches.days(day)
        if tokens.name(first) in ("season", "ete"):
            return scene.coming(Point(season=cast(int, tokens.value(first))), after=leaning.first) if not back else None
        unit = _unit(tokens, first)
        if unit == "D" and leaning.precision != "day":
            return None
        moved = stretches.unit_of(leaning.first if back else leaning.end - timedelta(1), unit, -1 if back else 1)
        return moved

    return of_settle(settle, first, end)


def same_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«la même année», «le même mois»."""
    return of_settle(lambda scene, a, b: _holding(scene, tokens, first + 1, a, 0), first, end)


def day_alone(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 3»: of the month that is spoken of, or the most recent one; «à partir du 5» comes back."""
    day = cast(int, tokens.value(first))
    if not lonely(tokens, first, end):
        return None
    if [tokens.name(first - n) for n in (2, 1)] == ["partir", "du"]:
        return recurring("P1M", first, end)
    return of_settle(lambda scene, a, b: scene.day_of_month(day, a, b), first, end)


_AFTER_FIRST = frozenset({"dot", "comma", "function", "past", "possessive", "colon", "close", "il"})


def lonely(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a number after «le» is a day: nothing glued to it, no plural, no other count near by."""
    if tokens.name(end - 1) == "er" and tokens.name(end) not in _AFTER_FIRST and end < len(tokens):
        return False
    if end < len(tokens) and tokens.glued(end) and tokens.name(end) not in ("dot", "comma", "close", "colon"):
        return False
    if tokens.name(end) == "en" and tokens.name(end + 1) in ("d12", "d31"):  # «le 2 en 1»
        return False
    return tokens.word(first - 1) in ("le", "du", "au") and len(tokens.word(first)) <= 2
