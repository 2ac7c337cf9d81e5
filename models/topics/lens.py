"""How passages are compared when something new is looked for: by what sets them apart from what is always said.

Complaints are much alike; the directions in which they all differ from other texts, or among themselves by manner, say
little of what is new. A lens gives every direction the same weight, so far as a background of known testimonies lets
it (whitening, with shrinkage).
"""

from dataclasses import dataclass

import numpy as np

from models.embedding import Vectors
from models.topics.clustering import unit

# How much of the mean variance is added to each direction's: without it, noise would be as loud as meaning.
SHRINKAGE = 1.0


@dataclass(frozen=True, slots=True)
class Lens:
    """``mean`` (d,) of the background; ``axes`` (d, d), what a difference from it is multiplied by."""

    mean: Vectors
    axes: Vectors

    def seen(self, vectors: Vectors) -> Vectors:
        """(n, d) rows of length 1."""
        return unit(np.asarray((vectors - self.mean) @ self.axes, dtype=np.float32))


def lens_of(background: Vectors) -> Lens:
    """The lens through which (n, d) ``background`` vectors differ alike in all directions."""
    mean = background.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov((background - mean).T))
    scale = (variances + SHRINKAGE * variances.mean()) ** -0.5
    return Lens(np.asarray(mean, dtype=np.float32), np.asarray(directions * scale, dtype=np.float32))
