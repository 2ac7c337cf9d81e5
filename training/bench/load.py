"""``python -m training.bench load``: the service under load, as it is started for real, over HTTP alone.

Clients send one text a request, each the next as soon as it has an answer; so the rate is what the service bears and
the times hold the waiting for one another. Memory is that of the served processes, shared pages counted once.
"""

import argparse
import http.client
import itertools
import json
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.bench import machine
from training.bench.markdown import sheet, table, tell
from training.bench.memory import family, megabytes
from training.bench.service import served
from training.bench.texts import sample

LENGTHS = (20, 100, 400)
# Seconds before the first that count.
WARM = 3
_PATIENCE = 180
HEAD = ("workers", "words", "names", "requests/s", "p50 ms", "p95 ms", "p99 ms", "errors")


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of each answer, those of the whole, and how many answers were not 200."""

    times: list[float]
    wall: float
    errors: int

    def quantile(self, share: float) -> float:
        """Milliseconds within which that share was answered."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main(arguments: Sequence[str]) -> int:
    """Measure every combination; print the page; returns the exit status."""
    options = _parser().parse_args(arguments)
    rows: list[list[str]] = []
    notes = [machine.versions(), f"{machine.processor()}, {options.clients} clients, {options.seconds} s each"]
    for workers in options.workers:
        with served(workers) as (port, key, pid):
            for names in (False, True):
                for length in LENGTHS:
                    found = measure(port, key, texts(length), names, options.clients, options.seconds)
                    rows.append([str(workers), str(length), "yes" if names else "no", *_cells(found)])
                    print(" ".join(rows[-1]), file=sys.stderr)
            notes.append(f"{workers} workers: {_memory(pid)}")
    notes.append(f"load {machine.load()} at the end")
    tell(sheet("Load", notes, [table(HEAD, rows)]), options.output)
    return 0


def texts(length: int, count: int = 50) -> list[str]:
    """Texts of ``length`` words: testimonies one after another, cut."""
    words = itertools.cycle(word for told in sample(300)[0] for word in told.text.split())
    return [" ".join(itertools.islice(words, length)) for _ in range(count)]


def measure(port: int, key: str, told: Sequence[str], names: bool, clients: int, seconds: float) -> Figures:
    """Classify texts in turn for so many seconds, after a few that are not counted."""
    times: list[float] = []
    failed: list[float] = []
    path = f"/v1/classify?names={str(names).lower()}"

    def client(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        for number in itertools.count(first):
            before = time.perf_counter()
            if before > end:
                return
            body = json.dumps({"text": told[number % len(told)]})
            headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
            (times if answer.status == 200 else failed).append(time.perf_counter() - before)

    end = time.perf_counter() + WARM
    client(0)
    times.clear()
    start = time.perf_counter()
    end = start + seconds
    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Figures(times, time.perf_counter() - start, len(failed))


def _cells(found: Figures) -> list[str]:
    rate = f"{len(found.times) / found.wall:.1f}"
    return [rate, *(f"{found.quantile(share):.0f}" for share in (0.5, 0.95, 0.99)), str(found.errors)]


def _memory(pid: int) -> str:
    sizes = sorted((megabytes(one) for one in family(pid)), reverse=True)
    return f"{sum(sizes):.0f} MB in all; processes, shared pages divided among them: " + ", ".join(
        f"{size:.0f}" for size in sizes
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.bench load", description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--output", type=Path, default=Path("out/load.md"))
    return parser
