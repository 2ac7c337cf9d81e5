"""What the filters offer to choose from: labels of the taxonomy, platforms, topics and batches of the store."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus import taxonomy
from corpus.store import counts, topics
from corpus.store.tables import Batch

# An analyst looks for a platform by its name, and no list is longer than the eye.
MOST = 200


@dataclass(frozen=True, slots=True)
class Choices:
    """Pairs of value and French name for each filter."""

    platform: tuple[tuple[str, str], ...]
    problem: tuple[tuple[str, str], ...]
    circumstance: tuple[tuple[str, str], ...]
    topic: tuple[tuple[str, str], ...]
    batch: tuple[tuple[str, str], ...]


def choices(session: Session) -> Choices:
    """All that the store holds."""
    names = counts.platform_names(session)
    accused = [(platform, names[platform]) for platform in counts.accused(session, MOST)]
    labels = taxonomy.labels().values()
    batches = session.scalars(
        select(Batch).where(Batch.kind == "testimonies").order_by(Batch.created_at.desc()).limit(50)
    )
    return Choices(
        platform=tuple(sorted(accused, key=lambda pair: pair[1].casefold())),
        problem=tuple((label.id, label.name) for label in labels if label.family == "problem"),
        circumstance=tuple((label.id, label.name) for label in labels if label.family == "circumstance"),
        topic=tuple((str(topic.id), topics.name_of(topic)) for topic in topics.every(session)),
        batch=tuple((batch.id, batch.options.get("name") or batch.id[:8]) for batch in batches),
    )
