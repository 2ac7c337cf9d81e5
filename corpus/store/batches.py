"""Batches: made once for an ``Idempotency-Key``, looked up, told of in the contract's words, finished."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from corpus.places import Place
from corpus.spool import Stretch
from corpus.store.tables import Batch, BatchRow, Chunk, Idempotency, RefusedRow

UNFINISHED = ("queued", "running")
# The chunk that reads the file, or does all of a batch that has no rows.
PLAN = -1


def add(session: Session, batch: Batch) -> None:
    """Queue a batch."""
    session.add(batch)
    session.flush()
    session.add(Chunk(batch=batch.id, number=PLAN, first_row=0, rows=0, offset=0, state="queued"))


def remember(session: Session, owner: str, name: str, digest: str, batch_id: str, now: datetime) -> None:
    """Keep which batch an ``Idempotency-Key`` made. A second one of the same key fails when it is flushed."""
    session.add(Idempotency(owner=owner, name=name, digest=digest, batch=batch_id, created_at=now))
    session.flush()


def remembered(session: Session, owner: str, name: str) -> Idempotency | None:
    """What an ``Idempotency-Key`` of that caller made before."""
    return session.get(Idempotency, (owner, name))


def find(session: Session, batch_id: str) -> Batch | None:
    """The batch of that id, unless it is being erased."""
    batch = session.get(Batch, batch_id)
    return batch if batch and not batch.erasing else None


def recent(session: Session, most: int, skip: int = 0) -> list[Batch]:
    """At most ``most`` batches, newest first, past the ``skip`` newest."""
    wanted = select(Batch).where(~Batch.erasing).order_by(Batch.created_at.desc(), Batch.id).limit(most)
    return list(session.scalars(wanted.offset(skip)))


def unfinished(session: Session) -> int:
    """How many batches wait or run."""
    wanted = select(func.count()).select_from(Batch).where(Batch.state.in_(UNFINISHED))
    return session.scalars(wanted).one()


def unfinished_of(session: Session, kind: str) -> Batch | None:
    """A batch of that kind that waits or runs."""
    wanted = select(Batch).where(Batch.kind == kind, Batch.state.in_(UNFINISHED), ~Batch.erasing)
    return session.scalars(wanted.order_by(Batch.created_at).limit(1)).first()


def unfinished_ids(session: Session) -> set[str]:
    """The batches whose files are still needed."""
    return set(session.scalars(select(Batch.id).where(Batch.state.in_(UNFINISHED), ~Batch.erasing)))


def plan(session: Session, batch_id: str, stretches: Sequence[Stretch]) -> None:
    """Queue the chunks of a batch whose rows are known."""
    session.add_all(
        Chunk(
            batch=batch_id,
            number=number,
            first_row=stretch.first_row,
            rows=stretch.rows,
            offset=stretch.offset,
            state="queued",
        )
        for number, stretch in enumerate(stretches)
    )
    total = sum(stretch.rows for stretch in stretches)
    session.execute(update(Batch).where(Batch.id == batch_id).values(total=total))


def lock(session: Session, batch_id: str, annotated: int, rejected: int) -> bool:
    """Add to a batch's counts and hold it until the transaction ends; False where it is gone."""
    counted = (
        update(Batch)
        .where(Batch.id == batch_id, ~Batch.erasing)
        .values(annotated=Batch.annotated + annotated, rejected=Batch.rejected + rejected)
    )
    return cast("CursorResult[Any]", session.execute(counted)).rowcount == 1


def finish_if_done(session: Session, batch_id: str, now: datetime) -> bool:
    """Finish a batch, which the caller holds, when no chunk is left."""
    left = select(func.count()).select_from(Chunk).where(Chunk.batch == batch_id, Chunk.state != "done")
    if session.scalars(left).one():
        return False
    done = update(Batch).where(Batch.id == batch_id, Batch.state == "running")
    session.execute(done.values(state="done", finished_at=now, detail=None))
    return True


def say(session: Session, batch_id: str, detail: str) -> None:
    """Say in French what is being done for a batch that runs."""
    session.execute(update(Batch).where(Batch.id == batch_id, Batch.state == "running").values(detail=detail))


def fail(session: Session, batch_id: str, detail: str, now: datetime) -> None:
    """Say that a batch cannot be done, and why."""
    failed = update(Batch).where(Batch.id == batch_id).values(state="failed", detail=detail, finished_at=now)
    session.execute(failed)
    session.execute(update(Chunk).where(Chunk.batch == batch_id).values(state="done"))


def told(batch: Batch, now: datetime) -> dict[str, Any]:
    """A batch in the contract's words."""
    facts: dict[str, Any] = {
        "id": batch.id,
        "kind": batch.kind,
        "state": batch.state,
        "total": batch.total,
        "annotated": batch.annotated,
        "rejected": batch.rejected,
        "created_at": _iso(batch.created_at),
        "started_at": _iso(batch.started_at),
        "finished_at": _iso(batch.finished_at),
        "seconds_left": seconds_left(batch, now),
    }
    return facts | {"detail": batch.detail} if batch.detail else facts


def seconds_left(batch: Batch, now: datetime) -> int | None:
    """What is left at the pace so far; None while there is none to judge by, 0 at the end."""
    if batch.state not in UNFINISHED:
        return 0
    done = batch.annotated + batch.rejected
    if not done or batch.total is None or batch.started_at is None:
        return None
    elapsed = max((now - batch.started_at).total_seconds(), 0.0)
    return round(elapsed / done * max(batch.total - done, 0))


def refused(session: Session, batch_id: str, after: int, limit: int) -> list[RefusedRow]:
    """The refused rows past row ``after``, in order."""
    wanted = select(RefusedRow).where(RefusedRow.batch == batch_id, RefusedRow.row > after)
    return list(session.scalars(wanted.order_by(RefusedRow.row).limit(limit)))


def place_of(row: RefusedRow) -> Place:
    """Where a refused row stands in its file."""
    return Place(row.line, row.numbered)


def put_rows(session: Session, batch_id: str, rows: Sequence[tuple[int, int, Any]]) -> None:
    """Say which testimony each row is: (row, testimony's key, its date)."""
    session.add_all(BatchRow(batch=batch_id, row=row, testimony=key, submitted_on=day) for row, key, day in rows)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None
