"""Texts as vectors, behind one small interface: ``embed(texts) -> (n, d) float32``, rows of length 1."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from models.static.student import Student

Vectors = npt.NDArray[np.float32]

SHIPPED = Path(__file__).parent / "static" / "french"


class Embedder(Protocol):
    """Anything that turns texts into unit vectors; ``name`` goes into the manifests of what was learned with it."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32 rows of length 1; a text without a known word is a row of zeros."""
        ...


@cache
def default_embedder() -> Embedder:
    """The embedder that models are learned and served with."""
    return Student.load(SHIPPED)
