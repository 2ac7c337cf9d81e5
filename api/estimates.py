"""Shares with their 95 % intervals: corrected for the classifier's error where a classifier gave the answer."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from models import rates, registry
from models.prevalence import Answers, Estimate, Rates, prevalence
from models.rates import LabelRates, NoRates

# Of an answer that is never wrong, prevalence is Wilson's interval.
CERTAIN = Rates(Answers(10**9, 10**9, 10**9), Answers(10**9, 0, 0))


@dataclass(frozen=True, slots=True)
class Share:
    """Of ``total`` voices ``count`` were counted; ``estimate`` is what that says of the true share."""

    count: int
    total: int
    estimate: Estimate

    @property
    def counted(self) -> float:
        """The plain share, 0 to 1."""
        return self.count / self.total


def share(count: int, total: int, label: str | None = None) -> Share:
    """The share of ``total`` voices, at least one; ``label`` where it was the classifier that said it of them."""
    known = _served_rates() if label else {}
    found = known[label].said if label in known else CERTAIN
    return Share(count, total, prevalence(count, total, found))


def corrected() -> bool:
    """Whether the served model knows its own errors, so that shares of labels allow for them."""
    return bool(_served_rates())


def _served_rates() -> dict[str, LabelRates]:
    reigns = registry.reigns("problems")
    return _rates_of(registry.root("problems") / reigns[0].version) if reigns else {}


@lru_cache(maxsize=4)
def _rates_of(version: Path) -> dict[str, LabelRates]:
    try:
        return rates.load(version)
    except NoRates:
        return {}
