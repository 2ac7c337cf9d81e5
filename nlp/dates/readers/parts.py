"""Reader of the first or the last units of a year or a month: «les trois premiers mois de 2019»."""

from nlp.dates import stretches
from nlp.dates.lengths import UNIT_CLASSES, Length, read_length
from nlp.dates.points import Point, read_point
from nlp.dates.readings import Reading, of_settle
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens

_YEARS_ON, _LEANING = {"last": -1, "next": 1}, {"same": 0, "following": 1, "previous": -1}


def first_units(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«les trois premiers mois de l'année», «les deux derniers mois de 2019», «les dix premiers jours de mai»; not
    «les premiers mois de l'année», which are nobody knows how many."""
    place = next(index for index in range(first, end) if tokens.name(index) in UNIT_CLASSES)
    rank = next(index for index in range(first, place) if tokens.name(index) in ("ordinal", "last"))
    begins = tokens.name(rank) == "ordinal"
    if (begins and tokens.value(rank) != 1) or (rank == first and tokens.word(rank).endswith("s")):
        return None
    length = read_length(tokens, rank + 1 if rank == first else first, place + 1)
    whole = read_point(tokens, place + 1, end)
    if length is None or whole is None:
        return None

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        parts = [_part(found, length, begins) for found in _wholes(scene, whole, start, after)]
        begun = (part for part in parts if part and part.first <= scene.submitted_on)
        return next(begun, parts[0] if parts else None)

    return of_settle(settle, first, end)


def _wholes(scene: Scene, point: Point, start: int, after: int) -> list[Stretch]:
    """What it may be the first or the last units of, the likeliest first: a month, or the year named, leant on, or seen
    from the day of submission, which may be the one before where nothing names it."""
    if point.month:
        month = scene.settle(point, start, after)
        return [month] if month else []
    if point.year is not None:
        return [stretches.whole_year(point.year)]
    year = scene.submitted_on.year
    if point.reference in _LEANING:
        leaning = scene.leaning(start)
        return [stretches.whole_year(leaning.first.year + _LEANING[point.reference])] if leaning else []
    if point.reference or scene.future(start, after):
        return [stretches.whole_year(year + _YEARS_ON.get(point.reference, 0))]
    return [stretches.whole_year(year), stretches.whole_year(year - 1)]


def _part(whole: Stretch, length: Length, begins: bool) -> Stretch | None:
    """The length at the beginning or at the end of a stretch; None where it is longer."""
    cut = length.moved(whole.first if begins else whole.end, 1 if begins else -1)
    if not whole.first <= cut <= whole.end:
        return None
    return Stretch(*((whole.first, cut) if begins else (cut, whole.end)), length.precision)
