"""Seals what a store of before kept of its authors, once: their keys, their voices, the traces of what was erased.

Not a migration of the schema: it needs the deployment's secret, and every start asks whether that is still the same.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    String,
    Table,
    and_,
    exists,
    insert,
    or_,
    select,
    text,
    update,
)

from corpus.store import audit, erasure
from corpus.store.database import Store, StoreError
from corpus.store.sealing import has_secret, sealed
from corpus.store.tables import (
    AuditLine,
    AuthorSecret,
    ClaimRow,
    Erased,
    LabelRow,
    PlatformRow,
    StoredTestimony,
    TopicRow,
)
from corpus.store.testimonies import voice_of_sender

_SLICE = 10_000
_HASH = 64
_VOICED = (StoredTestimony, LabelRow, PlatformRow, ClaimRow, TopicRow)
_TEMPORARY: Final = MetaData()
_SENDERS, _VOICES = (
    Table(name, _TEMPORARY, Column("before", of, primary_key=True), Column("after", of), prefixes=["TEMPORARY"])
    for name, of in (("sealed_senders", String(_HASH)), ("sealed_voices", BigInteger))
)


def seal(connection: Connection) -> bool:
    """Let ``connection``'s store be one of the deployment's secret; whether anything had been kept without one.

    Raises ``StoreError`` where another secret sealed it.
    """
    marks = connection.scalars(select(AuthorSecret.mark)).all()
    if marks and not (has_secret() and sealed("secret", "") in marks):
        raise StoreError(
            "Les clés des auteurs de cette base sont scellées par un autre secret : rendez-lui son fichier author.key, "
            "ou donnez le même DOLEANCES_AUTHOR_SECRET à toutes les machines."
        )
    if marks:
        return False
    connection.execute(insert(AuthorSecret).values(mark=sealed("secret", "")))
    return _seal_authors(connection) | _seal_traces(connection)


def overwrite(store: Store) -> None:
    """Leave nothing on disk of the plain hashes that were sealed."""
    erasure.scrub(store)
    if not store.on_sqlite:
        names = ", ".join(table.__tablename__ for table in (*_VOICED, Erased))
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM (ANALYZE) {names}"))


def _seal_authors(connection: Connection) -> bool:
    """Keys and voices, each once, through tables that go with the connection."""
    _TEMPORARY.create_all(connection)
    senders = connection.scalars(select(StoredTestimony.sender).where(StoredTestimony.sender.is_not(None)).distinct())
    _keep(connection, _SENDERS, ((sender, sealed("sender", sender)) for sender in senders.all() if sender))
    named = connection.execute(select(_SENDERS)).all()
    _keep(connection, _VOICES, ((voice_of_sender(before), voice_of_sender(after)) for before, after in named))
    _keep(connection, _VOICES, ((voice, voice_of_sender(sealed("sender", str(voice)))) for voice in _lost(connection)))
    connection.execute(
        update(StoredTestimony).where(StoredTestimony.sender == _SENDERS.c.before).values(sender=_SENDERS.c.after)
    )
    for table in _VOICED:
        connection.execute(update(table).where(table.voice == _VOICES.c.before).values(voice=_VOICES.c.after))
    found = connection.execute(select(_VOICES).limit(1)).first() is not None
    _TEMPORARY.drop_all(connection)
    return found


def _lost(connection: Connection) -> Sequence[int]:
    """Voices of authors who are no longer there, which copies of their letters still speak with."""
    of = StoredTestimony.voice
    return connection.scalars(select(of).where(of < 0, ~exists().where(_VOICES.c.before == of)).distinct()).all()


def _keep(connection: Connection, table: Table, pairs: Iterator[tuple[object, object]]) -> None:
    while part := list(islice(pairs, _SLICE)):
        connection.execute(insert(table), [{"before": before, "after": after} for before, after in part])


def _seal_traces(connection: Connection) -> bool:
    """The marks of erased authors, and the audit trail's of whatever was erased; other marks are of whole texts."""
    marks = connection.scalars(select(Erased.digest).where(Erased.kind == erasure.SENDER)).all()
    for digest in marks:
        mine = and_(Erased.kind == erasure.SENDER, Erased.digest == digest)
        connection.execute(update(Erased).where(mine).values(digest=sealed("erased", digest)))
    lines = connection.execute(select(AuditLine.id, AuditLine.subject).where(_traced())).all()
    for id_, subject in lines:
        changed = sealed("audit", str(subject))
        connection.execute(update(AuditLine).where(AuditLine.id == id_).values(subject=changed))
    return bool(marks or lines)


def _traced() -> ColumnElement[bool]:
    """A line whose subject is a hash: an erasure's, or that of a raw read of what was erased since."""
    read = and_(
        AuditLine.action == audit.RAW_READ,
        AuditLine.subject.regexp_match(f"^[0-9a-f]{{{_HASH}}}$"),
        ~exists().where(StoredTestimony.id == AuditLine.subject),
    )
    return and_(AuditLine.subject.is_not(None), or_(AuditLine.action.startswith("erase_", autoescape=True), read))
