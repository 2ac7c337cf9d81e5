"""The problem classifier: every clause is scored for every label, then the testimony is judged from its clauses.

Stage one is a linear model over a clause's words, characters and embedding, and another over the whole text. Stage two
hears what stage one said of the clauses, of neighbouring clauses together and of the whole: a logistic regression per
label and two small networks, of which the mean counts. It is fitted on scores of testimonies that stage one had not
seen, so that its probabilities are calibrated. Each label has its own threshold.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import skops.io
from skops.io.exceptions import UntrustedTypesFoundException

from corpus import taxonomy
from models.embedding import Embedder, Vectors, embedder_named
from models.mismatch import CURE, ModelMismatch
from models.networks import Network
from models.ngrams import Array, Vocabulary, words
from models.scoring import RunningScores, running
from models.windows import Indices, windows
from nlp.masking import WORDS

# File names of a saved model.
ARRAYS = "arrays.skops"
VOCABULARY = "vocabulary.json"
DECISIONS = "decisions.json"

# Testimonies judged together: enough to spare small steps, few enough to stay in the processor's cache.
BATCH = 64
# How far below the best clause the second is taken to lie at most.
WITHOUT_SECOND = 1.0
# What every label's best clause and whole text weigh in another label's second stage.
COMPANY, WHOLE_COMPANY = 0.3, 0.2
# A clause is heard with its neighbours: what half their scores add decides which clause carries a label.
NEIGHBOUR = 0.5
# What a neighbour that is not there scores: no label is said.
SILENCE = -1.0
# What a clause holds beside words: masked mentions, and its length.
MARKS = tuple(WORDS[kind] for kind in ("amounts", "dates", "platforms"))
MARKS_WEIGHT = 0.3
# What a label's second stage hears beside every label's best clause and whole text: eight scores and the marks.
POOLED = 8 + len(MARKS) + 1
# The first of those scores, which the joint network hears of every label.
HEARD_BY_ALL = 6
# How likely a text complains at all: its best clause, its best clause among neighbours, the whole.
COMPLAINT = 3
COMPLAINT_WEIGHT = 2.0

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
    """Linear weights of the clause model and of the whole-text model, side by side: (columns, 2 × targets).

    The targets are the labels, then whether any problem is said at all. ``meaning`` are the weights of the embedding,
    (dimensions, 2 × targets); ``bias`` is (2 × targets,).
    """

    vocabulary: Vocabulary
    weights: Array
    meaning: Array
    bias: Array


@dataclass(frozen=True, slots=True)
class SecondStage:
    """(labels, pooled) weights and (labels,) bias; slope and bias that turn a clause's score into log-odds.

    ``joint`` hears the scores of all labels together and says them all; ``shared`` hears what a label's own regression
    does, and which label it is.
    """

    weights: Array
    bias: Array
    joint: Network
    shared: Network
    clause_slope: float
    clause_bias: float

    def logits(self, features: Array) -> Array:
        """(testimonies, labels) log-odds of what ``pool`` returned: the mean of the three."""
        linear = np.einsum("nlf,lf->nl", features, self.weights) + self.bias
        return np.asarray((linear + self.joint.logits(together(features)) + self.shared.logits_by_label(features)) / 3)


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


@dataclass(frozen=True, slots=True)
class Scores:
    """What the first stage says of a batch of testimonies.

    ``clauses`` is (clauses, labels), all testimonies one after another, ``firsts`` the first clause of each; ``pairs``
    and ``triples`` of neighbours are the best of each testimony, ``whole`` the text, (testimonies, labels). ``heard``
    are the clauses' scores with what their neighbours add; ``marks`` is (clauses, len(MARKS) + 1). ``complaint`` is
    how likely each testimony complains at all, (testimonies, COMPLAINT).
    """

    clauses: Array
    firsts: Indices
    pairs: Array
    triples: Array
    whole: Array
    heard: Array
    marks: Array
    complaint: Array


def stage_one(testimonies: Sequence[Clauses], vectors: Vectors, scorer: RunningScores, first: FirstStage) -> Scores:
    """Score a batch; ``vectors`` embed its clauses, (clauses, dimensions). All testimonies go through together."""
    targets = first.bias.shape[0] // 2
    told = [words(clause) for clauses in testimonies for clause in clauses]
    borders = np.cumsum([0, *map(len, told)])
    sums = scorer.sums([word for clause in told for word in clause])
    meanings, meant = running(vectors), running(vectors @ first.meaning.astype(np.float32))
    sizes = np.array([len(clauses) for clauses in testimonies])

    def score(width: int | None) -> tuple[Array, Indices]:
        starts, ends, firsts = windows(sizes, width)
        lengths = np.linalg.norm(meanings[ends] - meanings[starts], axis=1, keepdims=True)
        meaning = (meant[ends] - meant[starts]) / np.where(lengths > 1e-6, lengths, 1.0)
        return sums.score(borders[starts], borders[ends]) + meaning + first.bias, firsts

    (singles, firsts), (pairs, pair_firsts), (triples, triple_firsts) = score(1), score(2), score(3)
    clauses = singles[:, :targets]
    heard = among_neighbours(clauses, firsts)
    whole = score(None)[0][:, targets:]
    return Scores(
        clauses=clauses[:, :-1],
        firsts=firsts,
        pairs=np.maximum.reduceat(pairs[:, : targets - 1], pair_firsts),
        triples=np.maximum.reduceat(triples[:, : targets - 1], triple_firsts),
        whole=whole[:, :-1],
        heard=heard[:, :-1],
        marks=np.array([_marks(clause) for clauses in testimonies for clause in clauses]).reshape(-1, len(MARKS) + 1),
        complaint=_complaint(clauses[:, -1], heard[:, -1], firsts, whole[:, -1]),
    )


def _complaint(clauses: Array, heard: Array, firsts: Indices, whole: Array) -> Array:
    best = [np.maximum.reduceat(scores, firsts) for scores in (clauses, heard)]
    return np.stack([*best, whole], axis=1)


def among_neighbours(clauses: Array, firsts: Indices) -> Array:
    """(clauses, labels) scores with ``NEIGHBOUR`` times those of the clause before and of the clause after."""
    before, after = np.full_like(clauses, SILENCE), np.full_like(clauses, SILENCE)
    before[1:], after[:-1] = clauses[:-1], clauses[1:]
    before[firsts], after[firsts[1:] - 1] = SILENCE, SILENCE
    return np.asarray(clauses + NEIGHBOUR * (before + after))


def _marks(clause: str) -> list[float]:
    return [*(float(mark in clause) for mark in MARKS), math.log(clause.count(" ") + 1)]


def bearers(scores: Scores) -> Indices:
    """(testimonies, labels): the clause of each testimony that carries each label, were it said, from zero."""
    return np.stack([heard.argmax(axis=0) for heard in np.split(scores.heard, scores.firsts[1:])])


def pool(scores: Scores) -> Array:
    """(testimonies, labels, 8 + marks + 2 × labels + COMPLAINT) features of the second stage.

    Best and second best clause, best among its neighbours, best pair, best triple, whole text, how many clauses; place
    and marks of the clause that carries the label; every label's best clause and whole text; whether it complains.
    """
    sizes = np.diff([*scores.firsts, len(scores.clauses)])
    best = np.maximum.reduceat(scores.clauses, scores.firsts)
    # The best clause out of the way, the best of the rest is the second; a lone clause has none.
    rest = np.where(scores.clauses == np.repeat(best, sizes, axis=0), -np.inf, scores.clauses)
    second = np.maximum(np.maximum.reduceat(rest, scores.firsts), best - WITHOUT_SECOND)
    heard = np.maximum.reduceat(scores.heard, scores.firsts)
    count = np.broadcast_to(np.log(sizes)[:, None], best.shape)
    at = bearers(scores)
    place = at / np.maximum(sizes - 1, 1)[:, None]
    own = np.stack([best, second, heard, scores.pairs, scores.triples, scores.whole, count, place], axis=2)
    marks = MARKS_WEIGHT * scores.marks[scores.firsts[:, None] + at]
    company = np.hstack([COMPANY * best, WHOLE_COMPANY * scores.whole, COMPLAINT_WEIGHT * scores.complaint])
    company = np.broadcast_to(company[:, None, :], (*best.shape, company.shape[1]))
    return np.concatenate([own, marks, company], axis=2)


def together(features: Array) -> Array:
    """(testimonies, inputs) of the joint network: all labels' first scores, how many clauses, whether it complains."""
    scores = features[:, :, :HEARD_BY_ALL].reshape(len(features), -1)
    return np.hstack([scores, features[:, 0, HEARD_BY_ALL : HEARD_BY_ALL + 1], features[:, 0, -COMPLAINT:]])


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
