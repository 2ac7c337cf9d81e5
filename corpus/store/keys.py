"""API keys in the store: made, revoked, looked up by id. Secrets never come here, only their SHA-256."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from corpus.store.database import Store
from corpus.store.tables import ApiKey

# Asked at every request: columns, not an object of the session, which takes several times as long to make.
_OPENS = select(ApiKey.id, ApiKey.digest, ApiKey.scopes, ApiKey.per_minute).where(
    ApiKey.id == bindparam("key"), ApiKey.revoked_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a key opens: its scopes, and its own requests a minute where the default is not meant."""

    id: str
    digest: str
    scopes: frozenset[str]
    per_minute: int | None


def add(
    session: Session,
    key_id: str,
    digest: str,
    scopes: Collection[str],
    label: str,
    now: datetime,
    per_minute: int | None = None,
) -> None:
    """Keep a key; ``per_minute`` is its own limit, where the default is not meant."""
    key = ApiKey(id=key_id, digest=digest, scopes=sorted(scopes), label=label, created_at=now, per_minute=per_minute)
    session.add(key)


def find(store: Store, key_id: str) -> Opening | None:
    """The key of that id, unless it was revoked: read from the store each time, so that revoking it holds at once."""
    with store.engine.connect() as connection:
        row = connection.execute(_OPENS, {"key": key_id}).one_or_none()
    return Opening(row.id, row.digest, frozenset(row.scopes), row.per_minute) if row else None


def revoke(session: Session, key_id: str, now: datetime) -> bool:
    """Let a key open nothing any more; False where there is none, or it was revoked before."""
    key = session.get(ApiKey, key_id)
    if key is None or key.revoked_at is not None:
        return False
    key.revoked_at = now
    return True


def every(session: Session) -> list[ApiKey]:
    """All keys, oldest first."""
    return list(session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)))
