"""Who may do what, who did what, and what must never come back."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from corpus.store.tables.base import Document, Moment, Name, Table


class ApiKey(Table):
    """A key as it is kept: its secret as SHA-256, its scopes, what it is for; ``per_minute`` where not the default."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(Name, primary_key=True)
    digest: Mapped[str] = mapped_column(Name)
    scopes: Mapped[list[str]] = mapped_column(Document)
    label: Mapped[str] = mapped_column(Name)
    per_minute: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class AuditLine(Table):
    """An act that somebody may have to answer for. Never a text; ``subject`` is a hash where it was erased."""

    __tablename__ = "audit_trail"
    __table_args__ = (Index(None, "happened_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Name)
    action: Mapped[str] = mapped_column(Name)
    subject: Mapped[str | None] = mapped_column(Name)
    count: Mapped[int | None]
    request: Mapped[str | None] = mapped_column(Name)


class AuthorSecret(Table):
    """What the secret is recognised by with which authors' keys are kept (``sealing.py``): one row at most."""

    __tablename__ = "author_secret"

    mark: Mapped[str] = mapped_column(Name, primary_key=True)


class Erased(Table):
    """What was erased, as a hash: a chunk that was read before must not bring it back."""

    __tablename__ = "erased"

    kind: Mapped[str] = mapped_column(Name, primary_key=True)
    digest: Mapped[str] = mapped_column(Name, primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(Moment)
