"""Which of the testimonies that nobody has reviewed a person should see first: those whose review would teach most."""

from collections.abc import Sequence

import numpy as np

from corpus import taxonomy
from corpus.store.tables import Annotation, Review, StoredTestimony
from models.embedding import Embedder
from models.selection import Unreviewed, order

# The queue picks among so many testimonies, those in doubt first, and looks back on so many reviews.
POOL = 1000


def instructive(
    waiting: Sequence[tuple[StoredTestimony, Annotation]],
    reviewed: Sequence[tuple[StoredTestimony, Review]],
    embedder: Embedder,
    limit: int,
) -> list[tuple[StoredTestimony, Annotation]]:
    """At most ``limit`` of ``waiting``, the most instructive first."""
    labels = list(taxonomy.labels())
    unreviewed = Unreviewed(
        np.array([_scores(annotation, labels) for _, annotation in waiting]).reshape(len(waiting), len(labels)),
        embedder.embed([told.shown for told, _ in waiting]),
    )
    said = [{*review.problems, *review.circumstances} for _, review in reviewed]
    seen = [sum(label in one for one in said) for label in labels]
    chosen = order(unreviewed, embedder.embed([told.shown for told, _ in reviewed]), seen, limit)
    return [waiting[i] for i in chosen]


def _scores(annotation: Annotation, labels: Sequence[str]) -> list[float]:
    """The probability of every label; what the machine did not score counts 0."""
    families = annotation.record.get("scores", {})
    scores = {label: p for family in families.values() for label, p in family.items()}
    return [float(scores.get(label, 0.0)) for label in labels]
