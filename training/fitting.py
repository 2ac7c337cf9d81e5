"""Fits the problem classifier: first stage on clauses and on wholes, second stage on scores of unseen folds."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from tqdm import tqdm

from corpus import taxonomy
from models.embedding import Embedder, Vectors
from models.first_stage import FirstStage, stage_one
from models.ngrams import Array, Vocabulary
from models.problems import ProblemModel
from models.scoring import RunningScores
from models.second_stage import SecondStage, pool, sigmoid, together
from training.examples import Example, Labels
from training.networks import Recipe, fit_networks
from training.ridge import Rows, ridge, with_leading

FOLDS = 5
# L2 penalties of the two linear models and inverse strength of the second stage's, chosen on train and dev.
CLAUSE_PENALTY, WHOLE_PENALTY, POOLED_C = 2.0, 1.0, 1.0
# The second stage's networks, chosen by cross-validation by brief.
JOINT = Recipe(units=128, epochs=20, batch=128, penalty=3e-3, dropped=0.3, networks=3)
SHARED = Recipe(units=96, epochs=6, batch=512, penalty=1e-4, dropped=0.2, networks=1)
# How exactly the first stage is solved: ten times as exact changes F1 by less than another seed does.
ENOUGH = 1e-2
# What the embedding (rows of length 1) weighs beside the two blocks of n-grams (rows of length 1 each).
MEANING_WEIGHT = 1.0
# Thresholds outside this range come from too few examples to be believed.
THRESHOLDS = (0.15, 0.75)

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Material:
    """All rows the first stage may learn from, made once.

    ``clauses`` are clauses, then pairs of neighbours; ``owner`` is the index of each one's example, ``known`` whether
    its labels are; ``vectors`` embed the clauses of each example.
    """

    examples: Sequence[Example]
    told: int
    vocabulary: Vocabulary
    clauses: Rows
    clause_labels: Labels
    owner: Indices
    known: npt.NDArray[np.bool_]
    vectors: Sequence[Vectors]
    wholes: Rows
    labels: Labels


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model, and what it would say of each testimony had it not learned from it: (testimonies, labels) probabilities.

    Both stages are fitted on the other folds; only the scores that the second learns from saw those of the held one.
    """

    model: ProblemModel
    unseen: Array


def fit(told: Sequence[Example], bank: Sequence[Example], embedder: Embedder, seed: int) -> Fitted:
    """A model learned from testimonies and, for clauses, from the bank too.

    Raises ``ValueError`` below ``FOLDS`` testimonies.
    """
    if len(told) < FOLDS:
        raise ValueError(f"{len(told)} testimonies are too few to learn from")
    material = _material(told, bank, embedder)
    # The folds are regressions on subsets of the same rows.
    clauses, wholes = (with_leading(rows, seed) for rows in (material.clauses, material.wholes))
    material = replace(material, clauses=clauses, wholes=wholes)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        first, features, clause_scores, clause_labels = _folds(material, seed, threads)
    clause = _logistic(clause_scores.reshape(-1, 1), clause_labels.ravel())
    second = _second_stage(features, material.labels, clause, seed)
    unseen = _cross_fitted(features, material.labels, clause, seed)
    thresholds = {label: _threshold(unseen[:, i], material.labels[:, i]) for i, label in enumerate(taxonomy.labels())}
    return Fitted(ProblemModel(first, second, thresholds, embedder), unseen)


def relearned(model: ProblemModel, told: Sequence[Example], bank: Sequence[Example]) -> ProblemModel:
    """``model`` with a first stage learned from ``told`` and ``bank`` instead; it decides as before."""
    first = _first_stage(_material(told, bank, model.embedder), np.arange(len(told)))
    return ProblemModel(first, model.second, model.thresholds, model.embedder)


