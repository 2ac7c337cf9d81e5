"""Submitted testimonies, their records, and what of the records is searched and counted.

The flattened rows carry ``submitted_on`` again: an index over (value, date, key) then yields a filter's testimonies in
the order of the cursor, without sorting them. They carry ``voice`` too, so that counting each once reads nothing else.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from corpus.store.tables.base import Document, Moment, Name, Table, Words


def _of_testimony() -> Mapped[int]:
    return mapped_column(ForeignKey("testimonies.key", ondelete="CASCADE"), primary_key=True)


class StoredTestimony(Table):
    """A testimony as it was submitted. ``id`` is the caller's: two files may both count from 1, hence ``key``.

    ``shown`` is the pseudonymised text: what is searched, quoted and exported. ``sender`` is the author's key as
    ``sealing.py`` keeps it. ``alone`` tells one sent by itself (``classify?store=true``), which no batch takes along
    when it is erased. ``letter`` is the key of the first testimony of its form letter (itself, where it is the first or
    the only one). ``voice`` is what one counts: testimonies of one author, and the copies of one letter, share it.
    """

    __tablename__ = "testimonies"
    __table_args__ = (
        Index(None, "submitted_on", "key", "voice"),
        Index(None, "text_hash", "submitted_on"),
        Index(None, "sender"),
        Index("ix_testimonies_letters", "letter", "submitted_on", "key", "sender"),
        {"sqlite_autoincrement": True},
    )

    key: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(Name, index=True)
    submitted_on: Mapped[date]
    text: Mapped[str] = mapped_column(Words)
    shown: Mapped[str] = mapped_column(Words)
    sender: Mapped[str | None] = mapped_column(Name)
    extra: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    text_hash: Mapped[str] = mapped_column(Name)
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)
    letter: Mapped[int | None]
    voice: Mapped[int] = mapped_column(BigInteger)
    alone: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Annotation(Table):
    """The machine's record of a testimony, without its metadata, with ``scores``; offsets refer to ``text``."""

    __tablename__ = "annotations"
    __table_args__ = (
        Index(None, "needs_review", "submitted_on", "testimony"),
        Index("ix_annotations_versions", "software", "problems_version", "topics_version", "submitted_on", "testimony"),
    )

    testimony: Mapped[int] = _of_testimony()
    submitted_on: Mapped[date]
    record: Mapped[dict[str, Any]] = mapped_column(Document)
    needs_review: Mapped[bool]
    software: Mapped[str] = mapped_column(Name)
    problems_version: Mapped[str | None] = mapped_column(Name)
    topics_version: Mapped[str | None] = mapped_column(Name)
    names: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Moment)


class LabelRow(Table):
    """A label of a testimony: those of a probability worth keeping, and those that a person gave or took away.

    ``passed`` is the machine's answer, ``reviewed`` the last person's (NULL: nobody looked), ``stands`` what counts.
    """

    __tablename__ = "testimony_labels"
    __table_args__ = (Index("ix_testimony_labels_counted", "label", "stands", "submitted_on", "testimony", "voice"),)

    testimony: Mapped[int] = _of_testimony()
    label: Mapped[str] = mapped_column(Name, primary_key=True)
    family: Mapped[str] = mapped_column(Name)
    submitted_on: Mapped[date]
    voice: Mapped[int] = mapped_column(BigInteger)
    probability: Mapped[float]
    passed: Mapped[bool]
    reviewed: Mapped[bool | None]
    stands: Mapped[bool]


class PlatformRow(Table):
    """A platform named by a testimony; ``target`` where at least one mention complains of it."""

    __tablename__ = "testimony_platforms"
    __table_args__ = (
        Index("ix_testimony_platforms_counted", "platform", "target", "submitted_on", "testimony", "voice"),
        Index(None, "platform", "name"),
    )

    testimony: Mapped[int] = _of_testimony()
    platform: Mapped[str] = mapped_column(Name, primary_key=True)
    name: Mapped[str] = mapped_column(Name)
    kind: Mapped[str] = mapped_column(Name)
    target: Mapped[bool]
    submitted_on: Mapped[date]
    voice: Mapped[int] = mapped_column(BigInteger)


class ClaimRow(Table):
    """An amount that the author says it cost him (loss, withheld, fine, refund), or a share of his sales.

    ``value`` in units of ``currency``, or per cent where ``kind`` is ``percent``; of a range, its upper end.
    """

    __tablename__ = "testimony_claims"

    testimony: Mapped[int] = _of_testimony()
    place: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Name)
    role: Mapped[str] = mapped_column(Name)
    value: Mapped[float]
    currency: Mapped[str | None] = mapped_column(Name)
    submitted_on: Mapped[date]
    voice: Mapped[int] = mapped_column(BigInteger)


class TopicRow(Table):
    """A topic of a testimony, and its share of the clauses that have one."""

    __tablename__ = "testimony_topics"
    __table_args__ = (Index("ix_testimony_topics_counted", "topic", "submitted_on", "testimony", "voice"),)

    testimony: Mapped[int] = _of_testimony()
    topic: Mapped[int] = mapped_column(primary_key=True)
    similarity: Mapped[float]
    share: Mapped[float]
    submitted_on: Mapped[date]
    voice: Mapped[int] = mapped_column(BigInteger)


class Review(Table):
    """What a person says of a testimony; all are kept, the newest counts."""

    __tablename__ = "reviews"
    __table_args__ = (Index(None, "testimony", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    testimony: Mapped[int] = mapped_column(ForeignKey("testimonies.key", ondelete="CASCADE"))
    problems: Mapped[list[str]] = mapped_column(Document)
    circumstances: Mapped[list[str]] = mapped_column(Document)
    entities: Mapped[dict[str, Any] | None] = mapped_column(Document)
    reviewer: Mapped[str] = mapped_column(Name)
    created_at: Mapped[datetime] = mapped_column(Moment)
