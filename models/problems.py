"""The problem classifier: every clause is scored for every label, then the testimony is judged from its clauses.

Stage one is a linear model over a clause's words, characters and embedding, and another over the whole text. Stage two
hears what stage one said of the clauses, of neighbouring clauses together and of the whole: a logistic regression per
label and two small networks, of which the mean counts. It is fitted on scores of testimonies that stage one had not
seen, so that its probabilities are calibrated. Each label has its own threshold.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import skops.io
from skops.io.exceptions import UntrustedTypesFoundException

from corpus import taxonomy
from models.embedding import Embedder, embedder_named
from models.first_stage import COMPLAINT, Clauses, FirstStage, bearers, stage_one
from models.mismatch import CURE, ModelMismatch
from models.networks import Network
from models.ngrams import Array, Vocabulary
from models.scoring import RunningScores
from models.second_stage import POOLED, SecondStage, pool, sigmoid

# File names of a saved model.
ARRAYS = "arrays.skops"
VOCABULARY = "vocabulary.json"
DECISIONS = "decisions.json"

# Testimonies judged together: enough to spare small steps, few enough to stay in the processor's cache.
BATCH = 64


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model says of one testimony: per label, a probability and the index of the clause that says it most.

    ``said`` is (clauses, labels): how likely each clause, taken alone, says each label.
    """

    probabilities: dict[str, float]
    clauses: dict[str, int]
    said: Array


class ProblemModel:
    """A fitted classifier; read-only but for a bounded memory of words, so one serves many threads."""

    def __init__(
        self, first: FirstStage, second: SecondStage, thresholds: dict[str, float], embedder: Embedder
    ) -> None:
        self.labels = tuple(taxonomy.labels())
        self.first, self.second, self.thresholds, self.embedder = first, second, thresholds, embedder
        self._scorer = RunningScores(first.vocabulary, first.weights)

    def judge(self, testimonies: Sequence[Clauses]) -> list[Verdict]:
        """A verdict each, in order."""
        batches = (testimonies[i : i + BATCH] for i in range(0, len(testimonies), BATCH))
        return [verdict for batch in batches for verdict in self._judge(batch)]

    def _judge(self, testimonies: Sequence[Clauses]) -> list[Verdict]:
        vectors = self.embedder.embed([clause for clauses in testimonies for clause in clauses])
        scores = stage_one(testimonies, vectors, self._scorer, self.first)
        logits = self.second.logits(pool(scores))
        said = sigmoid(self.second.clause_slope * scores.clauses + self.second.clause_bias)
        verdicts = zip(
            sigmoid(logits).tolist(), bearers(scores).tolist(), np.split(said, scores.firsts[1:]), strict=True
        )
        return [
            Verdict(dict(zip(self.labels, probabilities, strict=True)), dict(zip(self.labels, at, strict=True)), likely)
            for probabilities, at, likely in verdicts
        ]


def save(model: ProblemModel, path: Path) -> None:
    """Write the model's three files into the directory ``path``; none holds a text."""
    first, second = model.first, model.second
    arrays = {
        "idf": first.vocabulary.idf,
        "weights": first.weights.astype(np.float32),
        "meaning": first.meaning,
        "bias": first.bias,
        "pooled_weights": second.weights,
        "pooled_bias": second.bias,
        **_network_arrays("joint", second.joint),
        **_network_arrays("shared", second.shared),
    }
    skops.io.dump(arrays, path / ARRAYS)
    blocks = first.vocabulary
    vocabulary = {
        "phrases": list(blocks.phrases),
        "pairs": list(blocks.pairs),
        "characters": list(blocks.characters),
    }
    (path / VOCABULARY).write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    decisions = {
        "labels": model.labels,
        "thresholds": model.thresholds,
        "embedder": model.embedder.name,
        "clause_slope": second.clause_slope,
        "clause_bias": second.clause_bias,
    }
    (path / DECISIONS).write_text(json.dumps(decisions, indent=1), encoding="utf-8")


def _network_arrays(name: str, network: Network) -> dict[str, Array]:
    return {f"{name}_{field.name}": getattr(network, field.name) for field in fields(Network)}


def _network(name: str, arrays: dict[str, Array]) -> Network:
    return Network(**{field.name: arrays[f"{name}_{field.name}"] for field in fields(Network)})


def load(path: Path, embedder: Embedder | None = None) -> ProblemModel:
    """Read a model back, with the embedder that it was learned with.

    Raises ``ModelMismatch`` where that one is gone, where another taxonomy or another software made the model, or where
    a file holds anything but arrays and JSON.
    """
    try:
        model = _read(path, embedder)
    except (KeyError, FileNotFoundError) as error:
        raise ModelMismatch(f"Ce modèle a été appris par un autre logiciel ({error} manque). {CURE}") from error
    except (BadZipFile, UntrustedTypesFoundException, ValueError) as error:
        raise ModelMismatch(f"Ce modèle n’est pas lisible ({type(error).__name__}). {CURE}") from error
    labels = len(model.labels)
    if model.second.weights.shape != (labels, POOLED + 2 * labels + COMPLAINT):
        raise ModelMismatch(f"Ce modèle a été appris par un autre logiciel. {CURE}")
    return model


def _read(path: Path, embedder: Embedder | None) -> ProblemModel:
    decisions = json.loads((path / DECISIONS).read_text(encoding="utf-8"))
    if tuple(decisions["labels"]) != tuple(taxonomy.labels()):
        raise ModelMismatch(f"Ce modèle a été appris avec une autre taxonomie. {CURE}")
    embedder = embedder or embedder_named(decisions["embedder"])
    if decisions["embedder"] != embedder.name:
        raise ModelMismatch(f"Ce modèle a été appris avec le plongement {decisions['embedder']}, non {embedder.name}.")
    # Without `trusted`, skops reads nothing but the types of numpy, scipy and scikit-learn.
    arrays: dict[str, Array] = skops.io.load(path / ARRAYS)
    names = json.loads((path / VOCABULARY).read_text(encoding="utf-8"))
    vocabulary = Vocabulary.of([names["phrases"], names["pairs"], names["characters"]], arrays["idf"])
    first = FirstStage(vocabulary, arrays["weights"], arrays["meaning"], arrays["bias"])
    second = SecondStage(
        arrays["pooled_weights"],
        arrays["pooled_bias"],
        _network("joint", arrays),
        _network("shared", arrays),
        decisions["clause_slope"],
        decisions["clause_bias"],
    )
    return ProblemModel(first, second, decisions["thresholds"], embedder)
