"""Where the files of a batch lie while it runs: the upload until it is read, its spool until the last row is done."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from corpus.home import home

FORMATS = (".jsonl", ".csv", ".xlsx")
# Seconds after which a file without a batch is nobody's upload any more.
ORPHAN = 3_600


def folder() -> Path:
    """The folder of all uploads, which nobody else may read."""
    path = home() / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def upload(batch_id: str, suffix: str) -> Path:
    """The file that a caller sent."""
    return folder() / f"{batch_id}{suffix}"


def spool(batch_id: str) -> Path:
    """The rows of the file, one a line."""
    return folder() / f"{batch_id}.rows"


def remove(batch_id: str) -> None:
    """Delete all files of a batch."""
    for path in folder().glob(f"{batch_id}.*"):
        path.unlink(missing_ok=True)


def remove_orphans(known: Collection[str], now: datetime) -> int:
    """Delete what killed processes left: files of no batch in ``known``, an hour old; how many."""
    count = 0
    for path in folder().iterdir():
        if path.name.partition(".")[0] not in known and now.timestamp() - path.stat().st_mtime > ORPHAN:
            path.unlink(missing_ok=True)
            count += 1
    return count
