"""One function over many tasks in several processes that share what is loaded; results in the order of the tasks.

Processes are forked once everything is loaded, so that they share the models' memory until they write to it. They end
with their parent, also when it is killed.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, TypeVar

from threadpoolctl import threadpool_limits

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

# Tasks under way or done for each worker, at most: none waits for work, and memory does not grow with the file.
AHEAD = 3


class WorkerDied(RuntimeError):
    """A worker was killed (memory ran out, for one); the message is in French."""


def in_order(
    work: Callable[[_Task], _Result], tasks: Iterable[_Task], workers: int = 1
) -> Generator[_Result, None, None]:
    """``work`` of each task, in order; at most ``AHEAD`` tasks a worker are taken from ``tasks`` in advance.

    ``work`` needs no pickling (it is there since the fork); tasks and results do. Start it before any thread. What
    ``work`` raises is raised here. Raises ``WorkerDied``.
    """
    if workers == 1:
        yield from map(work, tasks)
        return
    gc.collect()
    gc.freeze()  # a collection would write to every shared object's header, and so copy it
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _begin, (work,))
    waiting: deque[Future[_Result]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(_run, task))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as broken:
        raise WorkerDied("Un processus a été tué (mémoire insuffisante ?). --resume reprend où il s’est arrêté.") from (
            broken
        )
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


_work: Callable[[Any], Any]


def _begin(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and ends us
    threadpool_limits(1)  # a process is a thread of work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent cannot end its workers, and they wait for its next task for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)


def _run(task: Any) -> Any:
    return _work(task)
