"""The gate between candidate and champion: paired on the frozen test part, label by label."""

from dataclasses import dataclass

import numpy as np

from corpus import taxonomy
from training.bootstrap import Array, Interval, f1_by_label, interval, micro_f1, resamples
from training.evaluation import SEED, Predictions, families

# How much lower a candidate's lower bound may lie: over a family, and for one label, which has few testimonies.
FAMILY_MARGIN = 0.02
LABEL_MARGIN = 0.10


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of champion and candidate, and the candidate's gain, each with its 95 % interval."""

    name: str
    champion: Interval
    candidate: Interval
    gain: Interval
    margin: float

    @property
    def worse(self) -> bool:
        """Whether the candidate's lower bound lies below the champion's by more than the margin."""
        return self.candidate.low < self.champion.low - self.margin


def compare(champion: Predictions, candidate: Predictions) -> list[Comparison]:
    """Micro and macro F1 by family, then F1 by label. Raises ``ValueError`` for different test sets."""
    if not np.array_equal(champion.gold, candidate.gold):
        raise ValueError("champion and candidate were not tried on the same testimonies")
    weights = resamples(len(champion.gold), SEED)
    labels = [f1_by_label(told.gold, told.passed, weights) for told in (champion, candidate)]
    found = []
    for family, columns in families().items():
        micro = [micro_f1(t.gold[:, columns], t.passed[:, columns], weights) for t in (champion, candidate)]
        macro = [values[:, columns].mean(axis=1) for values in labels]
        for name, (old, new) in ((f"{family} micro F1", micro), (f"{family} macro F1", macro)):
            found.append(_comparison(name, old, new, FAMILY_MARGIN))
    for i, label in enumerate(taxonomy.labels()):
        found.append(_comparison(label, labels[0][:, i], labels[1][:, i], LABEL_MARGIN))
    return found


def _comparison(name: str, old: Array, new: Array, margin: float) -> Comparison:
    return Comparison(name, interval(old), interval(new), interval(new - old), margin)
