"""Median and spread of repeats."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of repeated measures, their least and their greatest."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, measures: Sequence[float]) -> "Spread":
        """Of at least one measure."""
        return cls(median(measures), min(measures), max(measures))

    def __str__(self) -> str:
        """Three figures each: «36.4 (35.1 to 40.2)»."""
        return f"{_short(self.median)} ({_short(self.least)} to {_short(self.greatest)})"


def _short(value: float) -> str:
    """Three figures, thousands spaced: 17400 -> "17 400", 36.41 -> "36.4"."""
    if value >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
