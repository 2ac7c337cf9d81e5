"""A file becomes a batch: looked at, queued, the workers woken; over HTTP and from the page alike."""

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from flask import g
from sqlalchemy.orm import Session

from api.errors import LATER, Refusal
from api.jobs import files
from api.resources import resources
from corpus.columns import ColumnError
from corpus.files import FileError, SheetError, read_rows, sheets_told
from corpus.layout import Layout
from corpus.store import batches
from corpus.store.tables import Batch
from corpus.submission import Fault

log = structlog.get_logger()


def queue_file(
    path: Path,
    options: Mapping[str, Any],
    owner: str,
    also: Callable[[Session, Batch], None] = lambda session, batch: None,
) -> Batch:
    """Queue a batch of the file at ``path``, which is moved; ``also`` is done in the same transaction.

    ``options``: its ``suffix``, and what the caller said: its ``name``, its ``Layout``. Raises ``Refusal``: 422 for a
    file that cannot be read, 503 where the queue is full.
    """
    must_be_readable(path, Layout.of(options))
    shared = resources()
    batch = Batch(
        id=str(uuid.uuid4()),
        kind="testimonies",
        state="queued",
        owner=owner,
        request=g.request_id,
        options=dict(options),
        erasing=False,
        annotated=0,
        rejected=0,
        created_at=datetime.now(UTC),
    )
    with shared.store.writing() as session:
        if batches.unfinished(session) >= shared.settings.max_queue:
            raise Refusal(503, "La file d’attente est pleine.", headers=LATER)
        batches.add(session, batch)
        also(session, batch)
        path.rename(files.upload(batch.id, options["suffix"]))
    log.info("batch_created", batch=batch.id)
    return batch


def must_be_readable(path: Path, layout: Layout) -> None:
    """Refuse at once (``Refusal`` 422) what its first rows already show to be no table of testimonies."""
    try:
        if next(read_rows(str(path), layout), None) is None:
            raise Refusal(422, f"Le fichier ne contient aucune ligne. {sheets_told(path, layout.sheet)}".strip())
    except ColumnError as error:
        fault = Fault(f"/column_{error.field}", str(error), "column")
        raise Refusal(422, str(error), [fault]) from error
    except SheetError as error:
        raise Refusal(422, str(error), [Fault("/sheet", str(error), "sheet")]) from error
    except FileError as error:
        raise Refusal(422, str(error).replace(path.name, "Le fichier")) from error


def wake() -> None:
    """Tell a worker; where the queue cannot be reached, one will see for itself within seconds."""
    try:
        resources().queue.wake()
    except Exception as error:
        log.warning("queue_unreachable", error=type(error).__name__)
