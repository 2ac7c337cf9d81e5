"""The problem classifier: every clause is scored for every label, then the testimony is judged from its clauses.

Stage one is a linear model over a clause's words, characters and embedding, and another over the whole text. Stage two
is a logistic regression per label over what stage one said of the clauses, of neighbouring clauses together and of the
whole; it is fitted on scores of testimonies that stage one had not seen, so that its probabilities are calibrated. Each
label has its own threshold.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import skops.io

from corpus import taxonomy
from models.embedding import Embedder, Vectors, default_embedder
from models.ngrams import Array, Vocabulary, words
from models.scoring import RunningScores
from models.windows import WIDEST, windows

# File names of a saved model.
ARRAYS = "arrays.skops"
VOCABULARY = "vocabulary.json"
DECISIONS = "decisions.json"

# What the best clause of every label weighs in another label's second stage.
COMPANY = 0.3

# A testimony as its masked clauses, at least one.
Clauses = Sequence[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model says of one testimony: per label, a probability and the index of the clause that says it most.

    ``said`` is (clauses, labels): how likely each clause, taken alone, says each label.
    """

    probabilities: dict[str, float]
    clauses: dict[str, int]
    said: Array


@dataclass(frozen=True, slots=True)
class FirstStage:
    """Linear weights of the clause model and of the whole-text model, side by side: (columns, 2 × labels).

    ``meaning`` are the weights of the embedding, (dimensions, 2 × labels); ``bias`` is (2 × labels,).
    """

    vocabulary: Vocabulary
    weights: Array
    meaning: Array
    bias: Array


@dataclass(frozen=True, slots=True)
class SecondStage:
    """(labels, pooled) weights and (labels,) bias; slope and bias that turn a clause's score into log-odds."""

    weights: Array
    bias: Array
    clause_slope: float
    clause_bias: float


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
        if not testimonies:
            return []
        vectors = self.embedder.embed([clause for clauses in testimonies for clause in clauses])
        groups = np.split(vectors, np.cumsum([len(clauses) for clauses in testimonies])[:-1])
        scored = [self._scores(clauses, group) for clauses, group in zip(testimonies, groups, strict=True)]
        features = np.stack([pool(*scores) for scores in scored])
        logits = np.einsum("nlf,lf->nl", features, self.second.weights) + self.second.bias
        return [self._verdict(row, clauses) for row, (clauses, _, _, _) in zip(sigmoid(logits), scored, strict=True)]

    def _verdict(self, probabilities: Array, clauses: Array) -> Verdict:
        return Verdict(
            dict(zip(self.labels, map(float, probabilities), strict=True)),
            dict(zip(self.labels, map(int, clauses.argmax(axis=0)), strict=True)),
            sigmoid(self.second.clause_slope * clauses + self.second.clause_bias),
        )

    def _scores(self, clauses: Clauses, vectors: Vectors) -> tuple[Array, Array, Array, Array]:
        return stage_one(clauses, vectors, self._scorer, self.first)


def stage_one(
    clauses: Clauses, vectors: Vectors, scorer: RunningScores, first: FirstStage
) -> tuple[Array, Array, Array, Array]:
    """(stretches, labels) scores of single clauses, of pairs and of triples of neighbours; (labels,) of the whole."""
    labels = first.bias.shape[0] // 2
    told = [words(clause) for clause in clauses]
    borders = np.cumsum([0, *map(len, told)])
    sums = scorer.sums([word for clause in told for word in clause])
    running = np.vstack([np.zeros(vectors.shape[1]), np.cumsum(vectors, axis=0, dtype=np.float64)])
    found = []
    for width in (*range(1, WIDEST + 1), len(clauses)):
        starts, ends = windows(len(clauses), width)
        meaning = running[ends] - running[starts]
        lengths = np.linalg.norm(meaning, axis=1, keepdims=True)
        meaning = meaning / np.where(lengths > 1e-9, lengths, 1.0)
        found.append(sums.score(borders[starts], borders[ends]) + meaning @ first.meaning + first.bias)
    singles, pairs, triples, whole = found
    return singles[:, :labels], pairs[:, :labels], triples[:, :labels], whole[0, labels:]


def pool(clauses: Array, pairs: Array, triples: Array, whole: Array) -> Array:
    """(labels, 6 + labels) features of the second stage.

    Best and second best clause, best pair, best triple, whole text, how many clauses; then every label's best clause.
    """
    ordered = np.sort(clauses, axis=0)
    second = ordered[-2] if len(ordered) > 1 else ordered[-1] - 1.0
    count = np.full_like(whole, np.log(len(clauses)))
    own = np.stack([ordered[-1], second, pairs.max(axis=0), triples.max(axis=0), whole, count], axis=1)
    company = np.broadcast_to(COMPANY * ordered[-1], (len(whole), len(whole)))
    return np.concatenate([own, company], axis=1)


def sigmoid(x: Array) -> Array:
    """Logistic function, safe for large scores."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -40, 40))))


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
    }
    skops.io.dump(arrays, path / ARRAYS)
    vocabulary = {"phrases": list(first.vocabulary.phrases), "characters": list(first.vocabulary.characters)}
    (path / VOCABULARY).write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    decisions = {
        "labels": model.labels,
        "thresholds": model.thresholds,
        "embedder": model.embedder.name,
        "clause_slope": second.clause_slope,
        "clause_bias": second.clause_bias,
    }
    (path / DECISIONS).write_text(json.dumps(decisions, indent=1), encoding="utf-8")


def load(path: Path, embedder: Embedder | None = None) -> ProblemModel:
    """Read a model back. Raises ``ValueError`` where it was learned with another embedder or another taxonomy."""
    decisions = json.loads((path / DECISIONS).read_text(encoding="utf-8"))
    embedder = embedder or default_embedder()
    if decisions["embedder"] != embedder.name:
        raise ValueError(f"learned with the embedder {decisions['embedder']}, not {embedder.name}")
    if tuple(decisions["labels"]) != tuple(taxonomy.labels()):
        raise ValueError("learned with another taxonomy")
    # Without `trusted`, skops reads nothing but the types of numpy, scipy and scikit-learn.
    arrays: dict[str, Array] = skops.io.load(path / ARRAYS)
    names = json.loads((path / VOCABULARY).read_text(encoding="utf-8"))
    phrases, characters = names["phrases"], names["characters"]
    vocabulary = Vocabulary(
        {phrase: i for i, phrase in enumerate(phrases)},
        {piece: len(phrases) + i for i, piece in enumerate(characters)},
        arrays["idf"],
    )
    first = FirstStage(vocabulary, arrays["weights"].astype(np.float64), arrays["meaning"], arrays["bias"])
    second = SecondStage(
        arrays["pooled_weights"], arrays["pooled_bias"], decisions["clause_slope"], decisions["clause_bias"]
    )
    return ProblemModel(first, second, decisions["thresholds"], embedder)
