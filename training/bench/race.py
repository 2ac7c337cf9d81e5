"""Contenders timed in turns, a process each, one at work at a time: the machine's other load meets all alike."""

import multiprocessing
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from corpus.testimony import Testimony
from training.bench.contenders import CONTENDERS
from training.bench.noise import Spread

# One thread each: the race is of one processor.
_SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Lap:
    """Seconds for all texts once."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Result:
    """The laps of one contender, or why it did not start."""

    name: str
    laps: tuple[Lap, ...] = ()
    absent: str = ""

    def rate(self, texts: int) -> Spread:
        """Texts a second of processor time."""
        return Spread.of([texts / lap.cpu for lap in self.laps])


@dataclass(slots=True)
class _Lane:
    connection: Connection
    process: multiprocessing.process.BaseProcess
    laps: list[Lap] = field(default_factory=list)
    absent: str = ""


def race(testimonies: Sequence[Testimony], repeats: int, names: Sequence[str] = tuple(CONTENDERS)) -> list[Result]:
    """Each contender over all texts ``repeats`` times, in turns, after one unmeasured lap to warm up."""
    lanes = {name: _lane(name, testimonies) for name in names}
    for repeat in range(repeats + 1):
        for lane in lanes.values():
            _go(lane, measured=repeat > 0)
    for lane in lanes.values():
        if not lane.absent:
            lane.connection.send(False)
        lane.process.join()
    return [Result(name, () if lane.absent else tuple(lane.laps), lane.absent) for name, lane in lanes.items()]


def ratios(ours: Result, theirs: Result, clock: str) -> Spread:
    """How many times faster ``ours`` was, lap by lap; ``clock`` is "wall" or "cpu"."""
    pairs = zip(ours.laps, theirs.laps, strict=True)
    return Spread.of([getattr(their, clock) / getattr(our, clock) for our, their in pairs])


def _lane(name: str, testimonies: Sequence[Testimony]) -> _Lane:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(name, list(testimonies), theirs, dict.fromkeys(_SINGLE, "1")), daemon=True
    )
    process.start()
    theirs.close()
    lane = _Lane(ours, process)
    lane.absent = str(ours.recv())
    return lane


def _go(lane: _Lane, measured: bool) -> None:
    if lane.absent:
        return
    lane.connection.send(True)
    try:
        lap = lane.connection.recv()
    except EOFError:  # it raised over the texts; its own trace is on standard error
        lane.absent = "it stopped during a lap"
        return
    if measured:
        lane.laps.append(lap)


def _run(name: str, testimonies: list[Testimony], connection: Connection, settings: Mapping[str, str]) -> None:
    os.environ.update(settings)
    try:
        run = CONTENDERS[name]()
    except Exception as reason:  # not installed, not trained: the page says so
        connection.send(str(reason) or type(reason).__name__)
        return
    connection.send("")
    while connection.recv():
        wall, cpu = time.perf_counter(), time.process_time()
        run(testimonies)
        connection.send(Lap(time.perf_counter() - wall, time.process_time() - cpu))
