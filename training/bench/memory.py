"""Memory of a process and all that it started, shared pages counted once (PSS of Linux's ``smaps_rollup``)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_INTERVAL = 0.5


def family(pid: int) -> list[int]:
    """The process and its descendants that are there."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:  # it ended meanwhile
                continue
    return found


def megabytes(pid: int) -> float:
    """Proportional set size of one process; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


class Peak:
    """The most memory seen so far, in MB."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self.megabytes = 0.0


@contextmanager
def watched(pid: int) -> Iterator[Peak]:
    """Look at a process and its descendants twice a second until the block ends."""
    peak, ended = Peak(), threading.Event()

    def look() -> None:
        while not ended.wait(_INTERVAL):
            peak.megabytes = max(peak.megabytes, sum(megabytes(one) for one in family(pid)))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()
