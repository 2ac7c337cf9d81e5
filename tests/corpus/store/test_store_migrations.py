"""A store that an earlier version made keeps what it holds when it is brought up to date, on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, make_url

from corpus.store import Store, batches, migrations, open_store
from corpus.store.migrations import migrate, up_to_date
from corpus.store.sealing import sealed
from tests.databases import DATABASES, Databases

EARLIER = ("0001", "0002", "0003", "0004", "0005", "0006")
TOLD = "Etsy a fermé ma boutique sans un mot."
INSERT = (
    "INSERT INTO testimonies"
    " (id, submitted_on, text, shown, sender, extra, text_hash, letter, voice, alone, created_at)"
    f" VALUES ('t-1', '2021-11-08', '{TOLD}', '{TOLD}', 'a1', '{{}}', 'b2', 1, 7, FALSE, '2021-11-08 12:00:00')"
)

BATCH = (
    "INSERT INTO batches (id, kind, state, erasing, options, annotated, rejected, created_at)"
    " VALUES ('b-1', 'testimonies', 'done', FALSE, '{}', 0, 1, '2021-11-08 12:00:00')"
)


@pytest.fixture(params=DATABASES)
def bare(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Store]:
    """A store without any table; on PostgreSQL, a schema of the test's own."""
    if request.param == "sqlite":
        yield open_store(f"sqlite:///{tmp_path / 'bare.sqlite3'}")
        return
    address = make_url(databases.empty("postgresql", tmp_path))
    outside = open_store(address)
    with outside.engine.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA bare")
    store = open_store(address.update_query_dict({"options": "-csearch_path=bare"}))
    yield store
    store.engine.dispose()
    with outside.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA bare CASCADE")
    outside.engine.dispose()


def test_a_letter_whose_first_was_erased_gets_another_first(bare: Store) -> None:
    _migrate_to(bare, "0006")
    with bare.engine.begin() as connection:
        for letter in (7, 7, 9, 4):  # of keys 1 to 4
            connection.exec_driver_sql(INSERT.replace("'b2', 1,", f"'b2', {letter},"))
    migrate(bare)
    with bare.engine.connect() as connection:
        rows = connection.exec_driver_sql('SELECT "key", letter FROM testimonies ORDER BY 1').all()
    assert [tuple(row) for row in rows] == [(1, 1), (2, 1), (3, 3), (4, 4)]


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_store_is_brought_up_to_date_with_what_it_holds(bare: Store, revision: str) -> None:
    _migrate_to(bare, revision)
    with bare.engine.begin() as connection:
        connection.exec_driver_sql(INSERT)
    assert not up_to_date(bare)
    migrate(bare)
    assert up_to_date(bare)
    with bare.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, text, sender, letter, voice FROM testimonies").all()
    assert [tuple(row) for row in rows] == [("t-1", TOLD, sealed("sender", "a1"), 1, 7)]


def test_letters_are_counted_from_their_index(bare: Store) -> None:
    _migrate_to(bare, "0003")
    assert "ix_testimonies_letter" in _indexes(bare)
    migrate(bare)
    found = _indexes(bare)
    assert found["ix_testimonies_letters"] == ["letter", "submitted_on", "key", "sender"]
    assert "ix_testimonies_letter" not in found


def test_rows_that_were_refused_before_have_a_line_alone(bare: Store) -> None:
    _migrate_to(bare, "0004")
    with bare.engine.begin() as connection:
        connection.exec_driver_sql(BATCH)
        connection.exec_driver_sql("INSERT INTO refused_rows (batch, row, line, reason) VALUES ('b-1', 0, 5, 'vide')")
    migrate(bare)
    with bare.reading() as session:
        (row,) = batches.refused(session, "b-1", -1, 10)
        assert (batches.place_of(row).number, batches.place_of(row).told()) == (5, "5")


def _indexes(store: Store) -> dict[str, list[str | None]]:
    return {str(index["name"]): index["column_names"] for index in inspect(store.engine).get_indexes("testimonies")}


def _migrate_to(store: Store, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    with store.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
