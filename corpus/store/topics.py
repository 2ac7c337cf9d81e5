"""Topics as the store knows them: the machine's facts, the analyst's name, what happened to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.store.tables import Quote, StoredTestimony, StoredTopic, TopicEvent


def every(session: Session, *, alive: bool = True) -> list[StoredTopic]:
    """The topics, largest first; with those that no version has any more where ``alive`` is false."""
    wanted = select(StoredTopic).order_by(StoredTopic.size.desc(), StoredTopic.id)
    return list(session.scalars(wanted.where(StoredTopic.alive) if alive else wanted))


def rename(session: Session, topic_id: int, name: str, now: datetime) -> StoredTopic | None:
    """Give a topic the analyst's name, which the machine never changes; None where there is no such topic."""
    topic = session.get(StoredTopic, topic_id)
    if topic:
        happened(session, topic_id, "rename", topic.version, {"from": name_of(topic), "to": name}, now)
        topic.given_name, topic.updated_at = name, now
    return topic


def name_of(topic: StoredTopic) -> str:
    """The analyst's name, else the machine's."""
    return topic.given_name or topic.name


def happened(
    session: Session, topic_id: int, event: str, version: str | None, facts: dict[str, Any], now: datetime
) -> None:
    """Keep what happened to a topic: birth, match, merge, split, death, rename."""
    session.add(TopicEvent(topic=topic_id, event=event, version=version, facts=facts, happened_at=now))


def events(session: Session, topic_id: int) -> list[TopicEvent]:
    """What happened to a topic, newest first."""
    return list(session.scalars(select(TopicEvent).where(TopicEvent.topic == topic_id).order_by(TopicEvent.id.desc())))


def quotes(session: Session, topic_id: int) -> list[tuple[str, str]]:
    """The clauses that represent a topic, the most telling first: the testimony's id, pseudonymised words."""
    wanted = (
        select(StoredTestimony.id, StoredTestimony.shown, Quote.start, Quote.end)
        .join(Quote, Quote.testimony == StoredTestimony.key)
        .where(Quote.topic == topic_id)
        .order_by(Quote.rank)
    )
    return [(id_, shown[start:end]) for id_, shown, start, end in session.execute(wanted)]
