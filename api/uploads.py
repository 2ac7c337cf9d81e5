"""Uploads: a multipart ``file`` or the raw body, streamed to disk, with its format, its size and its SHA-256."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from flask import Request, request
from werkzeug.datastructures import FileStorage

from api.errors import Refusal
from api.jobs import files
from corpus.typography import size

MEDIA_TYPES = {
    "application/jsonl": ".jsonl",
    "application/x-jsonl": ".jsonl",
    "application/jsonlines": ".jsonl",
    "application/x-jsonlines": ".jsonl",
    "application/json-lines": ".jsonl",
    "application/x-json-lines": ".jsonl",
    "application/ndjson": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "application/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
_BLOCK = 1 << 16
# What multipart adds around the file.
_ENVELOPE = 1 << 16


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on disk, its suffix, the SHA-256 of its bytes."""

    path: Path
    suffix: str
    digest: str


class StreamingRequest(Request):
    """A request whose multipart files go to our own folder at once: not to memory, and not to a shared /tmp."""

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        return tempfile.TemporaryFile("rb+", dir=files.folder())


@contextmanager
def received(most: int) -> Iterator[Upload]:
    """The uploaded file, deleted when the block ends unless it was moved. Raises ``Refusal``: 413, 415, 422."""
    allow(most)
    stream, suffix = _multipart() if request.mimetype == "multipart/form-data" else _raw()
    handle, name = tempfile.mkstemp(prefix="upload-", suffix=suffix, dir=files.folder())
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            digest = _copied(stream, target, most)
        if not path.stat().st_size:
            raise Refusal(422, "Le fichier est vide.")
        yield Upload(path, suffix, digest)
    finally:
        path.unlink(missing_ok=True)


def allow(most: int) -> None:
    """Let this request carry a file of ``most`` bytes; before anything of its body is read. Raises ``Refusal`` 413."""
    request.max_content_length = most + _ENVELOPE
    if (request.content_length or 0) > request.max_content_length:
        raise _too_large(most)


def _too_large(most: int) -> Refusal:
    return Refusal(413, f"Un fichier compte au plus {size(most)} : partagez celui-ci en plusieurs.")


def _multipart() -> tuple[IO[bytes], str]:
    part = request.files.get("file")
    if part is None and (field := request.form.get("file")):  # a part without a file name: CSV, as described
        return io.BytesIO(field.encode()), ".csv"
    if part is None:
        raise Refusal(422, "Le champ « file » du formulaire manque.")
    suffix = _suffix(part)
    if suffix is None:
        raise Refusal(415, "Formats lus : CSV (.csv), XLSX (.xlsx), JSON Lines (.jsonl).")
    return part.stream, suffix


def _suffix(part: FileStorage) -> str | None:
    named = Path(part.filename or "").suffix.lower()
    if named in (".ndjson", ".jsonlines"):
        return ".jsonl"
    return named if named in files.FORMATS else MEDIA_TYPES.get(part.mimetype)


def _raw() -> tuple[IO[bytes], str]:
    suffix = MEDIA_TYPES.get(request.mimetype)
    if suffix is None:
        known = "text/csv, application/x-ndjson, le type de XLSX, ou multipart/form-data"
        raise Refusal(415, f"Le type de contenu « {request.mimetype[:100]} » n’est pas lu ; sont lus : {known}.")
    return request.stream, suffix


def _copied(stream: IO[bytes], target: IO[bytes], most: int) -> str:
    digest, size = hashlib.sha256(), 0
    while block := stream.read(_BLOCK):
        size += len(block)
        if size > most:
            raise _too_large(most)
        digest.update(block)
        target.write(block)
    return digest.hexdigest()
