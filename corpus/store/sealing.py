"""Authors' keys, and the names of what was erased, as they are kept: sealed with a secret of the deployment.

A key may be a SIREN, of which there are a billion at most: whoever got hold of the store would undo a plain hash by
trying them all. What is sealed is the plain hash, so that what was kept before there was a secret can be sealed where
it lies.
"""

import hashlib
import hmac
import os
from functools import cache
from pathlib import Path
from typing import Literal

from corpus.home import home
from corpus.secret import kept_secret
from corpus.store.database import StoreError

SECRET = "DOLEANCES_AUTHOR_SECRET"
FILE = "author.key"
LEAST = 32
"""A secret given by hand counts so many characters at least."""
# Each has hashes of its own: an audit trail must not tell whose a stored testimony is.
Purpose = Literal["sender", "erased", "audit", "secret"]


def plain(kind: str, name: str) -> str:
    """The SHA-256 of a name among those of its kind: of what is too long to be guessed, or of what is then sealed."""
    return hashlib.sha256(f"{kind}\0{name}".encode()).hexdigest()


def sealed(purpose: Purpose, digest: str) -> str:
    """A plain hash, or another digest, as it is kept for a purpose: its HMAC-SHA-256 (RFC 2104), in hexadecimal.

    Raises ``StoreError`` where the secret cannot be read or is too short.
    """
    return hmac.digest(_secret(), f"{purpose}\0{digest}".encode(), hashlib.sha256).hex()


def has_secret() -> bool:
    """Whether the deployment has a secret already."""
    return SECRET in os.environ or _path().exists()


def _secret() -> bytes:
    given = os.environ.get(SECRET)
    if given is None:
        return _kept(_path())
    if len(given) < LEAST:
        raise StoreError(f"{SECRET} doit compter au moins {LEAST} caractères.")
    return given.encode()


def _path() -> Path:
    return (home() / FILE).absolute()


@cache
def _kept(path: Path) -> bytes:
    try:
        return kept_secret(path).encode()
    except OSError as error:
        raise StoreError(f"Le secret des auteurs ne peut être ni lu ni écrit : {error}.") from error
