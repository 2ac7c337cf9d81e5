"""How common a label is among texts, allowing for the classifier's own error: a share with its 95 % interval.

A classifier that finds 80 % of the texts that bear a label, and says it of 5 % of the others, says it of 12.5 % of a
set where 10 % bear it, and of 5 % where none does. The adjusted count (Rogan & Gladen 1978; Forman 2008) undoes that:
share = (answered − false alarms) / (found − false alarms), be the answer yes or no or, which tells more, a probability
(Bella et al. 2010). It holds as long as texts that bear the label, and texts that do not, look like those the answers
were measured on, however common either is.

The interval is a score interval: the shares that what was seen does not refute, given what is uncertain in the sample
(Wilson 1927) and in the measured answers (Fieller 1954, for a ratio). For a perfect classifier it is Wilson's; for one
that cannot tell the texts apart it is 0 to 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# The normal distribution's 97.5 % quantile: two-sided 95 %.
Z = 1.959964
# How much more the answers vary from one set of texts to the next than the same authors' texts would: those of a set
# are its own. With 1, intervals covered 83 to 99 of 100 resampled sets; with 2, 92 to 99.
OTHER_TEXTS = 2.0


@dataclass(frozen=True, slots=True)
class Answers:
    """The classifier's answers, 0 to 1, on texts that it had not seen: how many, their sum, the sum of their squares.

    Half a yes and half a no are added (Jeffreys' prior), so that few answers are never certain.
    """

    count: int
    total: float
    squares: float

    def __post_init__(self) -> None:
        """Raises ``ValueError`` for sums that no answers between 0 and 1 have."""
        if not 0 <= self.squares <= self.total + 1e-9 <= self.count + 2e-9:
            raise ValueError(f"these are no sums of answers: {self}")

    @property
    def mean(self) -> float:
        """The mean answer."""
        return (self.total + 0.5) / (self.count + 1)

    @property
    def variance(self) -> float:
        """The variance of one answer."""
        return (self.squares + 0.5) / (self.count + 1) - self.mean**2

    @property
    def doubt(self) -> float:
        """The variance of the mean, seen from another set of texts."""
        return OTHER_TEXTS * self.variance / (self.count + 2)


@dataclass(frozen=True, slots=True)
class Rates:
    """The answers on texts that bear a label and on the others."""

    bearing: Answers
    others: Answers

    @classmethod
    def of(cls, answers: Sequence[float], bears: Sequence[bool]) -> "Rates":
        """The rates of ``answers`` (yes or no as 1 or 0, or probabilities) on texts known to bear the label or not."""
        sides: tuple[list[float], list[float]] = ([], [])
        for answer, bearing in zip(answers, bears, strict=True):
            sides[0 if bearing else 1].append(float(answer))
        bearing_, others = (Answers(len(s), sum(s), sum(answer * answer for answer in s)) for s in sides)
        return cls(bearing_, others)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share of texts, from 0 to 1, and its 95 % interval."""

    share: float
    low: float
    high: float


def prevalence(answered: float, total: float, rates: Rates) -> Estimate:
    """The share of ``total`` texts that bears a label, from the sum of the answers on them; takes microseconds.

    ``answered`` is the number of texts that the label was said of, with the rates of what was said; or the sum of its
    probabilities, with the rates of those. For each author to count once, see ``once_an_author``. Raises
    ``ValueError`` where ``total`` is 0 or ``answered`` not within 0 to ``total``.
    """
    if not (total > 0 and 0 <= answered <= total * (1 + 1e-9)):
        raise ValueError(f"{answered} out of {total} texts is no share")
    bearing, others = rates.bearing, rates.others
    apart, excess = bearing.mean - others.mean, answered / total - others.mean
    # (excess − apart·p)² ≤ z² · variance(p), a quadratic a·p² + b·p + c ≤ 0. The mean answer of texts, a share p of
    # which bears the label, varies by (p·var(bearing) + (1−p)·var(others) + p(1−p)·apart²) / total, the two means by
    # p²·doubt(bearing) + (1−p)²·doubt(others).
    scale, spread = Z * Z, bearing.variance - others.variance + apart**2
    a = apart**2 + scale * (apart**2 / total - bearing.doubt - others.doubt)
    b = -2 * excess * apart - scale * (spread / total - 2 * others.doubt)
    c = excess**2 - scale * (others.variance / total + others.doubt)
    low, high = _unrefuted(a, b, c) if apart > 0 else (0.0, 1.0)
    share = excess / apart if apart > 0 else 0.5
    return Estimate(min(max(share, low), high), low, high)


def once_an_author(answers: Sequence[float], authors: Sequence[str]) -> tuple[float, int]:
    """(sum of each author's mean answer, number of authors), for ``prevalence``: twenty texts weigh what one does.

    In SQL: the sum, over senders, of the average of 0 or 1 within each; an unknown sender is an author of its own.
    """
    texts: dict[str, list[float]] = {}
    for author, answer in zip(authors, answers, strict=True):
        texts.setdefault(author, []).append(float(answer))
    return sum(sum(own) / len(own) for own in texts.values()), len(texts)


def _unrefuted(a: float, b: float, c: float) -> tuple[float, float]:
    """The span, within 0 to 1, of where a·p² + b·p + c ≤ 0."""
    discriminant = b * b - 4 * a * c
    if a <= 0 or discriminant < 0:
        return 0.0, 1.0  # too little is known to refute any share
    root = math.sqrt(discriminant)
    low, high = (-b - root) / (2 * a), (-b + root) / (2 * a)
    return min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)
