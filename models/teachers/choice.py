"""A teacher, or an embedder in place of the student, by the word that names it on a command line or in a setting."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.home import home
from models.teachers.cache import VectorCache
from models.teachers.e5 import E5
from models.teachers.openai import OpenAICompatible
from models.teachers.sentence_transformers import SentenceTransformers

Vectors = npt.NDArray[np.float32]


class Teacher(Protocol):
    """What gives one vector a text, at its own pace."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32 rows of length 1."""
        ...


class Remembering:
    """A teacher whose vectors are kept on disk, below ``HOME/cache``."""

    def __init__(self, teacher: Teacher) -> None:
        """A file of its own for every teacher's name."""
        self.name = teacher.name
        self._teacher = teacher
        file = "".join(c if c.isalnum() else "-" for c in teacher.name) + ".sqlite"
        self._cache = VectorCache(home() / "cache" / file, teacher.name)

    def embed(self, texts: Sequence[str], title: str = "") -> Vectors:
        """(n, d) float32 rows of length 1; only texts never seen before cost. A ``title`` shows a progress bar."""
        return self._cache.embed(texts, self._teacher.embed, title)


def teacher(word: str) -> Teacher:
    """``e5``, ``spacy``, ``http(s)://host/v1#model``, or a model or folder of sentence-transformers.

    Raises ``EmbedderError`` where what it needs is not installed.
    """
    if word == "e5":
        return E5()
    if word == "spacy":
        from models.teachers.averages import AveragedWords  # spaCy takes a second to import

        return AveragedWords()
    if word.startswith(("http://", "https://")):
        return OpenAICompatible(word)
    return SentenceTransformers(word)
