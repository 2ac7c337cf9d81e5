"""Batches and their chunks: the truth about what is done, whatever the queue says."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from corpus.store.tables.base import Document, Moment, Name, Table, Words

_BATCH = "batches.id"


class Batch(Table):
    """Work for the queue. ``kind``: testimonies, topics. ``state``: queued, running, done, failed.

    A batch that is ``erasing`` is gone for every caller. ``options`` are the caller's; ``request`` is the id of the
    request that brought it, for the logs; ``detail`` says in French what is being done, or why it failed; ``served_at``
    is when a worker last took one of its chunks: the one that has waited longest comes next.
    """

    __tablename__ = "batches"
    __table_args__ = (Index(None, "state", "created_at"),)

    id: Mapped[str] = mapped_column(Name, primary_key=True)
    kind: Mapped[str] = mapped_column(Name)
    state: Mapped[str] = mapped_column(Name)
    erasing: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str | None] = mapped_column(Name)
    request: Mapped[str | None] = mapped_column(Name)
    options: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    total: Mapped[int | None]
    annotated: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    detail: Mapped[str | None] = mapped_column(Words)
    created_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    served_at: Mapped[datetime | None] = mapped_column(Moment)


class Chunk(Table):
    """A piece of a batch that one worker does at a time; its outcome is committed with its state.

    Number ``PLAN`` (-1) reads the file; the others are ``rows`` rows from ``first_row``, at byte ``offset`` of the
    batch's spool. ``state``: queued, running, done. Past its ``lease``, a running chunk is queued again.
    """

    __tablename__ = "chunks"
    __table_args__ = (Index(None, "state", "lease"),)

    batch: Mapped[str] = mapped_column(ForeignKey(_BATCH, ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    first_row: Mapped[int]
    rows: Mapped[int]
    offset: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Name)
    attempts: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None] = mapped_column(Name)
    lease: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)


class BatchRow(Table):
    """The testimony of a batch's row (counted from 0, refused rows included): the order of the results."""

    __tablename__ = "batch_rows"
    __table_args__ = (Index(None, "batch", "submitted_on", "testimony"), Index(None, "testimony"))

    batch: Mapped[str] = mapped_column(ForeignKey(_BATCH, ondelete="CASCADE"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    testimony: Mapped[int] = mapped_column(ForeignKey("testimonies.key", ondelete="CASCADE"))
    submitted_on: Mapped[date]


class RefusedRow(Table):
    """A row that could not be annotated: where it stands (``corpus.places.Place``) and why, never its text."""

    __tablename__ = "refused_rows"

    batch: Mapped[str] = mapped_column(ForeignKey(_BATCH, ondelete="CASCADE"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int]
    numbered: Mapped[int | None]
    id: Mapped[str | None] = mapped_column(Name)
    reason: Mapped[str] = mapped_column(Words)


class Idempotency(Table):
    """The batch that a key's ``Idempotency-Key`` made, and the SHA-256 of the body that came with it."""

    __tablename__ = "idempotency_keys"

    owner: Mapped[str] = mapped_column(Name, primary_key=True)
    name: Mapped[str] = mapped_column(Name, primary_key=True)
    digest: Mapped[str] = mapped_column(Name)
    batch: Mapped[str] = mapped_column(ForeignKey(_BATCH, ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
