"""Where the files of a batch lie while it runs: the upload until it is read, its spool until the last row is done."""

from pathlib import Path

from corpus.home import home

FORMATS = (".jsonl", ".csv", ".xlsx")


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
