"""Clauses and testimonies as rows of features: TF-IDF of words and of characters beside the embedding."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

from models.embedding import Embedder
from nlp.folding import fold

# What the embedding weighs beside the two TF-IDF blocks, whose rows have length 1.
EMBEDDING_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Features:
    """Two fitted vectorisers and an embedder; ``transform`` gives (n, words + characters + dimensions) float32."""

    words: TfidfVectorizer
    characters: TfidfVectorizer
    embedder: Embedder

    @classmethod
    def fit(cls, texts: Sequence[str], embedder: Embedder) -> "Features":
        """Learn the vocabulary of ``texts``, which are masked already."""
        words = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=r"\w+", dtype=np.float32, lowercase=False
        )
        characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3, dtype=np.float32, lowercase=False
        )
        folded = [fold(text) for text in texts]
        return cls(words.fit(folded), characters.fit(folded), embedder)

    def transform(self, texts: Sequence[str]) -> sp.csr_matrix:
        """One row a text."""
        folded = [fold(text) for text in texts]
        vectors = sp.csr_matrix(self.embedder.embed(texts) * np.float32(EMBEDDING_WEIGHT))
        blocks = [self.words.transform(folded), self.characters.transform(folded), vectors]
        return sp.hstack(blocks, format="csr", dtype=np.float32)
