"""How well corrected counts hold: rates measured on one half of the texts, intervals tried on sets of the other."""

from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from models.ngrams import Array
from models.prevalence import Rates, prevalence
from training.evaluation import Predictions
from training.examples import Labels

# Shares of a set that bear the label, None for as many as there are.
SHARES = (None, 0.0, 0.02, 0.1, 0.3)
# Sets a share and label, each with halves of its own, and texts a set. Sets of the same halves share their fortune: ten
# to each left the worst of 22 labels at 84 to 90 of 100 by chance alone, where it is 91 to 96.
SETS, TEXTS = 200, 130
# Fewer texts that bear a label than this cannot stand for others.
FEWEST = 3

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Out of how many sets the 95 % interval held the true share, over all labels and for the worst of them.

    ``width`` and ``error`` are means of the interval's width and of how far the share was off.
    """

    answers: str
    share: float | None
    covered: float
    worst_label: float
    width: float
    error: float

    def to_dict(self) -> dict[str, str | float | None]:
        """Rounded to three decimals."""
        return {key: round(v, 3) if isinstance(v, float) else v for key, v in asdict(self).items()}


def coverage(told: Predictions, seed: int) -> list[Coverage]:
    """One row for each kind of answers (said, probability) and each of ``SHARES``."""
    return [
        _coverage(name, answers, told.gold, share, seed)
        for name, answers in (("said", told.passed.astype(np.float64)), ("probability", told.probabilities))
        for share in SHARES
    ]


def _coverage(name: str, answers: Array, gold: Labels, share: float | None, seed: int) -> Coverage:
    random = np.random.default_rng(seed)
    by_label: dict[int, list[Array]] = {}
    for _ in range(SETS):
        known, other = np.array_split(random.permutation(len(gold)), 2)
        for label in range(gold.shape[1]):
            if gold[known, label].sum() >= FEWEST <= gold[other, label].sum():
                tried = _tried(answers[:, label], gold[:, label], known, other, share, random)
                by_label.setdefault(label, []).append(tried)
    rows = {label: np.stack(found) for label, found in by_label.items()}
    covered, width, error = np.vstack(list(rows.values())).mean(axis=0).tolist()
    worst = min(float(found[:, 0].mean()) for found in rows.values())
    return Coverage(name, share, covered, worst, width, error)


def _tried(
    answers: Array, gold: Labels, known: Indices, other: Indices, share: float | None, random: np.random.Generator
) -> Array:
    """(3,): whether the interval of a set held the true share, its width, how far the estimate was off."""
    rates = Rates.of(answers[known].tolist(), gold[known].astype(bool).tolist())
    bearing, others = other[gold[other] == 1], other[gold[other] == 0]
    count = round(TEXTS * (len(bearing) / len(other) if share is None else share))
    drawn = np.concatenate([random.choice(bearing, count), random.choice(others, TEXTS - count)])
    found, true = prevalence(float(answers[drawn].sum()), TEXTS, rates), count / TEXTS
    held = found.low - 1e-9 <= true <= found.high + 1e-9
    return np.array([held, found.high - found.low, abs(found.share - true)], dtype=np.float64)
