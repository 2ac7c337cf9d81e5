"""Brings a store's schema up to date; several processes may try at once, one does."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from corpus.store.database import Store
from corpus.store.migrations import authors

# An arbitrary number that names our lock among PostgreSQL's advisory ones.
LOCK = 0x646F6C


def migrate(store: Store) -> None:
    """Run the migrations that ``store`` has not seen; each in a transaction, under a lock over all processes.

    Raises ``StoreError`` for a store of another deployment's secret.
    """
    with _alone(store), store.engine.begin() as connection:
        if not store.on_sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        _migrate(connection)
        changed = authors.seal(connection)
    if changed:
        authors.overwrite(store)


def up_to_date(store: Store) -> bool:
    """Whether ``store`` has the schema that this software needs."""
    with store.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory.from_config(_config()).get_current_head()


def _migrate(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _alone(store: Store) -> Iterator[None]:
    """SQLite's store is a file, so a file beside it is the lock; it goes with its process."""
    database = store.engine.url.database
    if not store.on_sqlite or not database:
        yield
        return
    with Path(f"{database}.migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
