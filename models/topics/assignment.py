"""Which topic a unit belongs to: the nearest, if near enough; by the same rule when fitting and when serving."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.embedding import Vectors
from models.topics.clustering import Clusters, Indices, unit
from models.topics.stems import stems
from models.topics.units import Flags, Unit, complain

# A unit that speaks of an open topic's subject need only be so near, as a share of what others must be.
EASIER = 0.5
# Vectors moved and compared at once.
BLOCK = 8_000


@dataclass(frozen=True, slots=True)
class Formed:
    """(topics, d) centroids, the ``subjects`` of those that are open, and how near a unit must be.

    ``open_floor`` is for a unit that complains of no known problem: it counts in an open topic only.
    """

    centroids: Vectors
    subjects: tuple[tuple[str, ...], ...]
    floor: float
    open_floor: float

    def assign(self, vectors: Vectors, origin: Vectors, units: Sequence[Unit] = ()) -> tuple[Indices, Vectors]:
        """The topic of each row, -1 for none, and the similarity to it."""
        found, similarity = np.full(len(vectors), -1, dtype=np.int64), np.zeros(len(vectors), dtype=np.float32)
        for start in range(0, len(vectors), BLOCK):
            part = slice(start, start + BLOCK)
            found[part], similarity[part] = Clusters(self.centroids).nearest(unit(vectors[part] - origin))
        if not units or not len(self.centroids):
            return np.where(similarity >= self.floor, found, -1), similarity
        spoken = self._by_subject(unit(vectors - origin), units, found, similarity)
        is_open = np.array([bool(subject) for subject in self.subjects], dtype=bool)
        welcome = spoken | complain(units) | (is_open[found] & (similarity >= self.open_floor))
        return np.where(spoken | (welcome & (similarity >= self.floor)), found, -1), similarity

    def _by_subject(self, moved: Vectors, units: Sequence[Unit], found: Indices, similarity: Vectors) -> Flags:
        """Give units that speak of an open topic's subject to it, in place; which they are."""
        spoken = np.zeros(len(units), dtype=bool)
        told = [stems(one.words) for one in units] if any(self.subjects) else []
        for topic, subject in enumerate(self.subjects):
            if not subject:
                continue
            cosine = moved @ self.centroids[topic]
            says = np.array([not words.isdisjoint(subject) for words in told], dtype=bool)
            theirs = says & (cosine >= EASIER * self.floor) & ~(spoken & (similarity > cosine))
            found[theirs], similarity[theirs] = topic, cosine[theirs]
            spoken |= theirs
        return spoken
