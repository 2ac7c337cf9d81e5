"""``python -m training simulate``: how many reviews the queue's order spares, tried on the corpus.

The corpus's training part plays the stream, without repeats or, as in public consultations, with form letters that come
again and again (``--copies``): 40 testimonies are reviewed at random, then 20 at a time in the order of
``models.selection`` or at random, and a classifier is learned from what was reviewed. To learn so often it is a simpler
one: ridge regression on whole texts (n-grams, embedding, and what the bank's clauses alone say of each label),
solved from products of rows that are made once. Its thresholds and calibration come from leave-one-out scores.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from corpus.clauses import read_bank
from corpus.reader import read_split
from models.embedding import Embedder, Vectors, default_embedder
from models.ngrams import Array, Vocabulary
from models.second_stage import sigmoid
from models.selection import Unreviewed, order
from training.examples import Example, Labels, bank_examples, examples
from training.ridge import Rows, ridge

START, STEP, REACHED = 40, 20, 0.98
# L2 penalties of the bank's clause model and of the whole texts'; the constant stands for the bias.
BANK_PENALTY, PENALTY, CONSTANT = 2.0, 1.0, 5.0
# What the clause scores weigh beside n-grams and embedding.
SAID_WEIGHT = 2.0

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stream:
    """Products of rows among the stream's texts, and of the tried texts with them; labels; the stream's vectors."""

    products: Array
    tried_products: Array
    labels: Labels
    tried_labels: Labels
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Curve:
    """Macro F1 after so many reviews, as a share of what all reviews give; (steps,) each, mean over the seeds."""

    reviews: Indices
    share: Array

    @property
    def needed(self) -> int:
        """Reviews after which the share is ``REACHED``."""
        return int(self.reviews[int((self.share >= REACHED).argmax())])


def simulate(seeds: int, split: str, copies: float) -> int:
    """Print both curves and what the order spares; returns 0."""
    stream = stream_of(examples(read_split("train")), examples(read_split(split)), default_embedder())
    choices = {"au hasard": at_random, "dans l’ordre": by_gain}
    curves = {name: curve(stream, choose, seeds, copies) for name, choose in choices.items()}
    for name, found in curves.items():
        shown = [(n, s) for n, s in zip(found.reviews, found.share, strict=True) if n % 100 == 0]
        print(f"{name:13} " + "  ".join(f"{n} : {_percent(s)}" for n, s in shown))
    random, ordered = (found.needed for found in curves.values())
    print(
        f"{_percent(REACHED)} du F1 macro complet : {random} relectures au hasard, {ordered} dans l’ordre de la file,"
    )
    spared = f"soit {_percent(ordered / random)}"
    print(
        f"{spared} (moyenne de {seeds} tirages, partie {split}, {_percent(copies)} de lettres types reçues à nouveau)"
    )
    return 0


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def stream_of(told: Sequence[Example], tried: Sequence[Example], embedder: Embedder) -> Stream:
    """The rows of all texts, multiplied once."""
    said = _bank_scores(embedder)
    vocabulary = Vocabulary.fit([" ".join(example.clauses) for example in told])
    rows, other = (_rows(texts, vocabulary, embedder, said) for texts in (told, tried))
    middle, spread = rows.said.mean(axis=0), rows.said.std(axis=0) * np.sqrt(rows.said.shape[1] / SAID_WEIGHT)

    def products(left: _Rows) -> Array:
        ngrams = (left.ngrams @ rows.ngrams.T).toarray()
        said = ((left.said - middle) / spread) @ ((rows.said - middle) / spread).T
        return np.asarray(ngrams + left.vectors @ rows.vectors.T + said + CONSTANT, dtype=np.float64)

    labels, tried_labels = (np.stack([example.labels for example in texts]) for texts in (told, tried))
    return Stream(products(rows), products(other), labels, tried_labels, rows.vectors)


@dataclass(frozen=True, slots=True)
class _Rows:
    ngrams: sp.csr_matrix
    vectors: Vectors
    said: Array


def _bank_scores(embedder: Embedder) -> Callable[[Sequence[str]], Array]:
    """What a model of the bank's utterances alone says of clauses: (clauses, labels)."""
    bank = bank_examples(read_bank())
    told = [clause for example in bank for clause in example.clauses]
    vocabulary = Vocabulary.fit(told)
    signs = np.asarray(2 * np.vstack([example.clause_labels for example in bank]) - 1, dtype=np.float32)
    found = ridge(Rows(vocabulary.rows(told).astype(np.float32), embedder.embed(told)), signs, BANK_PENALTY)
    return lambda clauses: (
        vocabulary.rows(clauses) @ found.ngrams + embedder.embed(clauses) @ found.vectors + found.bias
    )


def _rows(
    told: Sequence[Example], vocabulary: Vocabulary, embedder: Embedder, said: Callable[[Sequence[str]], Array]
) -> _Rows:
    clauses = [clause for example in told for clause in example.clauses]
    ends = np.cumsum([len(example.clauses) for example in told])[:-1]
    summed = np.stack([part.sum(axis=0) for part in np.split(embedder.embed(clauses), ends)])
    best = np.stack([part.max(axis=0) for part in np.split(said(clauses), ends)])
    ngrams = vocabulary.rows([" ".join(example.clauses) for example in told]).astype(np.float32)
    return _Rows(ngrams, summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-9), best)


