"""What tells whether anything that is counted has changed: a few numbers, read from indexes alone."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.store.tables import Review, StoredTestimony, StoredTopic, TopicEvent, TopicRow

# Sums of voices and topics stay small, and notice what a count would not.
_PRIME = 1_000_003


def stamp(session: Session) -> tuple[object, ...]:
    """Equal for equal counts: testimonies, their voices, reviews, topics and who speaks of them."""
    told = select(func.count(), func.max(StoredTestimony.key), func.sum(StoredTestimony.voice % _PRIME))
    about = select(func.count(), func.sum(TopicRow.topic * 31 + TopicRow.testimony % _PRIME))
    others = select(
        select(func.max(Review.id)).scalar_subquery(),
        select(func.max(TopicEvent.id)).scalar_subquery(),
        select(func.max(StoredTopic.updated_at)).scalar_subquery(),
    )
    return tuple(value for wanted in (told, about, others) for value in session.execute(wanted).one())
