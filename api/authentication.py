"""API keys: ``prefix_id_secret``; the store keeps the SHA-256 of the secret, compared in constant time."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import g, request

from api.errors import Refusal
from api.limits import limit
from api.resources import resources
from corpus.store import Store, audit, keys, open_store
from corpus.store.migrations import migrate

PREFIX = "dol"
SCOPES = ("classify", "batch", "review", "personal", "admin")
_KEY = re.compile(rf"{PREFIX}_([0-9a-f]{{12}})_([A-Za-z0-9-]{{40,80}})")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes a request: the key's id, what it may do, how many requests a minute (None: the default)."""

    id: str
    scopes: frozenset[str]
    per_minute: int | None


def create_key(scopes: Collection[str], label: str, per_minute: int | None = None, store: Store | None = None) -> str:
    """Make a key in ``store``, or in the configured one; the key itself is returned once.

    Raises ``ValueError`` for an unknown scope.
    """
    if unknown := set(scopes) - set(SCOPES):
        raise ValueError(f"portée inconnue : {', '.join(sorted(unknown))}")
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32).replace("_", "-")
    now = datetime.now(UTC)
    with (store or _configured()).writing() as session:
        keys.add(session, key_id, _digest(secret), scopes, label, now, per_minute)
        audit.record(session, "cli", "create_key", now, subject=key_id)
    return f"{PREFIX}_{key_id}_{secret}"


def revoke_key(key_id: str, store: Store | None = None) -> bool:
    """Let a key open nothing any more; False where there is none of that id."""
    now = datetime.now(UTC)
    with (store or _configured()).writing() as session:
        found = keys.revoke(session, key_id, now)
        if found:
            audit.record(session, "cli", "revoke_key", now, subject=key_id)
    return found


def caller_of(presented: str, store: Store) -> Caller | None:
    """Whose a presented key is; None where it is none of ours."""
    found = _KEY.fullmatch(presented)
    key_id, secret = (found[1], found[2]) if found else ("", "")
    key = keys.find(store, key_id)
    # An unknown id takes as long as a wrong secret.
    same = hmac.compare_digest(key.digest if key else _digest(""), _digest(secret))
    return Caller(key.id, key.scopes, key.per_minute) if key and same else None


def key_id_of(presented: str) -> str | None:
    """The id of a presented key, None where it is none of ours; for the page, which keeps the id in its session."""
    caller = caller_of(presented, resources().store)
    return caller.id if caller else None


def caller_by_id(key_id: str) -> Caller | None:
    """Whose the key of that id is, None where it was revoked or never was."""
    key = keys.find(resources().store, key_id)
    return Caller(key.id, key.scopes, key.per_minute) if key else None


def require(scope: str) -> None:
    """Let the request pass only with a key of ``scope``, within its limit; ``g.caller`` is then its bearer.

    Raises ``Refusal``: 401 without a key, 403 for another scope, 429 beyond the limit.
    """
    kind, _, presented = request.headers.get("Authorization", "").partition(" ")
    caller = caller_of(presented.strip(), resources().store) if kind.lower() == "bearer" else None
    if caller is None:
        challenge = {"WWW-Authenticate": 'Bearer realm="doleances"'}
        raise Refusal(401, "Une clé valable est attendue : « Authorization: Bearer CLÉ ».", headers=challenge)
    g.caller = caller
    limit(caller.id, caller.per_minute)
    also(scope)


def also(scope: str) -> None:
    """Ask the caller, who is known, for another scope. Raises ``Refusal`` 403."""
    if scope not in g.caller.scopes:
        raise Refusal(403, f"Cette clé n’a pas la portée « {scope} ».")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _configured() -> Store:
    store = open_store()
    migrate(store)
    return store
