"""Erasure: a testimony, an author or a batch, with everything that was derived from it.

What is erased leaves a hash behind for as long as a batch of before may still bring it back; the audit trail keeps that
something was erased, by whom and how much of it. ``scrub`` then overwrites what the database still had of it on disk.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, exists, func, select, text
from sqlalchemy.orm import Session

from corpus.store import audit, letters
from corpus.store.batches import UNFINISHED
from corpus.store.database import Store
from corpus.store.sealing import plain, sealed
from corpus.store.tables import AuditLine, Batch, BatchRow, Erased, Review, StoredTestimony
from corpus.store.testimonies import sender_key
from corpus.typography import NARROW, number, plural

# So many testimonies go in one transaction: others must not wait for an erasure.
SLICE = 500
# What is remembered only for as long as a batch may bring it back; reviewed testimonies are remembered for good.
SENDER = "sender"
_PASSING = ("testimony", SENDER)
LEARNED = "learned"


class TooMuch(ValueError):
    """Retention would erase a larger share than may go at once; the message says so in French."""


def testimony_mark(id_: str, text_hash: str) -> tuple[str, str]:
    """(kind, hash) that a testimony is remembered by when it was erased: its id with its text."""
    return "testimony", plain("testimony", f"{id_}\0{text_hash}")


def sender_mark(key: str) -> tuple[str, str]:
    """(kind, hash) that an author is remembered by; ``key`` is his as it was sent."""
    return SENDER, sealed("erased", plain(SENDER, plain(SENDER, key)))


class Erasure(NamedTuple):
    """What an erasure did: ``testimonies`` that are gone, and whether it did ``anything``, as stop a batch."""

    testimonies: int
    anything: bool


def erase_testimony(store: Store, id_: str, now: datetime, actor: str, request: str | None = None) -> Erasure:
    """Erase every testimony of that id."""
    count = _erase(store, StoredTestimony.id == id_, "testimony", id_, now, actor, request)
    return Erasure(count, count > 0)


def erase_sender(store: Store, key: str, now: datetime, actor: str, request: str | None = None) -> Erasure:
    """Erase every testimony of an author, also those that a batch under way has yet to bring."""
    sender = sender_key(key) or ""
    with store.writing() as session:
        under_way = _hold_running(session)
        kind, digest = sender_mark(key)
        session.merge(Erased(kind=kind, digest=digest, erased_at=now))
    count = _erase(store, StoredTestimony.sender == sender, "sender", key, now, actor, request)
    return Erasure(count, count > 0 or under_way)


def erase_older(store: Store, before: datetime, most_share: float, now: datetime, actor: str) -> int:
    """Erase what was stored before a moment, and batches that ended before it; how many testimonies.

    Raises ``TooMuch``, and erases nothing, where that is more than ``most_share`` (0 to 1) of all: a wrong clock or a
    slip of the pen must not empty the store.
    """
    old = StoredTestimony.created_at < before
    with store.reading() as session:
        every = session.scalars(select(func.count()).select_from(StoredTestimony)).one()
        found = session.scalars(select(func.count()).select_from(StoredTestimony).where(old)).one()
        ended = list(session.scalars(select(Batch.id).where(Batch.finished_at < before)))
    if every and found / every > most_share:
        of, share = number(every), f"{number(100 * most_share)}{NARROW}%"
        raise TooMuch(
            f"{plural(found, f'témoignage sur {of} serait effacé', f'témoignages sur {of} seraient effacés')}, "
            f"plus que la part admise ({share}) : vérifiez la durée, ou relevez --most-share."
        )
    count = _erase(store, old, "age", before.isoformat(timespec="seconds"), now, actor, None)
    for batch_id in ended:
        count += erase_batch(store, batch_id, now, actor).testimonies
    return count


def erase_batch(store: Store, batch_id: str, now: datetime, actor: str, request: str | None = None) -> Erasure:
    """Stop a batch and erase it with its testimonies, but for those that another batch or a caller sent as well."""
    with store.writing() as session:
        batch = session.get(Batch, batch_id)
        if batch is None:
            return Erasure(0, False)
        batch.erasing = True
    count = 0
    while (found := _slice_of_batch(store, batch_id, now)) is not None:
        count += found
    with store.writing() as session:
        session.execute(delete(Batch).where(Batch.id == batch_id))
        audit.record(
            session, actor, "erase_batch", now, subject=audit.trace("batch", batch_id), count=count, request=request
        )
    return Erasure(count, True)


def half_erased(store: Store) -> list[str]:
    """The batches whose erasure was interrupted."""
    with store.reading() as session:
        return list(session.scalars(select(Batch.id).where(Batch.erasing)))


def forget(session: Session) -> None:
    """Let go of the hashes once no batch is left that could bring anything back."""
    running = session.scalars(select(Batch.id).where(Batch.state.in_(UNFINISHED)).limit(1)).first()
    if running is None:
        session.execute(delete(Erased).where(Erased.kind.in_(_PASSING)))


def learned_mark(id_: str, shown: str) -> str:
    """The hash that a reviewed testimony is remembered by: its id with its text as reviews are exported.

    Training computes it from an export, far from the service's secret; nobody guesses a whole text.
    """
    return plain(LEARNED, f"{id_}\0{shown}")


def learned(session: Session) -> list[str]:
    """The hashes of the reviewed testimonies that were erased: an export of before must not be learned from."""
    return sorted(session.scalars(select(Erased.digest).where(Erased.kind == LEARNED)))


def erased_since(session: Session, marks: Sequence[tuple[str, str]], since: datetime) -> set[str]:
    """The hashes among ``marks`` that were erased after ``since``."""
    wanted = select(Erased.digest).where(Erased.digest.in_([digest for _, digest in marks]), Erased.erased_at >= since)
    return set(session.scalars(wanted))


def scrub(store: Store) -> None:
    """Overwrite what the database keeps of erased rows: FTS5's old segments and the log, or PostgreSQL's dead rows."""
    connection = store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with connection:
        if store.on_sqlite:
            connection.execute(text("INSERT INTO testimonies_words(testimonies_words) VALUES ('optimize')"))
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        else:
            # With ANALYZE, for the planner's statistics quote values of the columns.
            connection.execute(
                text("VACUUM (ANALYZE) testimonies, annotations, reviews, batch_rows, refused_rows, audit_trail")
            )


def _erase(
    store: Store, which: ColumnElement[bool], kind: str, name: str, now: datetime, actor: str, request: str | None
) -> int:
    count = 0
    while found := _slice(store, which, now):
        count += found
    with store.writing() as session:
        subject = audit.trace(kind, name)
        audit.record(session, actor, f"erase_{kind}", now, subject=subject, count=count, request=request)
    return count


def _slice(store: Store, which: ColumnElement[bool], now: datetime) -> int:
    with store.writing() as session:
        _hold_running(session)
        letters.alone(session)
        rows = session.scalars(select(StoredTestimony).where(which).limit(SLICE)).all()
        for row in rows:
            kind, digest = testimony_mark(row.id, row.text_hash)
            session.merge(Erased(kind=kind, digest=digest, erased_at=now))
        keys = [row.key for row in rows]
        _unname_reads(session, {row.id for row in rows})
        _remember_reviewed(session, StoredTestimony.key.in_(keys), now)
        session.execute(delete(StoredTestimony).where(StoredTestimony.key.in_(keys)))
        letters.hand_on(session, keys)
        return len(keys)


def _unname_reads(session: Session, ids: Collection[str]) -> None:
    """The audit trail's lines on raw reads of these testimonies bear a hash of the id from now on."""
    lines = select(AuditLine).where(AuditLine.action == audit.RAW_READ, AuditLine.subject.in_(ids))
    for line in session.scalars(lines):
        line.subject = audit.trace("testimony", line.subject or "")


