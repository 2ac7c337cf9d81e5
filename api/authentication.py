"""API keys: ``prefix_id_secret``; only the SHA-256 of the secret is kept, compared in constant time."""

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import request

from api.errors import Refusal
from models.settings import home

PREFIX = "dol"
SCOPES = ("classify", "batch", "review", "personal", "admin")
_KEY = re.compile(rf"{PREFIX}_([0-9a-f]{{12}})_([A-Za-z0-9-]{{40,}})")


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept: its id, the hash of its secret, what it may do, what it is for."""

    id: str
    digest: str
    scopes: tuple[str, ...]
    label: str


def create_key(scopes: Collection[str], label: str) -> str:
    """Make a key and keep its hash; the key itself is returned once. Raises ``ValueError`` for an unknown scope."""
    if unknown := set(scopes) - set(SCOPES):
        raise ValueError(f"portée inconnue : {', '.join(sorted(unknown))}")
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32).replace("_", "-")
    _write([*_read(), Key(key_id, _digest(secret), tuple(sorted(scopes)), label)])
    return f"{PREFIX}_{key_id}_{secret}"


def revoke_key(key_id: str) -> bool:
    """Forget a key; False where there is none of that id."""
    keys = _read()
    kept = [key for key in keys if key.id != key_id]
    _write(kept)
    return len(kept) < len(keys)


def scopes_of(presented: str) -> frozenset[str] | None:
    """The scopes of a presented key, None where it is none of ours."""
    key_id = key_id_of(presented)
    return scopes_by_id(key_id) if key_id else None


def key_id_of(presented: str) -> str | None:
    """The id of a presented key, None where it is none of ours."""
    found = _KEY.fullmatch(presented)
    key_id, secret = (found[1], found[2]) if found else ("", "")
    digest = _digest(secret)
    for key in _read():
        if hmac.compare_digest(key.digest, digest) and key.id == key_id:
            return key.id
    return None


def scopes_by_id(key_id: str) -> frozenset[str] | None:
    """The scopes of the key of that id, None where it was revoked or never was."""
    return next((frozenset(key.scopes) for key in _read() if key.id == key_id), None)


def require(scope: str) -> None:
    """Let the request pass only with a key of ``scope``. Raises ``Refusal``: 401 without one, 403 for another."""
    kind, _, presented = request.headers.get("Authorization", "").partition(" ")
    scopes = scopes_of(presented.strip()) if kind.lower() == "bearer" else None
    if scopes is None:
        challenge = {"WWW-Authenticate": 'Bearer realm="doleances"'}
        raise Refusal(401, "Une clé valable est attendue : « Authorization: Bearer CLÉ ».", headers=challenge)
    if scope not in scopes:
        raise Refusal(403, f"Cette clé n’a pas la portée « {scope} ».")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _path() -> Path:
    return home() / "keys.json"


def _read() -> list[Key]:
    if not _path().is_file():
        return []
    return [Key(**row | {"scopes": tuple(row["scopes"])}) for row in json.loads(_path().read_text(encoding="utf-8"))]


def _write(keys: list[Key]) -> None:
    _path().parent.mkdir(parents=True, exist_ok=True)
    aside = _path().with_suffix(f".{os.getpid()}")
    aside.write_text(json.dumps([asdict(key) for key in keys], indent=1), encoding="utf-8")
    aside.chmod(0o600)
    aside.replace(_path())