Choice = Callable[[Stream, "Learned", Indices, Indices], Sequence[int]]


def at_random(stream: Stream, learned: "Learned", reviewed: Indices, waiting: Indices) -> Sequence[int]:
    """The next ``STEP`` of the texts ``waiting``, which are shuffled."""
    return range(min(STEP, len(waiting)))


def by_gain(stream: Stream, learned: "Learned", reviewed: Indices, waiting: Indices) -> Sequence[int]:
    """The next ``STEP`` as the service's queue orders them."""
    unreviewed = Unreviewed(learned.probabilities(stream, reviewed, waiting), stream.vectors[waiting])
    return order(unreviewed, stream.vectors[reviewed], stream.labels[reviewed].sum(axis=0).tolist(), STEP)


def arrivals(texts: int, copies: float, random: np.random.Generator) -> Indices:
    """The texts in their order of arrival, a share ``copies`` of it again: campaigns are sized as 1, 1/2, 1/3…"""
    campaigns = 1 / np.arange(1, texts + 1)
    again = random.choice(
        random.permutation(texts), round(texts * copies / (1 - copies)), p=campaigns / campaigns.sum()
    )
    return random.permutation(np.concatenate([np.arange(texts), again]))


def curve(stream: Stream, choose: Choice, seeds: int, copies: float = 0.0) -> Curve:
    """The mean curve over ``seeds`` orders of arrival; ``copies`` is the share of form letters sent again, below 1."""
    full = learn(stream, np.arange(len(stream.labels))).macro_f1(stream, np.arange(len(stream.labels)))
    found = [_one(stream, choose, copies, np.random.default_rng(seed)) for seed in range(seeds)]
    return Curve(found[0][0], np.mean([shares for _, shares in found], axis=0) / full)


def _one(stream: Stream, choose: Choice, copies: float, random: np.random.Generator) -> tuple[Indices, Array]:
    come = arrivals(len(stream.labels), copies, random)
    done, waiting = come[:START], come[START:]
    counts, f1 = [], []
    while True:
        reviewed = np.unique(done)  # a copy's review is work, and teaches nothing
        learned = learn(stream, reviewed)
        counts.append(len(done))
        f1.append(learned.macro_f1(stream, reviewed))
        if not len(waiting):
            return np.array(counts), np.array(f1)
        chosen = np.array(choose(stream, learned, reviewed, waiting), dtype=np.int64)
        done, waiting = np.concatenate([done, waiting[chosen]]), np.delete(waiting, chosen)


@dataclass(frozen=True, slots=True)
class Learned:
    """Ridge regression in the space of its rows: (rows, labels) weights, thresholds, and leave-one-out scores."""

    weights: Array
    thresholds: Array
    unseen: Array

    def macro_f1(self, stream: Stream, reviewed: Indices) -> float:
        """Mean F1 of the labels on the tried texts."""
        passed = stream.tried_products[:, reviewed] @ self.weights >= self.thresholds
        true, gold = (passed & (stream.tried_labels == 1)).sum(axis=0), stream.tried_labels.sum(axis=0)
        return float((2 * true / np.maximum(passed.sum(axis=0) + gold, 1)).mean())

    def probabilities(self, stream: Stream, reviewed: Indices, waiting: Indices) -> Array:
        """(waiting, labels) probabilities, calibrated on the leave-one-out scores (Platt 1999)."""
        scores = stream.products[np.ix_(waiting, reviewed)] @ self.weights
        labels = stream.labels[reviewed]
        columns = [_calibrated(self.unseen[:, i], labels[:, i], scores[:, i]) for i in range(labels.shape[1])]
        return np.stack(columns, axis=1)


def learn(stream: Stream, reviewed: Indices) -> Learned:
    """Fit on the ``reviewed`` texts."""
    labels = stream.labels[reviewed]
    signs = 2.0 * labels - 1
    inverse = np.linalg.inv(stream.products[np.ix_(reviewed, reviewed)] + PENALTY * np.eye(len(reviewed)))
    weights = inverse @ signs
    unseen = signs - weights / np.diag(inverse)[:, None]
    thresholds = np.array([_threshold(unseen[:, i], labels[:, i]) for i in range(labels.shape[1])])
    return Learned(weights, thresholds, unseen)


def _threshold(scores: Array, labels: Labels) -> float:
    """The score with the best F1 on leave-one-out scores, half-way to the next."""
    best = np.argsort(-scores)
    f1 = 2 * np.cumsum(labels[best]) / (np.arange(1, len(best) + 1) + max(int(labels.sum()), 1))
    last = int(f1.argmax())
    return float((scores[best[last]] + scores[best[min(last + 1, len(best) - 1)]]) / 2)


def _calibrated(unseen: Array, labels: Labels, scores: Array) -> Array:
    if labels.min() == labels.max():
        return np.full(len(scores), (labels.sum() + 0.5) / (len(labels) + 1))
    model = LogisticRegression(C=1.0).fit(unseen[:, None], labels)
    return sigmoid(scores * float(model.coef_[0, 0]) + float(model.intercept_[0]))
