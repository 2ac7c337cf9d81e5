"""The connection to the store: SQLite below ``DOLEANCES_HOME`` by default, PostgreSQL by ``DATABASE_URL``."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from corpus.home import home

FILE = "store.sqlite3"
# Seconds that a writer waits for another one. SQLite has one writer at a time.
PATIENCE = 30
_WRITING = "doleances_writing"


class StoreError(ValueError):
    """A store that cannot be opened; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; its connections are made when they are needed, so it may be opened before a fork."""

    engine: Engine
    _reader: Engine = field(init=False)

    def __post_init__(self) -> None:
        """On PostgreSQL each statement would see a state of its own, unless it is told otherwise; SQLite has one."""
        alike = self.engine if self.on_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        object.__setattr__(self, "_reader", alike)

    @property
    def on_sqlite(self) -> bool:
        """Whether SQLite holds the store."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the store and changes nothing."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: committed when the block ends well, undone otherwise."""
        engine = self.engine.execution_options(**{_WRITING: True})
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def answers(self) -> bool:
        """Whether the store answers. Raises ``sqlalchemy.exc.SQLAlchemyError`` where it cannot be reached."""
        with self.engine.connect() as connection:
            return connection.exec_driver_sql("SELECT 1").scalar() == 1

    def after_fork(self) -> None:
        """Forget the connections that the parent process made: they are its own."""
        self.engine.dispose(close=False)


def url(environment: Mapping[str, str] = os.environ) -> URL:
    """The store's address. Raises ``StoreError`` for one that is neither SQLite nor PostgreSQL."""
    given = environment.get("DATABASE_URL")
    if not given:
        return URL.create("sqlite+pysqlite", database=str(home() / FILE))
    try:
        found = make_url(given)
    except ArgumentError as error:
        raise StoreError("DATABASE_URL n’est pas une adresse de base de données.") from error
    drivers = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    driver = drivers.get(found.drivername.partition("+")[0])
    if driver is None:
        raise StoreError(f"DATABASE_URL : SQLite ou PostgreSQL est attendu, pas « {found.drivername} ».")
    return found.set(drivername=driver)


def open_store(address: URL | str | None = None) -> Store:
    """Open the store at ``address``, or at the configured one. Raises ``StoreError``."""
    target = make_url(address) if address is not None else url()
    if target.get_backend_name() != "sqlite":
        return Store(create_engine(target, pool_pre_ping=True))
    if target.database and target.database != ":memory:":
        Path(target.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(target, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Store(engine)


def _prepare(connection: Any, _: object) -> None:
    """SQLite as we want it: writers beside readers, real foreign keys, erased content overwritten on disk."""
    connection.isolation_level = None  # the driver begins no transaction of its own: see _begin
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: one that began by reading could be refused later, without waiting."""
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":  # maintenance, which no transaction may hold
        return
    writing = options.get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
