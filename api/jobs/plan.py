"""The first chunk of a batch: reads the upload into a spool and queues the chunks that its rows make."""

from datetime import UTC, datetime

from api.jobs import files
from corpus.columns import ColumnError
from corpus.files import FileError
from corpus.layout import Layout
from corpus.spool import write_spool
from corpus.store import Store, batches, chunks
from corpus.store.chunks import Taken


def plan_batch(store: Store, taken: Taken, size: int) -> bool:
    """Plan a batch in chunks of ``size`` rows; whether that finished it, as nothing is to be done.

    The upload is deleted only once its rows are known to the store: a worker killed before that reads it again.
    """
    source = files.upload(taken.batch, taken.options["suffix"])
    try:
        stretches = write_spool(source, files.spool(taken.batch), size, Layout.of(taken.options))
    except (FileError, ColumnError, OSError) as error:
        detail = "Le fichier déposé n’est plus là." if isinstance(error, OSError) else str(error)
        _fail(store, taken, detail.replace(source.name, "le fichier"))
        return True
    now = datetime.now(UTC)
    with store.writing() as session:
        if not batches.lock(session, taken.batch, 0, 0):
            return True  # erased meanwhile: what was just spooled must go
        if not chunks.done(session, taken, now):
            return False
        batches.plan(session, taken.batch, stretches)
        session.flush()
        finished = batches.finish_if_done(session, taken.batch, now)
    source.unlink(missing_ok=True)
    return finished


def _fail(store: Store, taken: Taken, detail: str) -> None:
    with store.writing() as session:
        batches.fail(session, taken.batch, detail, datetime.now(UTC))
