"""The first chunk of a batch: reads the upload into a spool and queues the chunks that its rows make."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

from api.jobs import files
from api.jobs.annotate import MOST_ATTEMPTS, Interrupted
from corpus.columns import ColumnError
from corpus.files import FileError
from corpus.layout import Layout
from corpus.spool import write_spool
from corpus.store import Store, batches, chunks
from corpus.store.chunks import LEASE, Taken


def plan_batch(store: Store, taken: Taken, size: int, going_on: Callable[[], bool]) -> bool:
    """Plan a batch in chunks of ``size`` rows; whether that finished it, as nothing is to be done.

    The upload is deleted only once its rows are known to the store: a worker killed before that reads it again, but not
    for ever. Raises ``Interrupted`` where the work should stop, or is another worker's by now.
    """
    if taken.attempts > MOST_ATTEMPTS:
        _fail(store, taken, "La lecture du fichier n’a pas abouti.")
        return True
    source = files.upload(taken.batch, taken.options["suffix"])
    keep = _keeper(store, taken, going_on)
    try:
        stretches = write_spool(source, files.spool(taken.batch), size, Layout.of(taken.options), keep)
    except (FileError, ColumnError, OSError) as error:
        detail = "Le fichier déposé n’est plus là." if isinstance(error, OSError) else str(error)
        _fail(store, taken, detail.replace(source.name, "le fichier"))
        return True
    now = datetime.now(UTC)
    with store.writing() as session:
        if not batches.lock(session, taken.batch, 0, 0):
            return True  # erased meanwhile: what was just spooled must go
        if not chunks.done(session, taken, now):
            raise Interrupted
        batches.plan(session, taken.batch, stretches)
        session.flush()
        finished = batches.finish_if_done(session, taken.batch, now)
    source.unlink(missing_ok=True)
    return finished


def _keeper(store: Store, taken: Taken, going_on: Callable[[], bool]) -> Callable[[], None]:
    """What renews the lease of ``taken`` every quarter of it. Raises ``Interrupted`` as ``plan_batch`` does."""
    renewed = monotonic()

    def keep() -> None:
        nonlocal renewed
        if not going_on():
            raise Interrupted
        if monotonic() - renewed > LEASE.total_seconds() / 4:
            with store.writing() as session:
                if not chunks.renew(session, taken, datetime.now(UTC)):
                    raise Interrupted
            renewed = monotonic()

    return keep


def _fail(store: Store, taken: Taken, detail: str) -> None:
    with store.writing() as session:
        batches.fail(session, taken.batch, detail, datetime.now(UTC))
