"""From the teacher's vectors to the student's: words, then dimensions, then subwords."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from models.static.subwords import buckets
from models.static.words import tokens
from training.distillation.design import Centre, design
from training.distillation.settings import Settings
from training.distillation.solver import conjugate_gradients, correction
from training.distillation.vocabulary import RARE, Vocabulary

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """``vectors`` (words, d), weighted; ``subwords`` (buckets, d); ``projection`` (teacher's d, d); the centre."""

    vectors: Matrix
    subwords: Matrix
    projection: Matrix
    centre: Centre


def weights(vocabulary: Vocabulary, settings: Settings) -> Matrix:
    """(words,): how much each word counts, a / (a + p(w))."""
    return settings.smoothing / (settings.smoothing + vocabulary.frequencies)


def single_words(vocabulary: Vocabulary, forms: Matrix) -> Matrix:
    """W₀ (words, d) from the teacher's vectors of all forms, in the vocabulary's order: centred, forms averaged."""
    shares = np.array([share for word in vocabulary.forms for _, share in word])
    owner = np.repeat(np.arange(len(vocabulary.tokens)), [len(word) for word in vocabulary.forms])
    average = sp.csr_matrix((shares, (owner, np.arange(len(shares)))), shape=(len(vocabulary.tokens), len(shares)))
    averaged: Matrix = average @ (forms - forms.mean(axis=0))
    return averaged


def fit(texts: Sequence[str], taught: Matrix, vocabulary: Vocabulary, forms: Matrix, settings: Settings) -> Fitted:
    """Learn from (texts, d) and (forms, d) teacher vectors. One thread, so that the same input gives the same bits."""
    with threadpool_limits(1):
        centre = Centre.fit(texts, taught)
        targets = centre.apply(texts, taught)
        weight = weights(vocabulary, settings)
        matrix = design(texts, vocabulary.rows, weight, settings.evenness)
        alone = single_words(vocabulary, forms)
        start = settings.prior * alone
        gain = _gains(texts, settings.length_gain)
        residuals = gain[:, None] * (targets - matrix @ start)
        weighted = (sp.diags_array(gain) @ matrix).tocsr()
        moved = start + correction(weighted, residuals, settings.ridge, alone, settings.kinship)
        projection = _principal(targets, settings.dimensions)
        vectors = moved @ projection
        words = [row for row, token in enumerate(vocabulary.tokens) if token.isalpha()]
        subwords = fit_subwords([vocabulary.tokens[row] for row in words], vectors[words], settings)
        return Fitted(vectors * weight[:, None], subwords, projection, centre)


def _gains(texts: Sequence[str], power: float) -> Matrix:
    """(texts,): the square root of what each counts in the squared error, relative to a clause of 20 tokens."""
    lengths = np.array([max(1, sum(1 for _ in tokens(text))) for text in texts])
    gains: Matrix = (lengths / 20) ** (power / 2)
    return gains


def fit_subwords(words: Sequence[str], vectors: Matrix, settings: Settings) -> Matrix:
    """(buckets, d): rows whose mean over a word's n-grams comes near the word's vector, by ridge regression.

    An unknown word counts as a rare one, so its weight is that of ``RARE``.
    """
    grams = [buckets(word, settings.buckets) for word in words]
    borders = np.cumsum([0, *map(len, grams)])
    values = np.repeat(1.0 / np.maximum(1, np.diff(borders)), np.diff(borders))
    indices = np.fromiter((row for word in grams for row in word), dtype=np.int64)
    matrix = sp.csr_matrix((values, indices, borders), shape=(len(words), settings.buckets))
    gram = (matrix.T @ matrix).tocsr()
    solved = conjugate_gradients(lambda x: gram @ x + settings.subword_ridge * x, matrix.T @ vectors)
    return solved * (settings.smoothing / (settings.smoothing + RARE))


def _principal(targets: Matrix, dimensions: int) -> Matrix:
    """(d, dimensions): the directions in which the targets vary most, each with its largest entry positive."""
    _, directions = np.linalg.eigh(targets.T @ targets)
    kept: Matrix = directions[:, ::-1][:, :dimensions]
    largest = np.abs(kept).argmax(axis=0)
    signed: Matrix = kept * np.sign(kept[largest, np.arange(kept.shape[1])])
    return signed