def _cross_fitted(features: Array, labels: Labels, clause: tuple[Array, float], seed: int) -> Array:
    """(testimonies, labels) probabilities, each from a second stage fitted on the other folds."""
    probabilities = np.empty(labels.shape)
    for seen, held in KFold(FOLDS, shuffle=True, random_state=seed).split(labels):
        second = _second_stage(features[seen], labels[seen], clause, seed)
        probabilities[held] = sigmoid(second.logits(features[held]))
    return probabilities


def _material(told: Sequence[Example], bank: Sequence[Example], embedder: Embedder) -> Material:
    everything = [*told, *bank]
    said = [clause for example in everything for clause in example.clauses]
    sizes = [len(example.clauses) for example in everything]
    vocabulary = Vocabulary.fit(said)
    vectors = embedder.embed(said)
    groups = np.split(vectors, np.cumsum(sizes)[:-1])
    summed = np.stack([_unit(group.sum(axis=0)) for group in groups[: len(told)]])
    clause_labels = np.vstack([example.clause_labels for example in everything])
    owner = np.repeat(np.arange(len(everything)), sizes)
    # Two clauses that follow each other are learned from as one too, since the second stage hears them together.
    before = np.flatnonzero(owner[1:] == owner[:-1])
    twos = np.stack([_unit(vectors[i] + vectors[i + 1]) for i in before]) if len(before) else vectors[:0]
    texts = [*said, *(f"{said[i]} {said[i + 1]}" for i in before)]
    owner_of_all = np.concatenate([owner, owner[before]])
    return Material(
        examples=everything,
        told=len(told),
        vocabulary=vocabulary,
        clauses=Rows(
            vocabulary.rows(texts).astype(np.float32), np.float32(MEANING_WEIGHT) * np.vstack([vectors, twos])
        ),
        clause_labels=np.vstack([clause_labels, clause_labels[before] | clause_labels[before + 1]]),
        owner=owner_of_all,
        known=np.array([example.proven for example in everything])[owner_of_all],
        vectors=groups,
        wholes=Rows(
            vocabulary.rows([" ".join(e.clauses) for e in told]).astype(np.float32),
            np.float32(MEANING_WEIGHT) * summed,
        ),
        labels=np.stack([example.labels for example in told]),
    )


def _unit(vector: Vectors) -> Vectors:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


def _first_stage(material: Material, seen: Indices) -> FirstStage:
    """The first stage learned from the testimonies ``seen`` and from the whole bank."""
    bank = np.arange(material.told, len(material.examples))
    kept = material.known & np.isin(material.owner, np.concatenate([seen, bank]))
    clause = ridge(material.clauses.of(kept), _targets(material.clause_labels[kept]), CLAUSE_PENALTY, ENOUGH)
    whole = ridge(material.wholes.of(seen), _targets(material.labels[seen]), WHOLE_PENALTY, ENOUGH)
    return FirstStage(
        material.vocabulary,
        np.hstack([clause.ngrams, whole.ngrams]).astype(np.float64),
        MEANING_WEIGHT * np.hstack([clause.vectors, whole.vectors]).astype(np.float64),
        np.concatenate([clause.bias, whole.bias]).astype(np.float64),
    )


def _targets(labels: Labels) -> Vectors:
    """(rows, labels + 1) of ±1, the last whether any problem is said.

    On so few positives, least squares do no worse than logistic loss, for all labels at once.
    """
    complains = labels[:, : len(taxonomy.problems())].any(axis=1, keepdims=True)
    return np.asarray(2 * np.hstack([labels, complains]) - 1, dtype=np.float32)


def _folds(material: Material, seed: int, threads: ThreadPoolExecutor) -> tuple[FirstStage, Array, Array, Labels]:
    """The mean of the folds' first stages, and what each says of testimonies that it was not fitted on.

    Being linear, the mean costs no more to serve than one, and its scores spread as those that the second stage learns
    from do, which those of a stage fitted on all would not. Then (testimonies, labels, features) for the second stage;
    (clauses, labels) scores and labels of their clauses. The folds' long products run side by side.
    """
    folds = list(KFold(FOLDS, shuffle=True, random_state=seed).split(np.arange(material.told)))
    told = threads.map(lambda fold: _fold(material, *fold), folds)
    said = list(tqdm(told, total=FOLDS, desc="Validation croisée", leave=False))
    order = np.argsort(np.concatenate([unseen for _, unseen in folds]))
    features, scores, labels = (np.concatenate(parts) for parts in zip(*(rest for _, *rest in said), strict=True))
    return _mean([first for first, *_ in said]), features[order], scores, labels


