"""What words mean: their rows of the static embedding, centred, of comparable lengths."""

from collections.abc import Sequence

import numpy as np

from models.embedding import SHIPPED
from models.static.student import Student
from training.roles.linear import Array

_LONGEST = 2.0
"""A word's vector is at most this many times as long as the median; a frequent word's is short, as it says little."""


def embed(words: Sequence[str]) -> Array:
    """(words, dimensions). Raises ``StudentError`` where no embedding is installed."""
    rows = Student.load(SHIPPED).rows(words).astype(np.float64)
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    directions = rows / lengths
    directions -= directions.mean(axis=0)
    directions /= np.maximum(np.linalg.norm(directions, axis=1, keepdims=True), 1e-6)
    weighed: Array = directions * np.minimum(lengths / np.median(lengths), _LONGEST)
    return weighed
