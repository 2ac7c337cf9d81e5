"""A store of many testimonies: some that were analysed, stored again and again with other days and other authors."""

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any

from sqlalchemy import Table, func, insert, literal, select
from sqlalchemy.orm import Session

from corpus.store import Store, testimonies
from corpus.store.tables import (
    Annotation,
    Batch,
    BatchRow,
    ClaimRow,
    LabelRow,
    PlatformRow,
    Quote,
    StoredTestimony,
    StoredTopic,
    TopicRow,
)
from corpus.store.testimonies import Analysed

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
TOPICS, BATCH = 40, "lot-1"
# A copy is so many days younger than the one before it; every so many-th shares its authors with it.
DAYS, SHARED = 15, 3
_ROWS: tuple[Any, ...] = (Annotation, LabelRow, PlatformRow, ClaimRow, TopicRow)


def fill(store: Store, told: Sequence[Analysed], copies: int, seed: int = 8) -> int:
    """Store ``told`` and ``copies`` of it, the first half of them as one batch; how many testimonies that makes."""
    with store.writing() as session:
        rows = testimonies.add_all(session, told, NOW)
        for row in rows:
            row.letter = row.key
        _topics(session, rows, Random(seed))
        session.flush()
        step = rows[-1].key - rows[0].key + 1
        for copy in range(1, copies + 1):
            _again(session, store, step, copy)
        _batch(session, step * (copies + 1) // 2)
    with store.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("ANALYZE" if store.on_sqlite else "VACUUM ANALYZE")
    return step * (copies + 1)


def _topics(session: Session, rows: Sequence[StoredTestimony], chance: Random) -> None:
    """Topics that some testimonies are about; the first ones are quoted."""
    for number in range(TOPICS):
        topic = StoredTopic(
            id=number,
            name=f"Sujet {number}",
            keywords=["compte", "fermé"],
            size=len(rows) // TOPICS,
            updated_at=NOW,
            version="essai",
        )
        session.add(topic)
    session.flush()
    for place, row in enumerate(rows):
        for topic_id in {chance.randrange(TOPICS) for _ in range(chance.randrange(3))}:
            session.add(_about(row, topic_id))
        if place < 3 * TOPICS:
            session.add(Quote(topic=place % TOPICS, rank=place // TOPICS, testimony=row.key, start=0, end=40))


def _about(row: StoredTestimony, topic_id: int) -> TopicRow:
    return TopicRow(
        testimony=row.key, topic=topic_id, similarity=0.8, share=0.5, submitted_on=row.submitted_on, voice=row.voice
    )


def _again(session: Session, store: Store, step: int, copy: int) -> None:
    """One copy of the first ``step`` testimonies with all their rows, made by the database itself."""
    tables: list[Table] = [table.__table__ for table in (StoredTestimony, *_ROWS)]
    for table in tables:
        columns = [_copied(store, column, step * copy, copy) for column in table.columns]
        key = table.c.key if "key" in table.c else table.c.testimony
        wanted = select(*columns).where(key <= step)
        session.execute(insert(table).from_select([column.name for column in table.columns], wanted))


def _copied(store: Store, column: Any, by: int, copy: int) -> Any:
    """What a copy holds in ``column``; ``by`` is what its keys are larger by."""
    name = column.name
    if name in ("key", "testimony", "letter"):
        return column + by
    if name == "submitted_on":
        return func.date(column, f"+{DAYS * copy} days") if store.on_sqlite else column + DAYS * copy
    if name == "voice":
        return column + by - by // copy * (copy % SHARED == SHARED - 1)
    if name == "id":
        return column + f"-{copy}"
    return column


def _batch(session: Session, last: int) -> None:
    session.add(
        Batch(
            id=BATCH,
            kind="testimonies",
            state="done",
            options={"name": "lot.csv"},
            total=last,
            annotated=last,
            created_at=NOW,
            started_at=NOW,
            finished_at=NOW,
        )
    )
    session.flush()
    of = StoredTestimony
    rows = select(literal(BATCH), of.key, of.key, of.submitted_on).where(of.key <= last)
    session.execute(insert(BatchRow).from_select(["batch", "row", "testimony", "submitted_on"], rows))
