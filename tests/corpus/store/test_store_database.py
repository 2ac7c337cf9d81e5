"""What a session sees while another connection commits, on each database."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, text

from corpus.store import Store
from corpus.store.tables import StoredTestimony

COUNT = select(func.count()).select_from(StoredTestimony)


def put(store: Store, id_: str) -> None:
    with store.writing() as session:
        session.add(
            StoredTestimony(
                id=id_, submitted_on=date(2021, 11, 8), text="", shown="", text_hash="", voice=1,
                created_at=datetime(2026, 11, 28, tzinfo=UTC),
            )
        )  # fmt: skip


def test_a_reader_sees_one_state_of_the_store(store: Store) -> None:
    """Else a trend's points may lie in a period that its periods do not have yet, and a part be more than its whole."""
    put(store, "a")
    with store.reading() as session:
        assert session.scalars(COUNT).one() == 1
        put(store, "b")
        assert session.scalars(COUNT).one() == 1
        assert list(session.scalars(select(StoredTestimony.id))) == ["a"]
    with store.reading() as session:
        assert session.scalars(COUNT).one() == 2


def test_a_writer_sees_what_others_committed_while_it_waited(store: Store) -> None:
    """The connection may have been a reader's before: what it was told must not stay with it."""
    if store.on_sqlite:
        pytest.skip("SQLite has one writer at a time")
    with store.reading() as session:
        session.scalars(COUNT).one()
    with store.writing() as session:
        assert session.scalar(text("SHOW transaction_isolation")) == "read committed"
        assert session.scalars(COUNT).one() == 0
        put(store, "a")
        assert session.scalars(COUNT).one() == 1
