"""Readers of dates that the calendar alone explains: days, months, years, seasons, weeks, named periods."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import cast

from nlp.dates import stretches
from nlp.dates.neighbours import compound_past, is_year, near_time, plain_day
from nlp.dates.numerals import full_year
from nlp.dates.periods import Period
from nlp.dates.points import MONTH_CLASSES, Point, read_point
from nlp.dates.readings import Reading, Settle, of_point, of_settle
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import PERIODS, Tokens

LAST_MONTH = 12


def point(tokens: Tokens, first: int, end: int) -> Reading | None:
    """Whatever words the pattern let through."""
    return of_point(read_point(tokens, first, end), first, end)


def slashed(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«12/07»: a day, unless it is a score, a share or a size."""
    return point(tokens, first, end) if plain_day(tokens, first, end) else None


def spaced(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 03 07 19»."""
    day, month, year = (cast(int, tokens.value(index)) for index in (first, first + 1, first + 2))
    try:
        fixed = stretches.days(date(year if year >= 1900 else full_year(year), month, day))
    except ValueError:
        return None
    return of_point(Point(fixed=fixed), first, end)


def shy_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """A month's name that is another word too: «mars», «mai», «sept»."""
    if end - first == 1 and tokens.name(first - 1) not in _MONTH_BEFORE and not _month_begins(tokens, first):
        return None
    if end - first == 1 and tokens.name(first - 1) == "de" and not near_time(tokens, first - 1):
        return None
    if end - first == 1 and tokens.name(first - 1) in ("hyphen", "slash") and tokens.name(first - 2) not in MONTH_CLASSES:
        return None
    return point(tokens, first, end)


def month_short_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«nov 23 demande de pièces»: a year, unless it counts what follows («mars 18 commandes»)."""
    return None if tokens.word(end).endswith(("s", "x")) else point(tokens, first, end)


def slash_short_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«depuis 09/19»."""
    piece, (month, number) = tokens.word(end - 1), cast(tuple[int, int], tokens.value(end - 1))
    if "/" not in piece or len(piece) != len("09/19") or not 1 <= month <= LAST_MONTH < number:
        return None
    cut = read_point(tokens, first, first + 1) if end - first > 1 else None
    return of_point(Point(month=month, year=full_year(number), cut=cut.cut if cut else None), first, end)


_MONTH_BEFORE = MONTH_CLASSES | {"en", "hence", "entre", "avant", "apres", "ici", "hyphen", "slash", "des", "de", "pour"}
_MONTH_BEFORE |= {"about", "nearly", "jusque", "sous", "comma", "et"}


def _month_begins(tokens: Tokens, first: int) -> bool:
    """«Mars avait fait 11 400 €.»: a capital at a sentence's beginning; «mars-avril», «avril à mai»: another month."""
    if tokens.name(first + 1) in ("hyphen", "slash") and tokens.name(first + 2) in MONTH_CLASSES:
        return True
    if tokens.name(first - 1) in ("a", "au") and {tokens.name(first - 2), tokens.name(first - 3)} & MONTH_CLASSES:
        return True
    word = tokens.written(first, first + 1)
    begins = first == 0 or tokens.word(first - 1) in (".", "!", "?", "-", "•")
    return begins and word.istitle()


def year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«2018», «l'année 2018», «début 2019»."""
    if tokens.word(end - 2) == "annees" and not cast(int, tokens.value(end - 1)) % 10:
        return None
    return point(tokens, first, end) if is_year(tokens, first, end) else None


def yearspan(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«2018-2019»."""
    return point(tokens, first, end)


def quarter(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«premier trimestre 2019», «T3 2020»; «3e trimestre»."""
    lettered = next((index for index in range(first, end) if tokens.name(index) == "tq"), None)
    if lettered is not None and end - lettered <= 2 and (
        not tokens.glued(lettered + 1) or tokens.text[tokens.start(lettered)].islower() or tokens.glued(end)
    ):
        return None
    return point(tokens, first, end)


def half_letter(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«S1 2019»."""
    number = cast(int, tokens.value(first + 1))
    if number > 2 or not tokens.glued(first + 1):
        return None
    return of_point(Point(quarter=(number, "S"), year=cast(int, tokens.value(first + 2))), first, end)


def season(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«été 2019», «l'hiver dernier», «au printemps»; not the participle «été»."""
    place = next(index for index in range(first, end) if tokens.name(index) in ("season", "ete"))
    if tokens.name(place) == "ete" and place == first and tokens.name(end - 1) not in ("year", "d12", "d31", "d99"):
        before, word = tokens.name(first - 1), tokens.word(first - 2)
        if not (before in ("this", "en", "the") or before == "apostrophe" and word == "l"):
            return None
    elif end - first == 1 and (tokens.name(first - 1) == "the" and tokens.name(first - 2) == "past"):
        return None
    elif end - first == 1 and tokens.name(first - 1) not in ("the", "au", "en", "this", "du", "apostrophe", "hence"):
        return None
    reading = point(tokens, first, end)
    if reading is None or end - first > 1 or tokens.name(first - 1) != "en":
        return reading
    return reading if compound_past(tokens, first) else None  # «en été, nous fermons» is every summer


def winter(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«hiver 2018-2019»: a winter by its two years; another season of two years is of the first."""
    found = read_point(tokens, first, end)
    if found is None or found.year is None:
        return None
    found.last_year = None
    if tokens.name(end - 1) == "year":
        found.year = cast(int, tokens.value(end - 3))
    return of_point(found, first, end)


def decade(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«années 90», «les années 2010»; «année 2010» is a year."""
    number, word = cast(int, tokens.value(end - 1)), tokens.word(end - 2)
    begin = number if number >= 1900 else full_year(number)
    if not word.endswith("s") or begin % 10 or tokens.name(first - 1) in ("d12", "d31", "d99", "int", "one"):
        return None
    whole = stretches.months(begin, 1, 120, "decade")
    cut = read_point(tokens, first, first + 1) if tokens.name(first) in ("third", "mid") else None
    fixed = stretches.third(whole, cut.cut) if cut and cut.cut else whole
    return of_point(Point(fixed=fixed), first, end)


def _week(year: int, number: int) -> Stretch | None:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Stretch(monday, monday + timedelta(7), "week")


def week_number(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«semaine 12», «semaine 42 de 2020»."""
    if tokens.word(first).endswith("s") or tokens.name(first - 1) in ("d12", "d31", "one", "cardinal", "last", "next"):
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
    if fortnight and tokens.value(place) != 15:
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
        middle = month.first + timedelta(15)
        return Stretch(month.first, middle, "week") if rank == 1 else Stretch(middle, month.end, "week")
    if rank < 0:
        return stretches.unit_of(month.end - timedelta(1), "W")
    first = stretches.unit_of(month.first + timedelta(7 * (rank - 1)), "W")
    return first if first.first < month.end else None


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


_VERBS = frozenset({"past", "a"})


def _in_time(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a name that has other uses is said of time: «à Noël», «la semaine de Pâques», «Noël a été bon»."""
    before = first - 1
    while tokens.name(before) in ("the", "apostrophe"):
        before -= 1
    if tokens.name(end) in _VERBS and (before < 0 or tokens.word(before) in (".", "!", "?", ":", ";", ",")):
        return True
    if tokens.name(before) == "de":
        return tokens.word(before - 1) in PERIODS.nouns
    return tokens.word(before) in PERIODS.cues


def new_year(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le jour de l'an»."""
    if tokens.word(first) != "jour" or tokens.word(first + 4) not in ("an", "ans"):
        return None
    found = read_point(tokens, first + 5, end) or Point()
    return of_point(Point(period=PERIODS.by_name["nouvel an"], year=found.year, reference=found.reference), first, end)


def day_range(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«3-5 mai», «3/4 juin 2020»."""
    low, high = cast(tuple[int, int], tokens.value(first))
    return _days(tokens, low, high, first + 1, first, end)


def days_listed(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«les 3 et 4 mai», «3, 4 et 10 juin»."""
    if tokens.name(first - 1) == "entre" or tokens.name(first - 1) == "the" and tokens.name(first - 2) == "entre":
        return None
    joint = max(index for index in range(first, end) if tokens.name(index) in ("et", "ou"))
    numbers = [cast(int, tokens.value(i)) for i in range(first, joint) if tokens.name(i) in ("d12", "d31")]
    last = next(index for index in range(joint, end) if tokens.name(index) in ("d12", "d31"))
    numbers.append(cast(int, tokens.value(last)))
    if any(later != day + 1 for day, later in pairwise(numbers)):
        return None
    return _days(tokens, numbers[0], numbers[-1], last + 1, first, end)


def listed(tokens: Tokens, first: int, end: int) -> Reading | None:
    """The first of «les 2, 9 et 17 septembre», of «en mars et avril 2020»: month or year come from the end."""
    alone = first + (2 if tokens.name(first + 1) == "er" else 1)
    last = max(index for index in range(first, end) if tokens.name(index) in ("et", "ou", "comma", "then"))
    own, after = read_point(tokens, first, alone), read_point(tokens, last + 1, end)
    if own is None or after is None or bool(own.day) != bool(after.day):
        return None
    own.month, own.year, own.reference = own.month or after.month, after.year, after.reference
    return of_point(own, first, alone)


def _days(tokens: Tokens, low: int, high: int, month_at: int, first: int, end: int) -> Reading | None:
    month = read_point(tokens, month_at, end)
    if month is None or not 0 < low < high <= 31:
        return None
    begin = Point(day=low, month=month.month, year=month.year, reference=month.reference)

    def settle(scene: Scene, start: int, after: int) -> Stretch | None:
        opening = scene.settle(begin, start, after)
        if opening is None:
            return None
        closing = Point(day=high, month=month.month).on(opening.first.year)
        return stretches.joined(opening, closing) if closing else None

    return of_settle(settle, first, end)
