"""What a pattern's reader makes of the tokens that it matched."""

from collections.abc import Callable
from dataclasses import dataclass

from nlp.dates.lengths import Length
from nlp.dates.points import Point
from nlp.dates.scene import Scene
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens
from nlp.mentions import DateKind, Relation

# From the scene, the first token and the token after the mention to the days that it means.
Settle = Callable[[Scene, int, int], Stretch | None]


@dataclass(slots=True)
class Reading:
    """A mention before its days are settled. A date has ``settle``, and ``point`` where it may be one end of a range;
    a duration has ``length``; something recurring has ``period`` (ISO 8601)."""

    first: int
    end: int
    kind: DateKind
    settle: Settle | None = None
    point: Point | None = None
    length: Length | None = None
    period: str | None = None
    relation: Relation | None = None
    approximate: bool = False
    rule: str = ""


Reader = Callable[[Tokens, int, int], Reading | None]


def of_point(point: Point | None, first: int, end: int) -> Reading | None:
    """A date that is a point of the calendar."""
    if point is None:
        return None
    return Reading(first, end, "date", lambda scene, a, b: scene.settle(point, a, b), point)


def of_settle(settle: Settle, first: int, end: int) -> Reading:
    """A date that only the scene can settle."""
    return Reading(first, end, "date", settle)


def recurring(period: str, first: int, end: int) -> Reading:
    """Something that comes back every ``period``."""
    return Reading(first, end, "recurring", period=period)
