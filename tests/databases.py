"""Databases for tests, on SQLite and, where a server answers, on PostgreSQL: made once, empty for each test."""

import os
import shutil
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

from corpus.store import open_store
from corpus.store.migrations import migrate
from corpus.store.tables import Table

DATABASES = ("sqlite", "postgresql")
SERVER = make_url(os.environ.get("TEST_POSTGRESQL_URL", "postgresql+psycopg://127.0.0.1:5432/postgres"))


@dataclass
class Databases:
    """One database of each kind for all tests of a run; ``folder`` holds SQLite's."""

    folder: Path
    made: dict[str, str] = field(default_factory=dict)

    def empty(self, kind: str, folder: Path) -> str:
        """The address of a database with empty tables; skips the test where there is no server."""
        if kind not in self.made:
            self.made[kind] = self._sqlite() if kind == "sqlite" else self._postgresql()
        if kind == "sqlite":
            shutil.copy(self.folder / "template.sqlite3", folder / "store.sqlite3")
            return f"sqlite:///{folder / 'store.sqlite3'}"
        store = open_store(self.made[kind])
        with store.engine.begin() as connection:
            names = ", ".join(f'"{table}"' for table in Table.metadata.tables)
            connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        store.engine.dispose()
        return self.made[kind]

    def drop(self) -> None:
        """Leave nothing behind on the server."""
        if address := self.made.get("postgresql"):
            _on_server(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")

    def _sqlite(self) -> str:
        address = f"sqlite:///{self.folder / 'template.sqlite3'}"
        store = open_store(address)
        migrate(store)
        store.engine.dispose()  # the last connection writes the log into the file
        return address

    def _postgresql(self) -> str:
        name = f"doleances_test_{uuid.uuid4().hex}"
        try:
            _on_server(f"CREATE DATABASE {name} TEMPLATE template0")
        except OperationalError as error:
            pytest.skip(f"no PostgreSQL at {SERVER.render_as_string()}: {error.orig}")
        address = SERVER.set(database=name).render_as_string(hide_password=False)
        store = open_store(address)
        migrate(store)
        store.engine.dispose()
        return address


def _on_server(statement: str) -> None:
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    with server.connect() as connection:
        connection.exec_driver_sql(statement)
    server.dispose()
