"""``python -m training.bench million``: varied testimonies by the hundred thousand, annotated, then their topics.

Each size is a file of its own; annotation is the command that a user runs. Seconds of processor time beside the clock's
tell what a busy machine added.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import pyarrow
import pyarrow.parquet

from corpus.files import Row, read_rows
from corpus.reader import read_split
from corpus.submission import read_submission
from corpus.testimony import Testimony
from models.analyser import Analyser
from models.annotation import chunks
from models.reading import read_many
from models.topics.model import TopicModel
from models.topics.refresh import refresh
from models.workers import in_order
from training.bench import machine
from training.bench.memory import watched
from training.bench.tables import table
from training.bench.variation import Source, sources, varied

SEED = 2019
# Testimonies that topics are learned from; all the others are assigned.
LEARNED = 10_000
_GROUP = 8192
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a step: seconds by the clock and of processor time (all processes), peak memory in MB (all processes)."""

    step: str
    rows: int
    wall: float
    cpu: float
    megabytes: float

    def row(self) -> list[str]:
        """Cells of the table."""
        a_second = self.rows / max(self.cpu, 1e-9)
        return [
            self.step,
            f"{self.rows:,}",
            f"{self.wall:,.0f}",
            f"{self.cpu:,.0f}",
            f"{a_second:,.0f}",
            f"{self.megabytes:,.0f}",
        ]


HEAD = ("step", "rows", "seconds", "CPU seconds", "rows a CPU second", "peak MB")


def main(arguments: Sequence[str]) -> int:
    """Make, annotate and cluster a file of each size; print the table; returns the exit status."""
    options = _parser().parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    drawn = sources(_texts(options.texts))
    costs: list[Cost] = []
    for rows in options.rows:
        path = options.folder / f"varied-{rows}.parquet"
        if not path.is_file():
            _write(path, varied(drawn, rows, SEED))
        costs.append(_annotate(path, rows, options.workers))
        print(table(HEAD, [costs[-1].row()]), file=sys.stderr)
        if not options.no_topics:
            costs += _topics(path, rows, options.workers)
    said = _page(costs, drawn, options.workers)
    (options.folder / "million.md").write_text(said, encoding="utf-8")
    print(said)
    return 0


def _texts(folder: Path | None) -> list[Testimony]:
    """The corpus's train part, and the texts of a folder."""
    told = [told.testimony for told in read_split("train")]
    for path in sorted(folder.glob("*.jsonl")) if folder else ():
        found = (str((row.fields or {}).get("text") or "") for row in read_rows(str(path)))
        told += [Testimony("", text[:_LONGEST], date.today()) for text in found if text.strip()]
    return told


def _write(path: Path, rows: Iterator[dict[str, str]]) -> None:
    aside = path.with_suffix(".writing")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in ("id", "text", "submitted_on", "sender")])
    with pyarrow.parquet.ParquetWriter(aside, schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))
    aside.replace(path)


def _annotate(path: Path, rows: int, workers: int) -> Cost:
    target = path.with_name(f"records-{rows}.parquet")
    command = ["annotate", str(path), "-o", str(target), "--no-names", "--workers", str(workers)]
    before, start = _children(), time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "models", *command])
    with watched(process.pid) as peak:
        if process.wait():
            raise RuntimeError(f"annotate ended with {process.returncode}")
    found = pyarrow.parquet.read_metadata(target).num_rows
    if found != rows:
        raise RuntimeError(f"{found} records for {rows} rows")
    return Cost("annotate", rows, time.perf_counter() - start, _children() - before, peak.megabytes)


def _topics(path: Path, rows: int, workers: int) -> list[Cost]:
    """Topics of a sample, then of the complaining clauses of all rows."""
    analyser = Analyser.load()
    with watched(os.getpid()) as peak:
        start, cpu = time.perf_counter(), time.process_time()
        model = _learned(analyser, _sample(path, rows))
        fit = Cost("topics: fit", min(rows, LEARNED), time.perf_counter() - start, time.process_time() - cpu, 0.0)
        start, cpu = time.perf_counter(), time.process_time() + _children()
        counts: Counter[int] = Counter()
        parts = (_testimonies(chunk) for chunk in chunks(read_rows(str(path))))
        for found in in_order(lambda told: _assigned(analyser, model, told), parts, workers):
            counts.update(found)
    cpu = time.process_time() + _children() - cpu
    assign = Cost("topics: read again, assign", rows, time.perf_counter() - start, cpu, peak.megabytes)
    print(f"{len(model.topics)} topics, {counts.total()} clauses, {counts[-1]} without topic", file=sys.stderr)
    return [fit, assign]


def _learned(analyser: Analyser, told: list[Testimony]) -> TopicModel:
    readings = read_many(told)
    verdicts = analyser.problems.judge([reading.masked for reading in readings])
    return refresh(readings, verdicts, analyser.problems.embedder, None, {}, datetime.now(UTC))[0]


def _assigned(analyser: Analyser, model: TopicModel, told: list[Testimony]) -> list[int]:
    readings = read_many(told)
    units, vectors = model.units(readings, analyser.problems.judge([reading.masked for reading in readings]))
    found: list[int] = model.assign(vectors, units)[0].tolist() if units else []
    return found


def _sample(path: Path, rows: int) -> list[Testimony]:
    step = max(1, rows // LEARNED)
    return _testimonies(list(islice(read_rows(str(path)), 0, None, step))[:LEARNED])


def _testimonies(rows: Sequence[Row]) -> list[Testimony]:
    return [read_submission(row.fields or {}, date.today(), from_file=True) for row in rows]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _page(costs: Sequence[Cost], drawn: Sequence[Source], workers: int) -> str:
    words = sum(len(source.text.split()) for source in drawn) / len(drawn)
    heading = [
        machine.versions(),
        f"{machine.processor()}, load {machine.load()} at the end, {workers} workers",
        f"varied from {len(drawn)} texts of {words:.0f} words on average; no names; Parquet in and out",
    ]
    lines = "\n".join(f"- {line}" for line in heading)
    return f"# A million\n\n{lines}\n\n{table(HEAD, [cost.row() for cost in costs])}\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.bench million", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--texts", type=Path, metavar="DIR", help="texts to vary beside the corpus's")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=Path("out/million"))
    parser.add_argument("--no-topics", action="store_true")
    return parser
