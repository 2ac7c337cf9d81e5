"""``python -m api worker``: Huey's consumer over one ``Worker``, and a thread that looks around every few seconds."""

import os
import threading

import structlog
from huey.consumer import Consumer
from threadpoolctl import threadpool_limits

import api.jobs.topics  # noqa: F401  (registers its kind: without it a worker would not know the search for topics)
from api.jobs.liveness import alive
from api.jobs.queue import Queue
from api.jobs.worker import Worker
from api.serving import Served
from api.settings import Settings
from corpus.store import open_store
from corpus.store.migrations import migrate

log = structlog.get_logger()
# Seconds between two looks around, and the longest that an idle worker waits before it asks an embedded queue again.
LOOK_AROUND = 3
LONGEST_WAIT = 0.5
# How far a worker steps back before those that wait for an answer (see ``os.nice``).
YIELDS = 10


def run_worker(settings: Settings, parent: int | None = None) -> None:
    """Work until SIGTERM or SIGINT: the chunk in hand is given back, nothing is lost. Ends with process ``parent``."""
    os.nice(YIELDS)
    store = open_store()
    migrate(store)
    queue = Queue(settings.redis_url, settings.queue)
    with alive() as name:
        worker = Worker(store, queue, Served.load().current, name, settings.chunk)
        threadpool_limits(1)  # a worker is a thread of work
        queue.serve(worker.advance)
        consumer = _Consumer(queue.huey, worker)
        watch = threading.Thread(target=_watch, args=(worker, parent), daemon=True)
        watch.start()
        log.info("worker_started", worker=name)
        consumer.run()
        worker.stopping.set()
        log.info("worker_stopped", worker=name)


class _Consumer(Consumer):  # type: ignore[misc]
    """SIGTERM lets the chunk in hand notice that it should stop, then waits for it."""

    def __init__(self, huey: object, worker: Worker) -> None:
        super().__init__(huey, workers=1, periodic=False, max_delay=LONGEST_WAIT, graceful_signal="TERM")
        self._worker = worker

    def stop(self, graceful: bool = False) -> None:
        """See Huey."""
        self._worker.stopping.set()
        super().stop(graceful)


def _watch(worker: Worker, parent: int | None) -> None:
    while not worker.stopping.wait(LOOK_AROUND):
        if parent is not None and os.getppid() != parent:
            log.warning("parent_gone")
            os._exit(1)  # what was in hand is queued again: its lock goes with this process
        try:
            worker.look_around()
        except Exception as error:  # the store may be away for a while; the next look will tell
            log.error("look_around_failed", error=type(error).__name__)
