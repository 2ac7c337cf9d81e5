"""API keys in the store: made, revoked, looked up by id. Secrets never come here, only their SHA-256."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.store.tables import ApiKey


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


def find(session: Session, key_id: str) -> ApiKey | None:
    """The key of that id, unless it was revoked."""
    key = session.get(ApiKey, key_id)
    return key if key and key.revoked_at is None else None


def revoke(session: Session, key_id: str, now: datetime) -> bool:
    """Let a key open nothing any more; False where there is none, or it was revoked before."""
    key = find(session, key_id)
    if key:
        key.revoked_at = now
    return key is not None


def every(session: Session) -> list[ApiKey]:
    """All keys, oldest first."""
    return list(session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)))
