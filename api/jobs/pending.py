"""Files sent and not yet started: an analyst looks at their columns first. After an hour they are abandoned."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from api.jobs import files

PREFIX = "pending-"
LASTS = 3600


@dataclass(frozen=True, slots=True)
class Pending:
    """A file that waits: its token, the key that sent it, its suffix, the name that the analyst knows it by."""

    token: str
    owner: str
    suffix: str
    name: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return files.folder() / f"{PREFIX}{self.token}{self.suffix}"


def keep(source: Path, owner: str, suffix: str, name: str) -> Pending:
    """Move ``source`` to where it waits."""
    found = Pending(secrets.token_hex(16), owner, suffix, name)
    _facts(found.token).write_text(json.dumps(asdict(found)), encoding="utf-8")
    source.rename(found.path)
    return found


def find(token: str, owner: str) -> Pending | None:
    """What waits under ``token`` for ``owner``."""
    if len(token) != 32 or set(token) - set("0123456789abcdef") or not _facts(token).is_file():
        return None
    found = Pending(**json.loads(_facts(token).read_text(encoding="utf-8")))
    return found if found.owner == owner and found.path.is_file() else None


def remove(waiting: Pending) -> None:
    """Delete it; its file may have become a batch's."""
    waiting.path.unlink(missing_ok=True)
    _facts(waiting.token).unlink(missing_ok=True)


def sweep(now: float) -> int:
    """Delete what has waited for longer than ``LASTS`` seconds at ``now`` (seconds of the epoch); how many files."""
    old = [path for path in files.folder().glob(f"{PREFIX}*") if _age(path, now) > LASTS]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _age(path: Path, now: float) -> float:
    try:
        return now - path.stat().st_mtime
    except FileNotFoundError:  # somebody else was quicker
        return 0.0


def _facts(token: str) -> Path:
    return files.folder() / f"{PREFIX}{token}.json"
