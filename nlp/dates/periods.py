"""Named periods: holidays, sales, lockdowns. The dated table is ``periods.toml``."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from nlp.dates.stretches import Stretch, add_months
from nlp.mentions import Precision

_PATH = Path(__file__).with_name("periods.toml")
_GAP = r"(?:[ '-]|\n)"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    slack = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + slack - 7 * ((a + 11 * h + 22 * slack) // 451) + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The ``n``-th weekday (0 = Monday) of a month, from its end where ``n`` is negative."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = add_months(date(year, month, 1), 1) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7 + 7 * (-n - 1))


@dataclass(frozen=True, slots=True)
class Period:
    """One entry of the table; see the head of ``periods.toml`` for its fields."""

    names: tuple[str, ...]
    day: str = ""
    easter: int | None = None
    nth: tuple[int, int, int] | None = None
    years: tuple[tuple[int, str], ...] = ()
    once: str = ""
    either: tuple[str, ...] = ()
    shift: int = 0
    length: int = 1
    precision: Precision = "day"
    approximate: bool = False
    shy: bool = False

    def on(self, year: int) -> Stretch | None:
        """The period of ``year``; None where the table does not know it."""
        written = self.once or dict(self.years).get(year)
        if written:
            first, end = map(date.fromisoformat, written.split("/"))
            return Stretch(first, end, self.precision, self.approximate)
        first_day = self._first_day(year)
        if first_day is None:
            return None
        first = first_day + timedelta(self.shift)
        return Stretch(first, first + timedelta(self.length), self.precision, self.approximate)

    def _first_day(self, year: int) -> date | None:
        if self.day:
            return date.fromisoformat(f"{year}-{self.day}")
        if self.easter is not None:
            return easter(year) + timedelta(self.easter)
        return nth_weekday(year, *self.nth) if self.nth else None


@dataclass(frozen=True, slots=True)
class Periods:
    """The table: ``pattern`` finds a name, ``by_name`` says which; ``heads`` are words that a name is looked for at,
    each with the number of tokens that may stand before it in the name."""

    pattern: re.Pattern[str]
    by_name: dict[str, Period]
    heads: dict[str, tuple[int, ...]]
    cues: frozenset[str]
    nouns: frozenset[str]


def load(known: frozenset[str], path: Path = _PATH) -> Periods:
    """The table of ``path``. A name's head is its first word that is not ``known`` to the lexicon of dates."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    by_name: dict[str, Period] = {}
    heads: dict[str, set[int]] = {}
    for fields in tables["period"]:
        fields["years"] = tuple((int(year), stretch) for year, stretch in fields.get("years", {}).items())
        values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in fields.items()}
        period = Period(**values)
        for name in period.names:
            by_name[name] = period
            words = re.findall(r"[a-z]+|\d+", name)
            place = next((i for i, word in enumerate(words) if word not in known and not word.isdecimal()), 0)
            # A hyphen or an apostrophe between the words is a token too.
            heads.setdefault(words[place], set()).update((place, place + 1, place + 2) if place else (0,))
    ordered = sorted(by_name, key=len, reverse=True)
    pattern = "|".join(re.escape(name).replace(r"\ ", _GAP) for name in ordered)
    return Periods(
        re.compile(f"(?:{pattern})(?![a-z])"),
        by_name,
        {head: tuple(sorted(places, reverse=True)) for head, places in heads.items()},
        frozenset(tables["cues"]["before"]),
        frozenset(tables["cues"]["before_of"]),
    )


def name_key(words: str) -> str:
    """A name as written in a folded text, as the table has it."""
    return re.sub(_GAP, " ", words)
