from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from corpus.store import Store, StoreError, open_store
from corpus.store.database import url
from corpus.store.migrations import migrate, up_to_date
from corpus.store.tables import Table


def test_migrations_make_what_the_tables_say(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: not (name or "").startswith("testimonies_words")}
        )
        found = compare_metadata(context, Table.metadata)
    ours = [change for change in found if "words" not in str(change)]  # the full-text index is the database's own
    assert ours == []
    assert up_to_date(store)


def test_migrating_again_changes_nothing(store: Store) -> None:
    migrate(store)
    assert up_to_date(store)


def test_a_store_without_tables_is_not_up_to_date(tmp_path: Path) -> None:
    assert not up_to_date(open_store(f"sqlite:///{tmp_path / 'empty.sqlite3'}"))


def test_several_processes_may_start_together(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'together.sqlite3'}"
    starters = [get_context("fork").Process(target=_start, args=(address,)) for _ in range(3)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    assert [starter.exitcode for starter in starters] == [0, 0, 0]
    assert inspect(open_store(address).engine).has_table("testimonies")


def _start(address: str) -> None:
    migrate(open_store(address))


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgresql://127.0.0.1/x", "postgresql+psycopg"),
        ("postgres://127.0.0.1/x", "postgresql+psycopg"),
        ("sqlite:////tmp/x", "sqlite+pysqlite"),
    ],
)
def test_addresses(given: str, driver: str) -> None:
    assert url({"DATABASE_URL": given}).drivername == driver


@pytest.mark.parametrize("given", ["mysql://x/y", "nonsense"])
def test_other_databases_are_refused(given: str) -> None:
    with pytest.raises(StoreError, match="DATABASE_URL"):
        url({"DATABASE_URL": given})
