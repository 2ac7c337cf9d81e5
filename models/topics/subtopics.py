"""The parts of a topic: its units grouped once more, each part under its own key phrase."""

from collections.abc import Sequence

import numpy as np

from models.embedding import Vectors
from models.topics.clustering import SAMPLE, Indices, grouped
from models.topics.keywords import keywords
from models.topics.model import Subtopic
from models.topics.names import printed
from models.topics.units import Unit

# A topic of fewer units is told by its quotes.
WORTH_PARTING = 24
MOST_PARTS = 5
UNITS_A_PART = 12


def subtopics_of(
    units: Sequence[Unit], vectors: Vectors, found: Indices, order: Sequence[int], least: int, seed: int
) -> list[tuple[Subtopic, ...]]:
    """The parts of each topic of ``order``, largest first; none for a small topic."""
    parts = np.full(len(units), -1, dtype=np.int64)
    owners: list[int] = []
    for topic in order:
        members = np.flatnonzero(found == topic)[:SAMPLE]
        if len(members) >= WORTH_PARTING:
            groups = grouped(vectors[members], min(MOST_PARTS, len(members) // UNITS_A_PART), seed)
            parts[members] = groups + len(owners)
            owners += [topic] * (int(groups.max()) + 1)
    if not owners:
        return [() for _ in order]
    words = keywords([one.words for one in units], parts, seed)
    sizes = np.bincount(parts[parts >= 0], minlength=len(owners))
    told = [
        (owner, Subtopic(printed(words[part][0]), int(sizes[part])))
        for part, owner in enumerate(owners)
        if sizes[part] >= least and words.get(part)
    ]
    told.sort(key=lambda pair: -pair[1].size)
    return [tuple(part for owner, part in told if owner == topic) for topic in order]
