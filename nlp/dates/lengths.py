"""Lengths of time as written: «trois mois», «un an et demi», «2 ou 3 jours», «une quinzaine de jours», «24/48 h»."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from nlp.dates.stretches import PRECISIONS, Stretch, add_months, unit_of
from nlp.dates.tokens import Tokens
from nlp.mentions import Precision

UNIT_CLASSES = frozenset(
    {
        "days",
        "j",
        "weeks",
        "months",
        "moi",
        "years",
        "quarters",
        "halves",
        "decades",
        "hours",
        "minutes",
        "seconds",
        "weekend",
    }
)
# «sept» is a month to the lexicon.
_COUNTS = {"d12": 0, "d31": 0, "d99": 0, "int": 0, "year": 0, "oldyear": 0, "one": 1, "sept": 7}
_PAIRS = frozenset({"range", "pair", "dm"})
# What a unit is in ISO 8601, and how often; a half of each.
_ISO = {"Q": ("M", 3), "S": ("M", 6), "T": ("Y", 10), "K": ("D", 2)}
_HALVES = {"Y": ("M", 6), "M": ("D", 15), "D": ("H", 12), "H": ("N", 30), "W": ("D", 3), "T": ("Y", 5), "Q": ("D", 45)}
_HALVES |= {"S": ("M", 3)}
# «1/2 heure» is half of one; «1/2 jours» is one or two.
_HALVED = frozenset({"h", "heure", "journee"})
DAYS_A_WEEK, HOURS_A_DAY = 7, 24


@dataclass(slots=True)
class Length:
    """How many of each unit (ISO 8601 letters, N for minutes, Z for seconds); ``unit`` is the last that was named."""

    counts: dict[str, int]
    unit: str
    approximate: bool = False

    @property
    def iso(self) -> str:
        """ISO 8601: P1Y6M, P15D, PT48H."""
        days = "".join(f"{n}{unit}" for unit in "YMWD" if (n := self.counts.get(unit)))
        time = "".join(f"{n}{unit}" for unit, n in zip("HMS", map(self.counts.get, "HNZ"), strict=True) if n)
        return f"P{days}" + (f"T{time}" if time else "")

    @property
    def precision(self) -> Precision:
        """That of the last unit named: months for «un an et six mois»."""
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
        rough = unit not in "DHNZ" or self.approximate
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


@dataclass(slots=True)
class _Sum:
    """A length as it is read, word by word: a number waits for its unit, a half or a quarter may follow it."""

    counts: dict[str, int] = field(default_factory=dict)
    unit: str = ""
    waiting: float | None = None
    halved: bool = False
    round_count: bool = False
    choosing: bool = False
    approximate: bool = False

    def number(self, value: float, choice: bool = False) -> None:
        """Of several numbers in a row («2 ou 3») the largest counts."""
        self.approximate = self.approximate or choice or self.waiting is not None
        self.waiting, self.round_count = max(value, self.waiting or 0), False

    def collective(self, value: float) -> None:
        """«une quinzaine»."""
        self.waiting, self.approximate, self.round_count = (self.waiting or 1) * value, True, True

    def half(self) -> None:
        """«un an et demi», «une demi-journée»."""
        if self.unit:
            _add(self.counts, self.unit, 0.5)
            self.waiting = None
        else:
            self.halved = True

    def quarter(self) -> None:
        """«une heure et quart», «trois quarts d'heure»."""
        share = 0.25 * (self.waiting or 1)
        if self.unit:
            _add(self.counts, self.unit, share)
        self.waiting = None if self.unit else share

    def named(self, unit: str) -> None:
        """A unit ends the number before it."""
        count = 1 if self.waiting is None else self.waiting
        _add(self.counts, unit, count / 2 if self.halved else count)
        self.unit, self.waiting, self.halved = unit, None, False

    def length(self) -> Length | None:
        """What was read; «un mois ou deux» and «1h30» end with a number, «quinzaine» with a round count of days."""
        if self.waiting is not None and self.unit == "H" and not self.choosing:
            _add(self.counts, "N", self.waiting)
        elif self.waiting is not None and (self.unit or self.round_count):
            self.counts.clear()
            self.unit, self.approximate = self.unit or "D", True
            _add(self.counts, self.unit, self.waiting)
        return Length(self.counts, self.unit, self.approximate) if self.counts else None


def read_length(tokens: Tokens, first: int, end: int) -> Length | None:
    """The length that the tokens from ``first`` to before ``end`` write; None where it is zero or no length."""
    total = _Sum()
    for index in range(first, end):
        name, value = tokens.name(index), tokens.value(index)
        if name in _PAIRS and value == (1, 2) and (total.unit or tokens.word(index + 1) in _HALVED):
            total.half()
        elif name in _PAIRS:
            total.number(max(cast(tuple[int, int], value)), choice=True)
        elif name == "dec":
            total.number(cast(float, value))
        elif name in ("ou", "voire"):
            total.choosing = True
        elif name == "half":
            total.half()
        elif name == "fourth":
            total.quarter()
        elif name == "collective":
            total.collective(cast(int, value))
        elif name in UNIT_CLASSES:
            total.named("K" if name == "weekend" else str(value))
        elif name in _COUNTS:
            total.number(_COUNTS[name] or cast(int, value))
    return total.length()
