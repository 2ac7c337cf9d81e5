"""Directions of meaning and of words together, and how much each voice's passages lie in them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from models.embedding import Vectors
from models.topics.clustering import Indices
from models.topics.subjects import MEANING, WORDING

# A direction leaves so much of the nearest background passages behind, so many of them (Rocchio's feedback, 1971).
LEFT_BEHIND, NEAREST = 0.5, 50


@dataclass(frozen=True, slots=True)
class Directions:
    """(directions, d) of ``meaning`` and (directions, roots) of ``words``."""

    meaning: Vectors
    words: Vectors

    @property
    def lengths(self) -> Vectors:
        """(directions, 1): how long each is, meaning and words weighed."""
        square = MEANING * (self.meaning**2).sum(axis=1) + WORDING * (self.words**2).sum(axis=1)
        return np.asarray(np.maximum(np.sqrt(square), 1e-9)[:, None], dtype=np.float32)

    def of_length_one(self) -> "Directions":
        """The same directions, of length 1."""
        return Directions(self.meaning / self.lengths, self.words / self.lengths)

    def less(self, others: "Directions") -> "Directions":
        """Turned away from ``others``; words only ever speak for a subject, never against it."""
        words = np.maximum(self.words - LEFT_BEHIND * others.words, 0)
        return Directions(self.meaning - LEFT_BEHIND * others.meaning, words).of_length_one()


@dataclass(frozen=True, slots=True)
class Side:
    """Passages, voice after voice: (n, d) ``seen`` through the lens, (n, roots) ``words``, where each voice begins."""

    seen: Vectors
    words: csr_matrix
    starts: Indices

    @property
    def voices(self) -> int:
        """How many voices there are."""
        return len(self.starts)

    @property
    def owners(self) -> Indices:
        """(n,): the voice of each passage."""
        return np.repeat(np.arange(self.voices), np.diff(np.append(self.starts, len(self.seen))))

    def scores(self, pointing: Directions) -> Vectors:
        """(n, directions): how much each passage lies in each."""
        return np.asarray(MEANING * (self.seen @ pointing.meaning.T) + WORDING * (self.words @ pointing.words.T))

    def by_voice(self, scores: Vectors) -> Vectors:
        """(voices, directions): the highest of each voice's passages."""
        return np.asarray(np.maximum.reduceat(scores, self.starts, axis=0))

    def best(self, voices: Indices, scores: Vectors) -> Indices:
        """The passage of each of ``voices`` that has the highest of (n,) ``scores``."""
        ends = np.append(self.starts[1:], len(scores))
        return np.array([self.starts[v] + int(scores[self.starts[v] : ends[v]].argmax()) for v in voices], dtype=int)

    def at(self, rows: Indices) -> Directions:
        """The passages themselves as directions."""
        return Directions(self.seen[rows], np.asarray(self.words[rows].todense()))

    def means(self, sets: Sequence[Indices]) -> Directions:
        """The mean of each set of passages."""
        owners = np.repeat(np.arange(len(sets)), [len(some) for some in sets])
        weights = np.concatenate([np.full(len(some), 1 / len(some), dtype=np.float32) for some in sets])
        taken = csr_matrix((weights, (owners, np.concatenate(sets))), (len(sets), len(self.seen)))
        return Directions(np.asarray(taken @ self.seen), np.asarray((taken @ self.words).todense()))


def pointed(now: Side, past: Side, sets: Sequence[Indices]) -> Directions:
    """Where the mean of each set of passages points, away from the background passages that lie there too."""
    towards = now.means(sets).of_length_one()
    scores = past.scores(towards)
    nearest = np.argpartition(-scores, min(NEAREST, len(scores) - 1), axis=0)[:NEAREST]
    return towards.less(past.means(list(nearest.T)).of_length_one())
