"""Readers of dates that lean on one before them: «le lendemain», «le mois suivant», «le 15»."""

from datetime import timedelta
from typing import cast

from nlp.dates import stretches
from nlp.dates.cues import cue
from nlp.dates.points import Point, weekday_after, weekday_before
from nlp.dates.readers.units import holding, plural, unit
from nlp.dates.readings import Reading, of_settle, recurring
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens

_STEPS = {"lendemain": 1, "surlendemain": 2, "veille": -1, "avant-veille": -2, "avant veille": -2, "avantveille": -2}
_AFTER_FIRST = cue("day", "after_first")
_ENDS = ("dot", "comma", "close", "colon")
_TWO_DIGITS = 2
_WINDOW = 12


def neighbour_day(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le lendemain», «la veille»: a day from the date before; not «du jour au lendemain», «la veille du départ»."""
    moved = _STEPS[tokens.word(first)]
    before, after = tokens.word(first - 1), tokens.name(end)
    if (before == "au" and tokens.word(first - 2) == "jour") or (after in ("de", "du", "x") and before != "le"):
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
    if tokens.name(first) == "days" and tokens.word(first - 2) == "mise":  # «la mise à jour suivante»
        return None
    if plural(tokens.word(first)) and tokens.name(first) != "weekday":
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        leaning = scene.leaning(start)
        return _beside(scene, leaning, first, back) if leaning else None

    return of_settle(settle, first, end)


def _beside(scene: Scene, leaning: Stretch, index: int, back: bool) -> Stretch | None:
    """The unit, season or weekday at token ``index`` before or after a date."""
    name, value = scene.tokens.name(index), scene.tokens.value(index)
    if name == "weekday":
        wanted = cast(int, value)
        return stretches.days(
            weekday_before(leaning.first, wanted, True) if back else weekday_after(leaning.first, wanted)
        )
    if name in ("season", "ete"):
        return None if back else scene.coming(Point(season=cast(int, value)), after=leaning.first)
    letter = unit(scene.tokens, index)
    if letter == "D" and leaning.precision != "day":
        return None
    return stretches.unit_of(leaning.first if back else leaning.end - timedelta(1), letter, -1 if back else 1)


def same_unit(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«la même année», «le même mois»."""
    return of_settle(lambda scene, a, b: holding(scene, first + 1, a), first, end)


def day_alone(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 3»: of the month that is spoken of, or the most recent one; «à partir du 5» comes back."""
    day = cast(int, tokens.value(first))
    if not _is_day(tokens, first, end):
        return None
    if tokens.name(first - 1) == "du" and tokens.name(first - 2) == "partir":
        return recurring("P1M", first, end)
    return of_settle(lambda scene, a, b: scene.day_of_month(day, a, b), first, end)


def _is_day(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a number after «le» is a day, and no rank («le 1er vendeur»), share or count («le 2 en 1»)."""
    after = tokens.name(end)
    if tokens.name(end - 1) == "er" and after not in _AFTER_FIRST and end < len(tokens):
        return False
    if (tokens.glued(end) and after not in _ENDS) or (after == "en" and tokens.name(end + 1) in ("d12", "d31")):
        return False
    opened = "open" in (tokens.name(index) for index in range(first - _WINDOW, first))
    if after == "close" and not opened:  # «le 1)» of a list
        return False
    if end == len(tokens):
        told = tokens.word(first - 1) in ("le", "du") or tokens.name(first - 3) == "du"
        return told and len(tokens.word(first)) <= _TWO_DIGITS
    if after in ("x", "head") and not _tells(tokens, first, end):
        return False
    return tokens.word(first - 1) in ("le", "du", "au") and len(tokens.word(first)) <= _TWO_DIGITS


def _tells(tokens: Tokens, first: int, end: int) -> bool:
    """«Le 8 Amazon coupe tout», «Le 12 relance, le 15 rien»; not «le 18 pouces»."""
    if tokens.word(first - 1) != "le" or tokens.glued(end) or not tokens.word(end)[:1].isalpha():
        return False
    begins = first == 1 or tokens.name(first - 2) in ("comma", "dot", "colon") or tokens.begins_line(first - 1)
    if tokens.written(end, end + 1).istitle():
        return True
    return begins and not tokens.word(end).endswith(("s", "x"))
