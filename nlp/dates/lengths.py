"""Lengths of time as written: «trois mois», «un an et demi», «2 ou 3 jours», «une quinzaine de jours», «24/48 h»."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from nlp.dates.stretches import PRECISIONS, Stretch, add_months, unit_of
from nlp.dates.tokens import Tokens
from nlp.mentions import Precision

UNIT_CLASSES = frozenset(
    {"days", "j", "weeks", "months", "moi", "years", "quarters", "halves", "decades", "hours", "minutes", "weekend"}
)
# «sept» is a month to the lexicon.
_COUNTS = {"d12": 0, "d31": 0, "d99": 0, "int": 0, "year": 0, "one": 1, "sept": 7}
_PAIRS = frozenset({"range", "slash", "dm"})
# What a unit is in ISO 8601, and how often; a half of each.
_ISO = {"Q": ("M", 3), "S": ("M", 6), "T": ("Y", 10), "K": ("D", 2)}
_HALVES = {"Y": ("M", 6), "M": ("D", 15), "D": ("H", 12), "H": ("N", 30), "W": ("D", 3), "T": ("Y", 5), "Q": ("D", 45)}
_HALVES |= {"S": ("M", 3)}
_ORDER = "YMWDHNS"
DAYS_A_WEEK, HOURS_A_DAY = 7, 24


@dataclass(slots=True)
class Length:
    """How many of each unit (ISO 8601 letters, N for minutes); ``unit`` is the finest that was named in full."""

    counts: dict[str, int]
    unit: str
    approximate: bool = False

    @property
    def iso(self) -> str:
        """ISO 8601: P1Y6M, P15D, PT48H."""
        days = "".join(f"{n}{unit}" for unit in "YMWD" if (n := self.counts.get(unit)))
        time = "".join(f"{n}{unit}" for unit, n in (("H", self.counts.get("H")), ("M", self.counts.get("N"))) if n)
        return f"P{days}" + (f"T{time}" if time else "")

    @property
    def precision(self) -> Precision:
        return PRECISIONS[self.unit]

    def moved(self, day: date, sign: int) -> date:
        """``day`` and the length (sign 1), or minus it (-1). Raises ``ValueError``, ``OverflowError`` far away."""
        n = self.counts
        day = add_months(day, sign * (12 * n.get("Y", 0) + n.get("M", 0)))
        hours = n.get("H", 0) + n.get("N", 0) // 60
        return day + sign * timedelta(DAYS_A_WEEK * n.get("W", 0) + n.get("D", 0) + hours // HOURS_A_DAY)

    def unit_at(self, day: date, sign: int) -> Stretch:
        """The calendar unit that lies the length before (-1) or after (1) ``day``: «il y a trois mois» is a month."""
        unit = "M" if self.unit == "Y" and self.counts.get("M") else self.unit
        stretch = unit_of(self.moved(day, sign), unit)
        rough = unit not in "DHN" or self.approximate
        return Stretch(stretch.first, stretch.end, stretch.precision, rough)


def _add(counts: dict[str, int], unit: str, number: float) -> None:
    letter, times = _ISO.get(unit, (unit, 1))
    whole = int(number)
    if whole:
        counts[letter] = counts.get(letter, 0) + whole * times
    if number - whole:
        smaller, half = _HALVES.get(unit, ("", 0))
        if smaller:
            counts[smaller] = counts.get(smaller, 0) + round((number - whole) * 2 * half)


def _numbers(tokens: Tokens, first: int, end: int) -> Iterator[tuple[str, float, int]]:
    """Numbers and units one by one: ("number" | "pair" | "collective" | "half" | "unit", value, token after it)."""
    index = first
    while index < end:
        name, value = tokens.name(index), tokens.value(index)
        after = index + 1
        if name in _PAIRS:
            yield "pair", float(max(cast(tuple[int, int], value))), after
        elif name == "dec":
            yield "number", cast(float, value), after
        elif name == "half":
            yield "half", 0.5, after
        elif name == "collective":
            yield "collective", float(cast(int, value)), after
        elif name in UNIT_CLASSES:
            yield "unit", 0.0, after
        elif name in _COUNTS:
            yield "number", float(_COUNTS[name] or cast(int, value)), after
        index = after


def _unit(tokens: Tokens, index: int) -> str:
    return "K" if tokens.name(index) == "weekend" else str(tokens.value(index))


def read_length(tokens: Tokens, first: int, end: int) -> Length | None:
    """The length that the tokens from ``first`` to before ``end`` write; None where it is zero or no length."""
    counts: dict[str, int] = {}
    pending: float | None = None
    unit, rough, half, before = "", False, False, ""
    for kind, value, after in _numbers(tokens, first, end):
        if kind == "unit":
            unit = _unit(tokens, after - 1)
            _add(counts, unit, (pending if pending is not None else 1) if not half else (pending or 1) * 0.5)
            pending, half = None, False
        elif kind == "half" and unit:
            _add(counts, unit, 0.5)
            pending = None
        elif kind == "half":
            half = True
        else:
            rough = rough or kind in ("pair", "collective") or pending is not None and kind == "number"
            pending = (pending or 1) * value if kind == "collective" else max(value, pending or 0)
        before = kind
    if pending is not None and unit and before == "number":  # «un mois ou deux»
        counts.clear()
        _add(counts, unit, pending)
        rough = True
    elif pending is not None and before == "collective":  # «sous quinzaine»
        unit, rough = "D", True
        _add(counts, unit, pending)
    return Length(counts, unit, rough) if counts else None
