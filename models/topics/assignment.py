"""Which topic a unit belongs to: the open one that it speaks of, else the nearest, if near enough.

The same rule decides when fitting and when serving.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.embedding import Vectors
from models.topics.clustering import Clusters, Indices, unit
from models.topics.speech import NOTHING, Clause, Spoken
from models.topics.subjects import Subject
from models.topics.units import Unit, complain

# Vectors moved and compared at once.
BLOCK = 8_000


@dataclass(frozen=True, slots=True)
class Formed:
    """(topics, d) centroids, the ``subjects`` of those that are open (None for others), how near a unit must be."""

    centroids: Vectors
    subjects: tuple[Subject | None, ...]
    floor: float

    def assign(
        self,
        vectors: Vectors,
        origin: Vectors,
        units: Sequence[Unit] = (),
        spoken: Mapping[Clause, Spoken] = NOTHING,
    ) -> tuple[Indices, Vectors]:
        """The topic of each row, -1 for none, and the similarity to it; of what speaks of a subject, its score.

        Where ``units`` are given, a row each, those that do not complain belong only where they are ``spoken``.
        """
        found, similarity = self._nearest(vectors, origin)
        found = np.where(similarity >= self.floor, found, -1)
        if units:
            found = np.where(complain(units), found, -1)
        for row, one in enumerate(units if spoken else ()):
            said = spoken.get(Clause(one.testimony, one.clause)) if one.clause is not None else None
            if said:
                found[row], similarity[row] = said
        return found, similarity

    def _nearest(self, vectors: Vectors, origin: Vectors) -> tuple[Indices, Vectors]:
        """Of the topics that are not open."""
        others = np.flatnonzero([subject is None for subject in self.subjects])
        found, similarity = np.full(len(vectors), -1, dtype=np.int64), np.full(len(vectors), -1, dtype=np.float32)
        for start in range(0, len(vectors) if len(others) else 0, BLOCK):
            part = slice(start, start + BLOCK)
            near, similarity[part] = Clusters(self.centroids[others]).nearest(unit(vectors[part] - origin))
            found[part] = others[near]
        return found, similarity
