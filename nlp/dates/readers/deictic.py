"""Readers of days seen from the day of submission: «hier», «ce matin», «lundi», «vendredi 13»."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from nlp.dates import stretches
from nlp.dates.cues import cue
from nlp.dates.points import MONTH_CLASSES, read_point, weekday_after, weekday_before
from nlp.dates.readings import Reading, of_settle, recurring
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tense import compound_past, in_present, tense
from nlp.dates.tokens import Tokens

_DEICTIC = {"yesterday": -1, "twodaysago": -2, "tomorrow": 1, "intwodays": 2}
_HABIT, _TODAY_BEFORE, _TODAY_AFTER = cue("habit", "words"), cue("today", "before"), cue("today", "after")
_PLANNED = cue("today", "planned")
_TODAY_EVENTS = cue("today", "events")
_WINDOW = 5
_DAY_CLASSES = ("d12", "d31", "ordinal", "full", "dm")
# Classes before «le lundi», «du lundi» that make it one day.
_FROM = ("hence", "des", "avant", "apres", "jusque", "entre", "partir", "lors")
# Days ahead up to which «ce dimanche» is rather the coming one.
_NEARER = 3
# «jeudi 23» without a verb that tells is this many days ahead rather than that many days back.
_SOON, _LONG_AGO = 21, 60
_COUNTED = ("one", "d12", "d31", "sept")


def _from_today(days: int, first: int, end: int) -> Reading:
    return of_settle(lambda scene, a, b: stretches.days(scene.submitted_on + timedelta(days)), first, end)


def deictic(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«hier», «avant-hier soir», «demain matin», «la réunion de demain»; not «le monde de demain»."""
    bare = tokens.name(first) == "tomorrow" and tokens.name(first - 1) == "de" and end == first + 1
    if bare and tokens.word(first - 2) not in _PLANNED:
        return None
    return _from_today(_DEICTIC[tokens.name(first)], first, end)


