"""A step of a measurement: one of our commands in a process of its own, and what it cost."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from training.bench.memory import watched

HEAD = ("step", "rows", "seconds", "CPU seconds", "rows a CPU second", "peak MB")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a step: seconds by the clock and of processor time (all processes), peak memory in MB (all processes)."""

    step: str
    rows: int
    wall: float
    cpu: float
    megabytes: float

    def row(self) -> list[str]:
        """Cells of the table under ``HEAD``."""
        a_second = self.rows / max(self.cpu, 1e-9)
        figures = (self.rows, self.wall, self.cpu, a_second, self.megabytes)
        return [self.step, *(f"{figure:,.0f}" for figure in figures)]


def run(step: str, rows: int, command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """The cost of ``python -m`` with the words of ``command`` over so many rows; no other child may end meanwhile.

    ``environment`` is added to ours. Raises ``RuntimeError`` where the command fails.
    """
    before, start = _children(), time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", *command], env=os.environ | environment)
    with watched(process.pid) as peak:
        if process.wait():
            raise RuntimeError(f"{step} ended with {process.returncode}")
    return Cost(step, rows, time.perf_counter() - start, _children() - before, peak.megabytes)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