def _remember_reviewed(session: Session, gone: ColumnElement[bool], now: datetime) -> None:
    reviewed = select(StoredTestimony.id, StoredTestimony.shown).where(
        gone, exists().where(Review.testimony == StoredTestimony.key)
    )
    for id_, shown in session.execute(reviewed).all():
        session.merge(Erased(kind=LEARNED, digest=learned_mark(id_, shown), erased_at=now))


def _slice_of_batch(store: Store, batch_id: str, now: datetime) -> int | None:
    """Erase some rows of a batch, with the testimonies that are nobody else's: how many; None where no row is left."""
    with store.writing() as session:
        letters.alone(session)
        # The last ones first: a letter's copies go before it, and it need not be handed on from slice to slice.
        of_batch = select(BatchRow.row, BatchRow.testimony).where(BatchRow.batch == batch_id)
        rows = session.execute(of_batch.order_by(BatchRow.row.desc()).limit(SLICE)).all()
        if not rows:
            return None
        keys = [key for _, key in rows]
        numbers = [row for row, _ in rows]
        session.execute(delete(BatchRow).where(BatchRow.batch == batch_id, BatchRow.row.in_(numbers)))
        elsewhere = exists().where(BatchRow.testimony == StoredTestimony.key)
        gone = and_(StoredTestimony.key.in_(keys), ~StoredTestimony.alone, ~elsewhere)
        _unname_reads(session, set(session.scalars(select(StoredTestimony.id).where(gone))))
        _remember_reviewed(session, gone, now)
        erased = list(session.scalars(select(StoredTestimony.key).where(gone)))
        session.execute(delete(StoredTestimony).where(StoredTestimony.key.in_(erased)))
        letters.hand_on(session, erased)
        return len(erased)


def _hold_running(session: Session) -> bool:
    """Keep batches under way from committing a chunk until this transaction ends: it must see what was erased.

    Whether there are any.
    """
    return bool(session.scalars(select(Batch.id).where(Batch.state.in_(UNFINISHED)).with_for_update()).all())
