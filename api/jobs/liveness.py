"""Which workers of this machine live: each holds a lock on a file of its own, which goes with its process."""

import fcntl
import os
import socket
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.home import home

_HOST = socket.gethostname()


@contextmanager
def alive() -> Iterator[str]:
    """A worker's name, which counts as alive until the block or the process ends."""
    name = f"{_HOST}/{os.getpid()}-{uuid.uuid4().hex[:12]}"
    path = _lock(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield name
        finally:
            path.unlink(missing_ok=True)


def dead(names: Collection[str]) -> list[str]:
    """Those of ``names`` that worked on this machine and live no more; of another machine's, only the lease tells."""
    return [name for name in names if name.startswith(f"{_HOST}/") and not _is_held(_lock(name))]


def _lock(name: str) -> Path:
    return home() / "run" / f"{name.rpartition('/')[2]}.lock"


def _is_held(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("r") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    path.unlink(missing_ok=True)
    return False
