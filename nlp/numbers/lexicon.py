"""The number words and what each is worth, read once from ``words.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FEMININE = {1: "une"}


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Folded words of each kind with their values."""

    units: dict[str, int]
    ten: dict[str, int]
    teens: dict[str, int]
    tens: dict[str, int]
    hundreds: dict[str, int]
    thousands: dict[str, int]
    scales: dict[str, float]
    collectives: dict[str, int]
    glued: dict[str, int]
    """Everything from 17 to 99 and 200 to 900 written as one word: «vingtcinq», «deuxcents»."""

    def openers(self) -> frozenset[str]:
        """The words that a number in words may begin with."""
        tables = (self.units, self.ten, self.teens, self.tens, self.hundreds, self.thousands, self.glued)
        return frozenset(word for table in tables for word in table) | {"demi"}


def _first(table: dict[str, int]) -> dict[int, str]:
    """The usual spelling of each value: the first one of the table."""
    spelling: dict[int, str] = {}
    for word, value in table.items():
        spelling.setdefault(value, word)
    return spelling


def _glue(units: dict[str, int], teens: dict[str, int], tens: dict[str, int]) -> dict[str, int]:
    unit, teen = _first(units), _first(teens) | {10: "dix", 17: "dixsept", 18: "dixhuit", 19: "dixneuf"}
    glued = {teen[value]: value for value in (17, 18, 19)} | {"quatrevingt": 80, "quatrevingts": 80}
    for word, value in [*tens.items(), ("quatrevingt", 80)]:
        low = range(1, 20) if word in ("soixante", "quatrevingt") else range(1, 10)
        for rest in low:
            for spelling in {(unit | teen)[rest], _FEMININE.get(rest, (unit | teen)[rest])}:
                glued[word + ("et" if rest in (1, 11) and value != 80 else "") + spelling] = value + rest
    for value in range(2, 10):
        glued |= {unit[value] + "cent": value * 100, unit[value] + "cents": value * 100}
    return glued


_PATH = Path(__file__).with_name("words.toml")


def load(path: Path = _PATH) -> NumberWords:
    """The words of ``path``; raises ``tomllib.TOMLDecodeError`` or ``TypeError`` on a file of another shape."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return NumberWords(**tables, glued=_glue(tables["units"], tables["teens"], tables["tens"]))


WORDS = load()