def today(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«aujourd'hui», where it is not nowadays."""
    return None if _nowadays(tokens, first, end) else _from_today(0, first, end)


def _nowadays(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «aujourd'hui» means nowadays rather than the day of writing."""
    before, after = tokens.word(first - 1), tokens.word(end)
    if before in ("a", "'", "d") and tokens.word(first - 2) in ("jusqu", "jusque", "'", "partir", "date"):
        return False
    if before in _TODAY_BEFORE or after in _TODAY_AFTER or end - first > 1 or tokens.name(end) in ("d12", "d31"):
        return False
    if (first == 0 or before == "est") and after in ("", ".", "!"):
        return False
    if not _TODAY_EVENTS.isdisjoint(tokens.word(index) for index in range(end, end + _WINDOW)):
        return False
    return not compound_past(tokens, first)


def this_day(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«ce jour», «ce matin»; not «ce jour-là», «depuis ce jour»."""
    if tokens.name(first - 1) == "hence" and tokens.name(first + 1) == "days":  # «depuis ce jour» is that day
        return None
    if tokens.name(end) == "de" and tokens.name(end + 1) in MONTH_CLASSES:  # «un de ces matins de mai»
        return None
    if tokens.name(end) == "hyphen" or tokens.word(end) == "la" or tokens.word(end - 1) in ("jours", "matins", "soirs"):
        return None
    return _from_today(0, first, end)


def weekday(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«lundi», «mardi dernier», «jeudi prochain», «lundi matin»; «le lundi» every week; not «un lundi»."""
    this = tokens.name(first) == "this"
    place = first + this
    word = "this" if this else tokens.name(first + 1) if end > first + 1 else ""
    if this and tokens.name(end) in _DAY_CLASSES:  # «ce lundi 15 juin» begins with its weekday
        return None
    if this and tokens.name(end) == "hyphen" and tokens.word(end + 1) == "la":
        return of_settle(lambda scene, a, b: _that(scene, cast(int, tokens.value(place)), a), first, end)
    if word in ("", "daypart"):
        before = tokens.name(first - 1)
        if before == "one":
            return of_settle(lambda scene, a, b: scene.forget(), first, end)
        if before in _COUNTED or _office_hours(tokens, first) or (word == "" and tokens.word(first).endswith("s")):
            return None
        if _comes_back(tokens, first, end):
            return recurring("P1W", first, end)
    wanted, told = cast(int, tokens.value(place)), _shared(tokens, end) or word
    return of_settle(lambda scene, a, b: _settled(scene, wanted, told, a, b), first, end)


def _shared(tokens: Tokens, end: int) -> str:
    """«mardi et mercredi prochains»: the word that the next weekday has for both."""
    joined = tokens.name(end) in ("et", "ou", "comma") and tokens.name(end + 1) == "weekday"
    plural_word = joined and tokens.name(end + 2) in ("last", "next") and tokens.word(end + 2).endswith("s")
    return tokens.name(end + 2) if plural_word else ""


def _that(scene: Scene, wanted: int, first: int) -> Stretch | None:
    """«ce samedi-là»: the date before, where it is a Saturday."""
    leaning = scene.leaning(first)
    named = leaning and leaning.precision == "day" and leaning.first.weekday() == wanted
    return leaning if named else None


def _comes_back(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «le lundi» is every Monday: beside words of habit, or where no verb tells; «le marché du samedi»."""
    before = tokens.name(first - 1)
    if before in ("et", "ou", "comma") and tokens.name(first - 2) == "weekday":  # «le samedi et dimanche»
        return tokens.name(first - 3) == "the" and _comes_back(tokens, first - 2, first - 1)
    if before == "du":
        return tokens.name(first - 2) not in _FROM
    if before != "the":
        return False
    if _habitual(tokens, first, first):
        return True
    return tokens.name(first - 2) not in _FROM and tense(tokens, first, end) is None


def _habitual(tokens: Tokens, first: int, end: int) -> bool:
    """Whether words of habit, or the present, stand around the tokens from ``first`` to before ``end``."""
    around = (tokens.word(index) for index in range(first - _WINDOW, end + _WINDOW))
    return not _HABIT.isdisjoint(around) or in_present(tokens, first)


def _settled(scene: Scene, wanted: int, word: str, first: int, end: int) -> Stretch:
    """The weekday that is meant; ``word`` is the class of what follows it, or «this»."""
    today = scene.submitted_on
    if word == "last":
        return stretches.days(weekday_before(today, wanted, strictly=True))
    if word in ("next", "en"):  # «lundi en huit» is a week later
        return stretches.days(weekday_after(today, wanted) + timedelta(7 if word == "en" else 0))
    if scene.future(first, end) or (tense(scene.tokens, first, end) is None and _ahead(scene, wanted, word, first)):
        return stretches.days(weekday_after(today - timedelta(1), wanted))
    leaning = scene.leaning(first) if scene.tokens.name(first - 1) == "the" else None
    if leaning and leaning.precision == "day" and weekday_after(leaning.first, wanted) <= today:
        return stretches.days(weekday_after(leaning.first, wanted))
    return stretches.days(weekday_before(today, wanted))


def _ahead(scene: Scene, wanted: int, word: str, first: int) -> bool:
    """Whether a weekday without a verb that tells lies ahead: «jusqu'à mardi», «ce dimanche», where that is nearer."""
    if word == "this":
        return (wanted - scene.submitted_on.weekday()) % 7 <= _NEARER
    return scene.says_until(first) or scene.tokens.name(first - 1) in ("pour", "avant")


def _next_days(day: date, count: int) -> Iterator[date]:
    return (day + timedelta(n) for n in range(1, count + 1))


def weekday_of_week(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«mardi de la semaine dernière», «jeudi de cette semaine»."""
    moved = {"last": -1, "next": 1}.get(tokens.name(end - 1), 0)
    days = cast(int, tokens.value(first))

    def settle(scene: Scene, start: int, after: int) -> Stretch:
        week = stretches.unit_of(scene.submitted_on, "W", moved)
        return stretches.days(week.first + timedelta(days))

    return of_settle(settle, first, end)


def weekday_range(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«de mardi à jeudi», «dans la nuit du samedi au dimanche»; not «ouvert de mardi à samedi»."""
    hours = tokens.name(first - 1) == "du" and tokens.name(first - 2) != "daypart"
    if hours or _habitual(tokens, first, end):
        return of_settle(lambda scene, a, b: None, first, end)
    low, high = (cast(int, tokens.value(index)) for index in range(first, end) if tokens.name(index) == "weekday")

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        today = scene.submitted_on
        if scene.future(start, after):
            begin = weekday_after(today - timedelta(1), low)
            return stretches.days(begin, (weekday_after(begin, high) - begin).days + 1)
        last = weekday_before(today, high)
        begin = weekday_before(last, low, strictly=True)
        return stretches.days(begin, (last - begin).days + 1)

    return replace(of_settle(settle, first - 1, end), relation="during")


def last_night(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«la nuit dernière»: the day on which it began."""
    if tokens.word(first) != "nuit" or tokens.word(end - 1).endswith("s"):
        return None
    return _from_today(-1, first, end)


def _office_hours(tokens: Tokens, first: int) -> bool:
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
        soon = next((d for d in _next_days(scene.submitted_on, _SOON) if (d.day, d.weekday()) == (day, wanted)), None)
        if soon and sign < 0 and (not agreeing or (scene.submitted_on - agreeing[0]).days > _LONG_AGO):
            return stretches.days(soon)
        return stretches.days(agreeing[0]) if agreeing else None

    return of_settle(settle, first, end)
