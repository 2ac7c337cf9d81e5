"""What an open topic is about: a direction of meaning and a family of words, that no label's testimonies have.

A passage speaks of a subject when both together are strong enough. It is how such a topic is found (``novelty``), and
how it is recognised when served.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.embedding import Vectors

# What meaning and words weigh.
MEANING, WORDING = 0.7, 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """``direction`` (d,) through the lens, ``words``: the weight of each root, ``least``: the score of a member."""

    direction: Vectors
    words: Mapping[str, float]
    least: float

    def scores(self, seen: Vectors, told: Sequence[set[str]]) -> Vectors:
        """(n,) how much passages speak of it: (n, d) rows through the lens, and the roots of each."""
        words = [sum(self.words.get(root, 0.0) for root in roots) for roots in told]
        return np.asarray(MEANING * (seen @ self.direction) + WORDING * np.array(words), dtype=np.float32)

    @property
    def telling(self) -> tuple[str, ...]:
        """Its roots, the heaviest first."""
        return tuple(sorted(self.words, key=lambda word: (-self.words[word], word)))
