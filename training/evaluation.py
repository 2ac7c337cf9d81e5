"""Figures of a model on testimonies that it has not seen."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.metrics import f1_score

from corpus import taxonomy
from models.problems import Array, ProblemModel
from training.examples import Example, Labels


def evaluate(model: ProblemModel, told: Sequence[Example]) -> dict[str, Any]:
    """Micro and macro F1 by family, F1 and support by label, calibration error; shares are out of 1."""
    gold = np.stack([example.labels for example in told])
    verdicts = model.judge([example.parts for example in told])
    probabilities = np.array([[verdict.probabilities[label] for label in model.labels] for verdict in verdicts])
    passed = (probabilities >= np.array([model.thresholds[label] for label in model.labels])).astype(np.int8)
    _drop_autre(passed)
    split = len(taxonomy.problems())
    by_label = f1_score(gold, passed, average=None, zero_division=0.0)
    return {
        "testimonies": len(told),
        "problems": _family(gold[:, :split], passed[:, :split]),
        "circumstances": _family(gold[:, split:], passed[:, split:]),
        "calibration_error": round(calibration_error(probabilities, gold), 4),
        "labels": {
            label: {"f1": round(float(f1), 4), "gold": int(count)}
            for label, f1, count in zip(model.labels, by_label, gold.sum(axis=0), strict=True)
        },
    }


def _drop_autre(passed: Labels) -> None:
    """«autre» gives way to any other problem, in place."""
    problems = list(taxonomy.problems())
    autre = problems.index("autre")
    others = [i for i in range(len(problems)) if i != autre]
    passed[passed[:, others].any(axis=1), autre] = 0


def _family(gold: Labels, passed: Labels) -> dict[str, float]:
    return {
        "micro_f1": round(float(f1_score(gold, passed, average="micro", zero_division=0.0)), 4),
        "macro_f1": round(float(f1_score(gold, passed, average="macro", zero_division=0.0)), 4),
    }


def calibration_error(probabilities: Array, gold: Labels, bins: int = 10) -> float:
    """Expected calibration error over all (testimony, label) pairs, equal-width bins (Naeini et al. 2015)."""
    spoken, true = probabilities.ravel(), gold.ravel()
    index = np.minimum((spoken * bins).astype(int), bins - 1)
    gaps = [abs(float((spoken[index == b] - true[index == b]).sum())) for b in range(bins)]
    return sum(gaps) / len(spoken)
