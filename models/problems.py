"""The problem classifier: every clause is scored for every label, then the testimony is judged from its clauses.

Stage one is a linear model over a clause's features; stage two a linear model, per label, over what stage one said of
the clauses and of the whole text. Stage two is fitted on scores of folds that stage one had not seen, so that its
probabilities are calibrated; each label has its own threshold.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import skops.io

from corpus import taxonomy
from models.embedding import Embedder, default_embedder
from models.features import Features

Array = npt.NDArray[np.float64]

# File names of a saved model.
VECTORISERS = "vectorisers.skops"
ESTIMATORS = "estimators.skops"
DECISIONS = "decisions.json"


@dataclass(frozen=True, slots=True)
class Parts:
    """A testimony cut into masked clauses, beside its masked whole."""

    whole: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model says of one testimony: per label, a probability and the index of the clause that says it most.

    ``said`` is (clauses, labels): how likely each clause, taken alone, says each label (not calibrated).
    """

    probabilities: dict[str, float]
    clauses: dict[str, int]
    said: Array


@dataclass(frozen=True, slots=True)
class ProblemModel:
    """Fitted parts: linear models as (features, labels) weights, second stage as (labels, pooled) weights."""

    labels: tuple[str, ...]
    features: Features
    clause_weights: Array
    clause_bias: Array
    whole_weights: Array
    whole_bias: Array
    pooled_weights: Array
    pooled_bias: Array
    thresholds: dict[str, float]

    def judge(self, testimonies: Sequence[Parts]) -> list[Verdict]:
        """A verdict each, in order. Testimonies have at least one clause."""
        if not testimonies:
            return []
        said = [clause for parts in testimonies for clause in parts.clauses]
        clause_scores = self.features.transform(said) @ self.clause_weights + self.clause_bias
        wholes = self.features.transform([parts.whole for parts in testimonies]) @ self.whole_weights + self.whole_bias
        sizes = [len(parts.clauses) for parts in testimonies]
        groups = np.split(clause_scores, np.cumsum(sizes)[:-1])
        pooled = np.stack([pool(group, whole) for group, whole in zip(groups, wholes, strict=True)])
        probabilities = sigmoid(np.einsum("nlf,lf->nl", pooled, self.pooled_weights) + self.pooled_bias)
        return [
            Verdict(
                dict(zip(self.labels, map(float, row), strict=True)),
                dict(zip(self.labels, map(int, group.argmax(axis=0)), strict=True)),
                sigmoid(group),
            )
            for row, group in zip(probabilities, groups, strict=True)
        ]


def pool(clauses: Array, whole: Array) -> Array:
    """(labels, 4) from (clauses, labels) scores: best and second best clause, the whole text, how many clauses."""
    ordered = np.sort(clauses, axis=0)
    second = ordered[-2] if len(ordered) > 1 else ordered[-1] - 1.0
    count = np.full_like(whole, np.log(len(clauses)))
    return np.stack([ordered[-1], second, whole, count], axis=1)


def sigmoid(x: Array) -> Array:
    """Logistic function, safe for large scores."""
    return 1.0 / (1.0 + np.exp(-np.clip(x, -40, 40)))


def save(model: ProblemModel, path: Path) -> None:
    """Write the model's three files into the directory ``path``; none holds a text."""
    skops.io.dump({"words": model.features.words, "characters": model.features.characters}, path / VECTORISERS)
    arrays = {name: getattr(model, name) for name in _ARRAYS}
    skops.io.dump(arrays, path / ESTIMATORS)
    decisions = {"labels": model.labels, "thresholds": model.thresholds, "embedder": model.features.embedder.name}
    (path / DECISIONS).write_text(json.dumps(decisions, indent=1), encoding="utf-8")


def load(path: Path, embedder: Embedder | None = None) -> ProblemModel:
    """Read a model back. Raises ``ValueError`` where it was learned with another embedder or another taxonomy."""
    decisions = json.loads((path / DECISIONS).read_text(encoding="utf-8"))
    embedder = embedder or default_embedder()
    if decisions["embedder"] != embedder.name:
        raise ValueError(f"learned with the embedder {decisions['embedder']}, not {embedder.name}")
    if set(decisions["labels"]) != set(taxonomy.labels()):
        raise ValueError("learned with another taxonomy")
    # Without `trusted`, skops reads nothing but the types of numpy, scipy and scikit-learn.
    vectorisers: dict[str, Any] = skops.io.load(path / VECTORISERS)
    arrays: dict[str, Array] = skops.io.load(path / ESTIMATORS)
    return ProblemModel(
        labels=tuple(decisions["labels"]),
        features=Features(vectorisers["words"], vectorisers["characters"], embedder),
        thresholds=decisions["thresholds"],
        **arrays,
    )


_ARRAYS = ("clause_weights", "clause_bias", "whole_weights", "whole_bias", "pooled_weights", "pooled_bias")
