"""What all tables share: the base class and column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

# PostgreSQL stores no NUL; one code point takes its place, so that offsets hold.
NUL, INSTEAD = "\x00", "\ufffd"


def storable(value: Any) -> Any:
    """``value`` (JSON) without NUL characters."""
    if isinstance(value, str):
        return value.replace(NUL, INSTEAD)
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    return [storable(item) for item in value] if isinstance(value, list | tuple) else value


class Words(TypeDecorator[str]):
    """Text that any caller may have written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """See SQLAlchemy."""
        return storable(value)  # type: ignore[no-any-return]


class Name(TypeDecorator[str]):
    """A short text: an id, a label."""

    impl = String(512)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """See SQLAlchemy."""
        return storable(value)  # type: ignore[no-any-return]


class Document(TypeDecorator[Any]):
    """JSON, kept as it was written (PostgreSQL's JSONB would sort its keys)."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """See SQLAlchemy."""
        return storable(value)


class Moment(TypeDecorator[datetime]):
    """An instant; SQLite forgets the zone, so it is always UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """See SQLAlchemy."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """See SQLAlchemy."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
