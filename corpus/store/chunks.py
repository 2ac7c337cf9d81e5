"""Chunks: taken by one worker at a time, given back when it dies, done with their results in one transaction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, exists, or_, select, update
from sqlalchemy.orm import Session

from corpus.store.batches import UNFINISHED
from corpus.store.tables import Batch, Chunk

# A worker renews its lease every few texts; past it, another one may take the chunk.
LEASE = timedelta(seconds=120)


@dataclass(frozen=True, slots=True)
class Taken:
    """A chunk that ``worker`` has taken, with what it needs to know of its batch."""

    batch: str
    number: int
    kind: str
    first_row: int
    rows: int
    offset: int
    attempts: int
    worker: str
    created_at: datetime
    request: str | None
    options: dict[str, Any]


def take(session: Session, worker: str, now: datetime) -> Taken | None:
    """The next chunk of the batch that has waited longest, now ``worker``'s; None where there is nothing to do."""
    queued = exists().where(Chunk.batch == Batch.id, Chunk.state == "queued")
    waiting = select(Batch).where(Batch.state.in_(UNFINISHED), ~Batch.erasing, queued)
    batch = session.scalars(
        waiting.order_by(Batch.served_at.asc().nulls_first(), Batch.created_at).limit(1).with_for_update()
    ).first()
    if batch is None:
        return None
    of_batch = select(Chunk).where(Chunk.batch == batch.id, Chunk.state == "queued").order_by(Chunk.number).limit(1)
    chunk = session.scalars(of_batch.with_for_update(skip_locked=True)).first()
    if chunk is None:
        return None
    batch.served_at, batch.state = now, "running"
    batch.started_at = batch.started_at or now
    chunk.state, chunk.worker, chunk.lease = "running", worker, now + LEASE
    chunk.attempts += 1
    return Taken(
        batch.id,
        chunk.number,
        batch.kind,
        chunk.first_row,
        chunk.rows,
        chunk.offset,
        chunk.attempts,
        worker,
        batch.created_at,
        batch.request,
        dict(batch.options),
    )


def renew(session: Session, taken: Taken, now: datetime) -> bool:
    """Keep a chunk longer; False where it is not the worker's any more."""
    return _change(session, taken, lease=now + LEASE)


def done(session: Session, taken: Taken, now: datetime) -> bool:
    """Mark a chunk as done; False where it is not the worker's any more, and its results must not be kept."""
    return _change(session, taken, state="done", lease=None, finished_at=now)


def give_back(session: Session, taken: Taken) -> bool:
    """Queue a chunk again, as if it had not been taken."""
    return _change(session, taken, state="queued", lease=None, worker=None, attempts=taken.attempts - 1)


def queue_again(session: Session, dead: Collection[str], now: datetime) -> int:
    """Queue the running chunks whose worker is among the ``dead`` or let its lease pass; how many."""
    lost = or_(Chunk.worker.in_(dead), Chunk.lease < now)
    again = update(Chunk).where(Chunk.state == "running", lost).values(state="queued", worker=None, lease=None)
    return cast("CursorResult[Any]", session.execute(again)).rowcount


def workers(session: Session) -> set[str]:
    """The workers that have taken a chunk and not finished it."""
    wanted = select(Chunk.worker).where(Chunk.state == "running", Chunk.worker.is_not(None)).distinct()
    return {worker for worker in session.scalars(wanted) if worker}


def waiting(session: Session) -> bool:
    """Whether there is something to do."""
    wanted = select(Chunk.number).join(Batch, Batch.id == Chunk.batch)
    wanted = wanted.where(Chunk.state == "queued", Batch.state.in_(UNFINISHED), ~Batch.erasing).limit(1)
    return session.scalars(wanted).first() is not None


def _change(session: Session, taken: Taken, **values: Any) -> bool:
    ours = (
        Chunk.batch == taken.batch,
        Chunk.number == taken.number,
        Chunk.state == "running",
        Chunk.worker == taken.worker,
    )
    return cast("CursorResult[Any]", session.execute(update(Chunk).where(*ours).values(**values))).rowcount == 1
