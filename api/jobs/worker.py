"""A worker: takes one chunk at a time from the store, does it, and says so to the queue when more is left."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import OperationalError

from api.jobs import files, kinds, pending
from api.jobs.annotate import MOST_ATTEMPTS, Interrupted, annotate_chunk
from api.jobs.letters import Letters
from api.jobs.liveness import dead
from api.jobs.plan import plan_batch
from api.jobs.queue import Queue
from corpus.store import Store, batches, chunks, erasure
from corpus.store.batches import PLAN
from corpus.store.chunks import Taken
from models.analyser import Analyser

log = structlog.get_logger()


@dataclass
class Worker:
    """``analyser`` gives the served models, None while there are none; ``name`` is that of the lock it holds.

    ``whole`` is the work in hand that is not done row by row, a file's reading included: a step may outlast a lease.
    """

    store: Store
    queue: Queue
    analyser: Callable[[], Analyser | None]
    name: str
    rows: int
    stopping: threading.Event = field(default_factory=threading.Event)
    busy: bool = False
    whole: Taken | None = None
    letters: Letters = field(default_factory=Letters)

    def advance(self) -> None:
        """Do the next chunk, if there is one; called for each message of the queue."""
        self.busy = True
        try:
            if self.step():
                self.queue.wake()
        finally:
            self.busy = False

    def step(self) -> bool:
        """Do one chunk; False where there is nothing to do, or nothing to do it with."""
        analyser = self.analyser()
        if analyser is None or self.stopping.is_set():
            return False
        with self.store.writing() as session:
            taken = chunks.take(session, self.name, datetime.now(UTC))
        if taken is None:
            return False
        with structlog.contextvars.bound_contextvars(request=taken.request, batch=taken.batch, chunk=taken.number):
            self._do(analyser, taken)
        return True

    def _do(self, analyser: Analyser, taken: Taken) -> None:
        begun = datetime.now(UTC)
        try:
            finished = self._work(analyser, taken)
        except Interrupted:
            with self.store.writing() as session:
                chunks.give_back(session, taken)
            log.info("chunk_given_back")
            return
        except Exception as error:
            log.error("chunk_failed", error=type(error).__name__, attempts=taken.attempts)
            self._failed(taken)
            if isinstance(error, OperationalError):
                return
            raise
        seconds = (datetime.now(UTC) - begun).total_seconds()
        log.info("chunk_done", rows=taken.rows, seconds=round(seconds, 3))
        if finished:
            files.remove(taken.batch)
            log.info("batch_finished", copies=self.letters.compare_new(self.store))

    def _work(self, analyser: Analyser, taken: Taken) -> bool:
        if taken.kind == "testimonies":
            if taken.number == PLAN:
                with self._held(taken):
                    return plan_batch(self.store, taken, self.rows, self._going_on)
            return annotate_chunk(self.store, analyser, taken, self._going_on)
        return self._whole(analyser, taken)

    @contextmanager
    def _held(self, taken: Taken) -> Iterator[None]:
        """Whoever looks around renews the lease of ``taken`` until the block ends."""
        self.whole = taken
        try:
            yield
        finally:
            self.whole = None

    def _whole(self, analyser: Analyser, taken: Taken) -> bool:
        work = kinds.of(taken.kind)
        with self._held(taken):
            detail = (
                work(self.store, analyser, taken, lambda said: self._renewed(taken, said))
                if work
                else "Travail inconnu."
            )
        with self.store.writing() as session:
            now = datetime.now(UTC)
            if not batches.lock(session, taken.batch, 0, 0) or not chunks.done(session, taken, now):
                raise Interrupted
            if detail:
                batches.fail(session, taken.batch, detail, now)
            return batches.finish_if_done(session, taken.batch, now)

    def _going_on(self) -> bool:
        return not self.stopping.is_set()

    def _renewed(self, taken: Taken, said: str) -> bool:
        with self.store.writing() as session:
            batches.say(session, taken.batch, said)
            return chunks.renew(session, taken, datetime.now(UTC)) and self._going_on()

    def _failed(self, taken: Taken) -> None:
        """Queue a chunk again, or give its batch up where it fails each time."""
        with self.store.writing() as session:
            if taken.attempts > MOST_ATTEMPTS:
                batches.fail(session, taken.batch, "Une erreur inattendue s’est répétée ; elle est consignée.", _now())
            else:
                chunks.queue_again(session, [self.name], _now())

    def look_around(self) -> None:
        """What the queue does not tell: work that dead workers left, erasures half done, messages that were lost."""
        with self.store.writing() as session:
            if whole := self.whole:
                chunks.renew(session, whole, _now())
            lost = dead(chunks.workers(session))
            if again := chunks.queue_again(session, lost, _now()):
                log.warning("chunks_queued_again", count=again)
            erasure.forget(session)
            waiting = chunks.waiting(session)
            needed = batches.unfinished_ids(session)
        pending.sweep(_now().timestamp())
        for batch_id in erasure.half_erased(self.store):
            erasure.erase_batch(self.store, batch_id, _now(), "worker")
            files.remove(batch_id)
        if count := files.remove_orphans(needed, _now()):
            log.warning("orphaned_files_removed", count=count)
        if waiting and not self.busy and self.queue.is_empty():
            self.queue.wake()
        if not waiting and not self.busy:
            self.letters.compare_new(self.store)


def _now() -> datetime:
    return datetime.now(UTC)