def _mean(stages: Sequence[FirstStage]) -> FirstStage:
    """The first stage whose scores are the mean of those of ``stages``, which share a vocabulary."""
    return FirstStage(
        stages[0].vocabulary,
        _sum([stage.weights for stage in stages]) / len(stages),
        _sum([stage.meaning for stage in stages]) / len(stages),
        _sum([stage.bias for stage in stages]) / len(stages),
    )


def _sum(arrays: Sequence[Array]) -> Array:
    """Without the copy of them all that numpy's own would make of a list."""
    total = np.zeros_like(arrays[0])
    for array in arrays:
        total += array
    return total


def _fold(material: Material, seen: Indices, unseen: Indices) -> tuple[FirstStage, Array, Array, Labels]:
    """The first stage learned from ``seen``; what it says of ``unseen``, in that order, as ``_folds`` returns it."""
    first = _first_stage(material, seen)
    held = [material.examples[i] for i in unseen]
    vectors = np.vstack([material.vectors[i] for i in unseen])
    scorer = RunningScores(first.vocabulary, first.weights)
    said = stage_one([example.clauses for example in held], vectors, scorer, first)
    proven = np.repeat([example.proven for example in held], [len(example.clauses) for example in held])
    return first, pool(said), said.clauses[proven], np.vstack([example.clause_labels for example in held])[proven]


def _second_stage(features: Array, labels: Labels, clause: tuple[Array, float], seed: int) -> SecondStage:
    """A second stage fitted on (testimonies, labels, pooled) features; ``clause`` is its slope and bias of clauses."""
    fitted = [_logistic(features[:, i], labels[:, i]) for i in range(labels.shape[1])]
    return SecondStage(
        weights=np.stack([weights for weights, _ in fitted]),
        bias=np.array([bias for _, bias in fitted]),
        joint=fit_networks(together(features), labels, JOINT, seed),
        shared=fit_networks(_with_label(features), labels.reshape(-1, 1), SHARED, seed),
        clause_slope=float(clause[0][0]),
        clause_bias=clause[1],
    )


def _with_label(features: Array) -> Array:
    """(testimonies × labels, pooled + labels): each label's features, and which label it is."""
    which = np.broadcast_to(np.eye(features.shape[1]), (*features.shape[:2], features.shape[1]))
    return np.concatenate([features, which], axis=2).reshape(-1, features.shape[2] + features.shape[1])


def _logistic(rows: Array, labels: Labels) -> tuple[Array, float]:
    """Weights and bias; a label that never (or always) occurs gets its base rate and no weights."""
    if labels.min() == labels.max():
        return np.zeros(rows.shape[1]), 6.0 if labels.max() else -6.0
    model = LogisticRegression(C=POOLED_C, max_iter=1000).fit(rows, labels)
    return model.coef_[0], float(model.intercept_[0])


def _threshold(probabilities: Array, labels: Labels) -> float:
    """The threshold with the best F1, kept within ``THRESHOLDS``; one half where a label never occurs.

    A text counts half as what it is and half as what it was likely to be: the best of F1 alone hangs on a few texts.
    """
    if not labels.any():
        return 0.5
    best = np.argsort(-probabilities)
    told = (labels[best] + probabilities[best]) / 2
    f1 = 2 * np.cumsum(told) / (np.arange(1, len(told) + 1) + told.sum())
    return round(float(np.clip(probabilities[best[f1.argmax()]], *THRESHOLDS)), 4)
