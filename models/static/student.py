"""The student at work: a text is the weighted sum of its words' vectors, made length 1."""

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from models.static.files import StudentFiles
from models.static.spelling import Spelling
from models.static.subwords import buckets
from models.static.tensors import read_tensors
from models.static.words import folded, surface_tokens

Vectors = npt.NDArray[np.float32]

# Texts turned to vectors at once, and forms remembered before the memory of them starts afresh (a few dozen MB).
BATCH = 1000
REMEMBERED = 50_000


class Student:
    """A static embedding; ``name`` holds the hash of its vectors. Safe to share between threads."""

    def __init__(self, name: str, vocabulary: Sequence[str], vectors: Vectors, subwords: Vectors) -> None:
        """``vectors`` (words + 1, d), weighted, the last of zeros; ``subwords`` (buckets, d), for all other words."""
        self.name = name
        self.dimensions = vectors.shape[1]
        self.vocabulary = tuple(vocabulary[:-1])
        self._forms = _Forms({word: row for row, word in enumerate(vocabulary)}, vectors, subwords)
        self._lock = Lock()

    @classmethod
    def load(cls, directory: Path) -> "Student":
        """Read a saved student. Raises ``StudentError`` (French) where a file is missing or not whole."""
        files = StudentFiles(directory)
        files.check()
        tensors = read_tensors(files.vectors)
        config: dict[str, Any] = json.loads(files.config.read_text(encoding="utf-8"))
        vocabulary = json.loads(files.tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
        vectors = tensors["embeddings"].astype(np.float32) * tensors["weights"][:, None]
        subwords = tensors["subwords"].astype(np.float32) * tensors["subword_weights"][:, None]
        return cls(config["name"], sorted(vocabulary, key=vocabulary.__getitem__), vectors, subwords)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32 rows of length 1; a text without a word is a row of zeros."""
        batches = [self._sums(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        sums = np.concatenate(batches) if batches else np.zeros((0, self.dimensions), dtype=np.float32)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        rows: Vectors = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
        return rows

    def rows(self, words: Sequence[str]) -> Vectors:
        """(n, d): the vector of each word as it is summed, not of length 1."""
        return np.concatenate([self._sums(words[start : start + BATCH]) for start in range(0, len(words), BATCH)])

    def _sums(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            self._forms.forget_beyond(REMEMBERED)
            return self._forms.sums(surface_tokens(text) for text in texts)


def _with_room(table: Vectors) -> Vectors:
    """``table`` with ``REMEMBERED`` more rows of zeros, which take no memory until they are written."""
    roomy: Vectors = np.zeros((len(table) + REMEMBERED, table.shape[1]), dtype=np.float32)
    roomy[: len(table)] = table
    return roomy


class _Forms(dict[str, int]):
    """Row of the table by form of a word; an unknown form is folded, or made of its n-grams, at first sight."""

    def __init__(self, vocabulary: dict[str, int], vectors: Vectors, subwords: Vectors) -> None:
        super().__init__(vocabulary)
        self._vocabulary = vocabulary
        self._subwords = subwords
        self._nothing = len(vectors) - 1  # the row of what is no word
        self._table = _with_room(vectors)
        self._rows = len(vectors)

    def sums(self, texts: Iterable[Sequence[str]]) -> Vectors:
        """(texts, d): the sum of each text's rows."""
        rows = [list(map(self.__getitem__, words)) for words in texts]
        indices = np.fromiter(chain.from_iterable(rows), dtype=np.int32)
        borders = np.fromiter(accumulate(map(len, rows), initial=0), dtype=np.int32)
        ones = np.ones(len(indices), dtype=np.float32)
        counts = sp.csr_matrix((ones, indices, borders), shape=(len(rows), len(self._table)))
        total: Vectors = counts @ self._table
        return total

    def forget_beyond(self, count: int) -> None:
        """Start afresh from the vocabulary where more than ``count`` forms were met."""
        if len(self) - len(self._vocabulary) > count:
            self.clear()
            self.update(self._vocabulary)
            self._rows = self._nothing + 1

    def __missing__(self, form: str) -> int:
        token = folded(form)
        row = self._vocabulary.get(token)
        if row is None:
            row = self._unknown(token) if token.isalpha() else self._nothing
        self[form] = row
        return row

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(list(self._vocabulary))

    def _unknown(self, word: str) -> int:
        """The row of the word that ``word`` is misspelt from, or a new one, made of its n-grams."""
        meant = self._spelling.correction(word)
        if meant is not None:
            return self._vocabulary[meant]
        if self._rows == len(self._table):
            self._table = _with_room(self._table)
        self._table[self._rows] = self._subwords[buckets(word, len(self._subwords))].mean(axis=0)
        self._rows += 1
        return self._rows - 1
