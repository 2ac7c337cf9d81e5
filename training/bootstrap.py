"""Intervals by resampling testimonies (Efron 1979, percentile intervals), paired where two models are compared."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.examples import Labels

RESAMPLES = 1000
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and its 95 % interval."""

    value: float
    low: float
    high: float

    def to_dict(self) -> dict[str, float]:
        """Rounded to four decimals."""
        return {"value": round(self.value, 4), "low": round(self.low, 4), "high": round(self.high, 4)}


def resamples(testimonies: int, seed: int) -> Array:
    """(RESAMPLES + 1, testimonies) weights: how often each is drawn; the first row is the set itself."""
    drawn = np.random.default_rng(seed).multinomial(testimonies, np.full(testimonies, 1 / testimonies), RESAMPLES)
    return np.vstack([np.ones(testimonies), drawn])


def f1_by_label(gold: Labels, passed: Labels, weights: Array) -> Array:
    """(resamples, labels) F1; a label neither wanted nor said counts 1."""
    true, wanted, said = weights @ (gold & passed), weights @ gold, weights @ passed
    total = wanted + said
    return np.where(total > 0, 2 * true / np.maximum(total, 1e-9), 1.0)


def micro_f1(gold: Labels, passed: Labels, weights: Array) -> Array:
    """(resamples,) micro F1 over the columns."""
    true = (weights @ (gold & passed)).sum(axis=1)
    total = (weights @ gold).sum(axis=1) + (weights @ passed).sum(axis=1)
    return np.where(total > 0, 2 * true / np.maximum(total, 1e-9), 1.0)


def interval(values: Array) -> Interval:
    """The interval of (resamples,) values whose first is the estimate."""
    low, high = np.quantile(values[1:], [0.025, 0.975])
    return Interval(float(values[0]), float(low), float(high))
