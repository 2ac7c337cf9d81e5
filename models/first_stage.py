"""What a testimony's clauses, their neighbours together and its whole text say of each label, each by itself.

A linear model over a clause's words, characters and embedding, and another over the whole text.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.embedding import Vectors
from models.ngrams import Array, Vocabulary, words
from models.scoring import RunningScores, running
from models.windows import Indices, windows
from nlp.masking import WORDS

# A clause is heard with its neighbours: what half their scores add decides which clause carries a label.
NEIGHBOUR = 0.5
# What a neighbour that is not there scores: no label is said.
SILENCE = -1.0
# What a clause holds beside words: masked mentions, and its length.
MARKS = tuple(WORDS[kind] for kind in ("amounts", "dates", "platforms"))
# How likely a text complains at all: its best clause, its best clause among neighbours, the whole.
COMPLAINT = 3

# A testimony as its masked clauses, at least one.
Clauses = Sequence[str]


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
