"""Topics with ids that survive re-clustering, their history, the quotes that represent them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from corpus.store.tables.base import Document, Moment, Name, Table, Words


class StoredTopic(Table):
    """A recurring problem. ``given_name`` is the analyst's and wins over the machine's ``name``, for ever.

    ``facts`` holds what else the topic model says of it; ``alive`` is false once no version has it any more.
    """

    __tablename__ = "topics"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Words)
    given_name: Mapped[str | None] = mapped_column(Words)
    keywords: Mapped[list[str]] = mapped_column(Document)
    size: Mapped[int]
    nearest_label: Mapped[str | None] = mapped_column(Name)
    emerging: Mapped[bool] = mapped_column(default=False)
    alive: Mapped[bool] = mapped_column(default=True)
    version: Mapped[str | None] = mapped_column(Name)
    facts: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    updated_at: Mapped[datetime] = mapped_column(Moment)


class TopicEvent(Table):
    """Something that happened to a topic: birth, match, merge, split, death, rename."""

    __tablename__ = "topic_events"
    __table_args__ = (Index(None, "topic", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[int]
    event: Mapped[str] = mapped_column(Name)
    version: Mapped[str | None] = mapped_column(Name)
    facts: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    happened_at: Mapped[datetime] = mapped_column(Moment)


class Quote(Table):
    """A clause that represents a topic, as its place in ``testimonies.shown``: it goes with its testimony."""

    __tablename__ = "topic_quotes"
    __table_args__ = (Index(None, "testimony"),)

    topic: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    testimony: Mapped[int] = mapped_column(ForeignKey("testimonies.key", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
