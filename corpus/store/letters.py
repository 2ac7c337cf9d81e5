"""Form letters among the stored testimonies: which copies which, so that a campaign counts once."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from corpus.store.tables import Annotation, ClaimRow, LabelRow, PlatformRow, StoredTestimony, TopicRow
from corpus.store.testimonies import voice_of

_VOICED = (LabelRow, PlatformRow, ClaimRow, TopicRow)


# Names our advisory lock among PostgreSQL's; SQLite has one writer at a time anyway.
LOCK = 0x646F6D


def alone(session: Session) -> None:
    """Wait until no other process compares; until the end of the transaction, none will."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(LOCK)))


def signatures(session: Session, after: int = 0) -> list[tuple[int, bytes]]:
    """(key, signature) of the first testimony of every letter above ``after``, the only one of most, oldest first."""
    of = StoredTestimony
    first = select(of.key, of.signature).where(of.signature.is_not(None), of.letter == of.key, of.key > after)
    wanted = first.order_by(of.key)
    return [(key, signature) for key, signature in session.execute(wanted) if signature is not None]


def unsigned(session: Session, limit: int) -> list[tuple[int, str]]:
    """(key, pseudonymised text) of testimonies that nobody has compared with the others yet, oldest first."""
    of = StoredTestimony
    wanted = select(of.key, of.shown).where(of.letter.is_(None)).order_by(of.key).limit(limit)
    return [(key, shown) for key, shown in session.execute(wanted)]


def mark(session: Session, found: Mapping[int, int], signed: Mapping[int, bytes], warning: Mapping[str, str]) -> None:
    """Keep which letter each testimony is: ``found`` is key -> key of the first one, itself where it copies none.

    A copy speaks with the first one's voice, and its record says so with ``warning``.
    """
    rows = session.scalars(select(StoredTestimony).where(StoredTestimony.key.in_(found)).order_by(StoredTestimony.key))
    for row in rows:
        row.letter, row.signature = found[row.key], signed.get(row.key)
        if row.letter == row.key:
            continue
        session.flush()
        row.voice = voice_of(session, row)
        for table in _VOICED:
            session.execute(update(table).where(table.testimony == row.key).values(voice=row.voice))
        _warn(session.get_one(Annotation, row.key), warning)


def _warn(annotation: Annotation, warning: Mapping[str, str]) -> None:
    told: Sequence[Mapping[str, str]] = annotation.record["warnings"]
    if warning["code"] not in {one["code"] for one in told}:
        annotation.record = annotation.record | {"warnings": [*told, dict(warning)]}
