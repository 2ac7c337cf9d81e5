"""The order in which unreviewed testimonies are worth a person's time: what their review would teach the classifier.

A testimony teaches most where the classifier is unsure of its labels (entropy, Settles 2009), where those labels have
been seen seldom, and where it is unlike what was reviewed already and what stands before it in the queue. The three
multiply: uncertainty alone picks long and muddled texts, or twenty of a kind. Works from what a store keeps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.embedding import Vectors
from models.ngrams import Array

# Nothing is so like another text that its review would teach nothing at all.
LEAST_NOVELTY = 1e-3


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """Testimonies that nobody has reviewed: (testimonies, labels) probabilities and (testimonies, d) unit vectors."""

    probabilities: Array
    vectors: Vectors


def order(waiting: Unreviewed, reviewed: Vectors, seen: Sequence[int], limit: int) -> list[int]:
    """Indices of at most ``limit`` testimonies, the most instructive first.

    ``reviewed`` are (reviews, d) unit vectors of what was reviewed already (none: (0, d)); ``seen`` how many reviewed
    testimonies bear each label. Takes memory for one row of similarities a testimony, however many reviews there are.
    """
    gain = doubt(waiting.probabilities, seen)
    nearest = _nearest(waiting.vectors, reviewed)
    chosen: list[int] = []
    for _ in range(min(limit, len(gain))):
        value = gain * np.maximum(1 - nearest, LEAST_NOVELTY)
        value[chosen] = -1.0
        best = int(value.argmax())
        chosen.append(best)
        nearest = np.maximum(nearest, waiting.vectors @ waiting.vectors[best])
    return chosen


def doubt(probabilities: Array, seen: Sequence[int]) -> Array:
    """(testimonies,) entropy of each testimony's labels, a label weighing less the more reviews bear it."""
    p = np.clip(probabilities, 1e-6, 1 - 1e-6)
    entropy = -(p * np.log(p) + (1 - p) * np.log(1 - p))
    return np.asarray(entropy @ (1 / (np.asarray(seen, dtype=np.float64) + 1)))


def _nearest(vectors: Vectors, reviewed: Vectors, batch: int = 1000) -> Array:
    """(testimonies,) cosine to the most similar review, 0 where there is none."""
    nearest = np.zeros(len(vectors))
    for i in range(0, len(reviewed), batch):
        nearest = np.maximum(nearest, (vectors @ reviewed[i : i + batch].T).max(axis=1))
    return nearest
