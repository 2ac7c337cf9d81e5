"""Readers of days with their month: «12/07/2018», «le 1er juillet», «les 3 et 4 mai», «12/07»."""

from datetime import date
from itertools import pairwise
from typing import cast

from nlp.dates import stretches
from nlp.dates.cues import cue
from nlp.dates.numerals import full_year
from nlp.dates.points import MONTH_CLASSES, Point, read_point
from nlp.dates.readings import Reading, of_point, of_settle
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens

_BEFORE, _NOT_AFTER, _NOT_BEFORE = cue("slash", "before"), cue("slash", "not_after"), cue("slash", "not_before")
_BEFORE_SMALL = cue("slash", "before_small")
_SMALL, _PADDED, _PARTS = 10, len("12/07"), 3
_JOINTS = ("et", "ou", "comma", "then")


def point(tokens: Tokens, first: int, end: int) -> Reading | None:
    """Whatever words the pattern let through."""
    return of_point(read_point(tokens, first, end), first, end)


def slashed(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«12/07»: a day, unless it is a score, a share or a size."""
    return point(tokens, first, end) if plain_day(tokens, first, end) else None


def plain_day(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «12/07» is a day of the year rather than a score, a share or a count."""
    before, after = tokens.word(first - 1), tokens.word(end)
    if tokens.name(first) != "dm" or end - first > 1:
        return True
    delivery = tokens.name(end) == "j" and tokens.name(end + 1) != "apostrophe"  # «3/4 j»
    if after in _NOT_BEFORE or before in _NOT_AFTER or delivery:
        return False
    if _logged(tokens, first):
        return True
    day, month = cast(tuple[int, int], tokens.value(first))
    if day == month and tokens.name(first - 1) == "open" and tokens.name(end) == "close":
        return False  # «(10/10)» is a score
    if day < _SMALL and month < _SMALL and "0" not in tokens.word(first):
        return before in _BEFORE_SMALL or tokens.name(first - 1) == "weekday"
    return before in _BEFORE or len(tokens.word(first)) == _PADDED or (first == 0 and end == len(tokens))


def _logged(tokens: Tokens, first: int) -> bool:
    """Whether the day begins a line in a text with several such lines: a log («5/10 : colis parti»)."""
    if first and not tokens.begins_line(first):
        return False
    return tokens.line_heads(tokens.signature[first]) > 1


def spaced(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 03 07 19»."""
    day, month, year = (cast(int, tokens.value(index)) for index in (first, first + 1, first + 2))
    try:
        fixed = stretches.days(date(year if year >= 1900 else full_year(year), month, day))
    except ValueError:
        return None
    return of_point(Point(fixed=fixed), first, end)


def spaced_marks(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«3 / 05 / 2020», «12 - 03 - 2020», «03/05 /2020»."""
    found = read_point(tokens, first, end)
    numbers = [
        value for i in range(first, end) if isinstance(value := tokens.value(i), int) and tokens.name(i) != "weekday"
    ]
    if found is None or (tokens.name(end - 3) != "dm" and len(numbers) != _PARTS):
        return None
    day, month = (found.day, found.month) if found.month else (numbers[0], numbers[1])
    return of_point(Point(day=day, month=month, year=numbers[-1]), first, end)


def day_hyphen_month(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«le 14-Juillet», «le 1er-Mai»; not «12 - juin», of a list."""
    hyphen = next(index for index in range(first, end) if tokens.name(index) == "hyphen")
    if not tokens.glued(hyphen) or not tokens.glued(hyphen + 1):
        return None
    return point(tokens, first, end)


def of_our_era(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«10 août 88 ap. J.-C.»: a short year as it stands."""
    month = next(index for index in range(first + 1, end) if tokens.name(index) in MONTH_CLASSES)
    found, year = read_point(tokens, first, month + 1), tokens.value(month + 1)
    if found is None or not isinstance(year, int):
        return None
    found.year = year
    return of_point(found, first, end)


def day_range(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«3-5 mai», «3/4 juin 2020»."""
    low, high = cast(tuple[int, int], tokens.value(first))
    return _days(tokens, low, high, first + 1, first, end)


def days_listed(tokens: Tokens, first: int, end: int) -> Reading | None:
    """«les 3 et 4 mai», «3, 4 et 10 juin»."""
    if tokens.name(first - 1) == "entre" or (tokens.name(first - 1) == "the" and tokens.name(first - 2) == "entre"):
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
    alone = first + 1 + (tokens.name(first) == "weekday")
    alone += tokens.name(alone) == "er"
    last = max(index for index in range(first, end) if tokens.name(index) in _JOINTS)
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
