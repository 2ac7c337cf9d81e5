"""Figures of a model on testimonies that it has not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus import taxonomy
from models.decisions import passed_labels
from models.ngrams import Array
from models.prevalence import Rates
from models.problems import ProblemModel
from models.rates import LabelRates
from training.bootstrap import f1_by_label, interval, micro_f1, resamples
from training.examples import Example, Labels

SEED = 2019


@dataclass(frozen=True, slots=True)
class Predictions:
    """(testimonies, labels) matrices: what a person said, how likely the model finds it, what it says."""

    gold: Labels
    probabilities: Array
    passed: Labels


def decided(gold: Labels, probabilities: Array, thresholds: Mapping[str, float]) -> Predictions:
    """Predictions from (testimonies, labels) probabilities, by the decisions of a served model."""
    labels = list(taxonomy.labels())
    passed = [passed_labels(dict(zip(labels, row, strict=True)), thresholds) for row in probabilities.tolist()]
    return Predictions(
        gold=gold,
        probabilities=probabilities,
        passed=np.array([[label in found for label in labels] for found in passed], dtype=np.int8),
    )


def predict(model: ProblemModel, told: Sequence[Example]) -> Predictions:
    """What ``model`` says of ``told``."""
    verdicts = model.judge([example.clauses for example in told])
    probabilities = np.array([[verdict.probabilities[label] for label in model.labels] for verdict in verdicts])
    return decided(np.stack([example.labels for example in told]), probabilities, model.thresholds)


def rates(told: Predictions) -> dict[str, LabelRates]:
    """How each label fared, for counting with the model (``models.prevalence``)."""
    return {
        label: LabelRates(
            Rates.of(told.passed[:, i].tolist(), told.gold[:, i].tolist()),
            Rates.of(told.probabilities[:, i].tolist(), told.gold[:, i].tolist()),
        )
        for i, label in enumerate(taxonomy.labels())
    }


def families() -> dict[str, slice]:
    """The columns of problems and of circumstances."""
    problems = len(taxonomy.problems())
    return {"problems": slice(0, problems), "circumstances": slice(problems, None)}


def figures(told: Predictions) -> dict[str, Any]:
    """Micro and macro F1 by family and F1 by label, with 95 % intervals; calibration error. Shares are out of 1."""
    weights = resamples(len(told.gold), SEED)
    by_label = f1_by_label(told.gold, told.passed, weights)
    found: dict[str, Any] = {"testimonies": len(told.gold)}
    for family, columns in families().items():
        micro = micro_f1(told.gold[:, columns], told.passed[:, columns], weights)
        macro = by_label[:, columns].mean(axis=1)
        found[family] = {"micro_f1": interval(micro).to_dict(), "macro_f1": interval(macro).to_dict()}
    found["calibration_error"] = round(calibration_error(told.probabilities, told.gold), 4)
    found["labels"] = {
        label: {"f1": interval(by_label[:, i]).to_dict(), "gold": int(told.gold[:, i].sum())}
        for i, label in enumerate(taxonomy.labels())
    }
    return found


def calibration_error(probabilities: Array, gold: Labels, bins: int = 10) -> float:
    """Expected calibration error over all (testimony, label) pairs, equal-width bins (Naeini et al. 2015)."""
    spoken, true = probabilities.ravel(), gold.ravel()
    index = np.minimum((spoken * bins).astype(int), bins - 1)
    gaps = [abs(float((spoken[index == b] - true[index == b]).sum())) for b in range(bins)]
    return sum(gaps) / len(spoken)
