"""``python -m training.bench million``: varied testimonies by the hundred thousand, annotated, their topics assigned.

Topics are learned from a sample of the largest file and promoted, as a user would; annotation, the command that a user
runs, then assigns every complaining clause in the one pass that reads the texts. Each size is a file of its own; up to
``ALONE`` rows are also annotated without topics, which tells what assigning costs. Seconds of processor time beside the
clock's tell what a busy machine added.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pyarrow
import pyarrow.parquet

from corpus.files import Row, read_rows
from corpus.reader import read_split
from corpus.submission import read_submission
from corpus.testimony import Testimony
from corpus.today import current_day
from models.analyser import Analyser
from models.reading import read_many
from models.topics.publication import publish
from models.topics.refresh import refresh
from training.bench import machine
from training.bench.borrowed import borrowed
from training.bench.markdown import sheet, table, tell
from training.bench.step import HEAD, Cost, run
from training.bench.variation import Source, sources, varied

SEED = 2019
# Testimonies that topics are learned from; all the others are assigned.
LEARNED = 10_000
# Up to so many rows, annotation is also timed without topics.
ALONE = 100_000
_GROUP = 8192
_LONGEST = 10_000


def main(arguments: Sequence[str]) -> int:
    """Make, annotate and cluster a file of each size; print the table; returns the exit status."""
    options = _parser().parse_args(arguments)
    if options.learn:
        return _publish_topics(options.learn, options.rows[0])
    options.folder.mkdir(parents=True, exist_ok=True)
    drawn = sources(_texts(options.texts))
    paths = {rows: _varied(options.folder / f"varied-{rows}.parquet", drawn, rows) for rows in sorted(options.rows)}
    with borrowed("problems") as environment:
        alone = [(rows, path) for rows, path in paths.items() if rows <= ALONE]
        costs = [_annotate("annotate, no topics", path, rows, options.workers, environment) for rows, path in alone]
        costs.append(_learn(max(paths), paths[max(paths)], environment))
        costs += [_annotate("annotate", path, rows, options.workers, environment) for rows, path in paths.items()]
    tell(_page(costs, drawn, options.workers), options.folder / "million.md")
    return 0


def _texts(folder: Path | None) -> list[Testimony]:
    """The corpus's train part, and the texts of a folder."""
    told = [told.testimony for told in read_split("train")]
    for path in sorted(folder.glob("*.jsonl")) if folder else ():
        found = (str((row.fields or {}).get("text") or "") for row in read_rows(str(path)))
        told += [Testimony("", text[:_LONGEST], current_day()) for text in found if text.strip()]
    return told


def _varied(path: Path, drawn: Sequence[Source], rows: int) -> Path:
    """The file of so many varied testimonies, made unless it is there."""
    if path.is_file():
        return path
    aside = path.with_suffix(".writing")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in ("id", "text", "submitted_on", "sender")])
    told = varied(drawn, rows, SEED)
    with pyarrow.parquet.ParquetWriter(aside, schema, compression="zstd") as writer:
        while group := list(islice(told, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))
    return aside.replace(path)


def _annotate(step: str, path: Path, rows: int, workers: int, environment: dict[str, str]) -> Cost:
    target = path.with_name(f"records-{rows}.parquet")
    options = ["annotate", str(path), "-o", str(target), "--no-names", "--workers", str(workers)]
    cost = run(step, rows, ["models", *options], environment)
    found = pyarrow.parquet.read_metadata(target).num_rows
    if found != rows:
        raise RuntimeError(f"{found} records for {rows} rows")
    print(table(HEAD, [cost.row()]), file=sys.stderr)
    return cost


def _learn(rows: int, path: Path, environment: dict[str, str]) -> Cost:
    """Learn and promote topics in a process of its own, so that its memory is its own."""
    command = ["training.bench", "million", "--learn", str(path), "--rows", str(rows)]
    return run("learn topics", min(rows, LEARNED), command, environment)


def _publish_topics(path: Path, rows: int) -> int:
    analyser, told, now = Analyser.load(), _sample(path, rows), datetime.now(UTC)
    readings = read_many(told)
    verdicts = analyser.problems.judge([reading.masked for reading in readings])
    model, history = refresh(readings, verdicts, analyser.problems.embedder, None, {}, now)
    publish(model, history, now, 0, len(told))
    print(f"{len(model.topics)} topics", file=sys.stderr)
    return 0


def _sample(path: Path, rows: int) -> list[Testimony]:
    step = max(1, rows // LEARNED)
    return _testimonies(list(islice(read_rows(str(path)), 0, None, step))[:LEARNED])


def _testimonies(rows: Sequence[Row]) -> list[Testimony]:
    return [read_submission(row.fields or {}, current_day(), from_file=True) for row in rows]


def _page(costs: Sequence[Cost], drawn: Sequence[Source], workers: int) -> str:
    words = sum(len(source.text.split()) for source in drawn) / len(drawn)
    heading = [
        machine.versions(),
        f"{machine.processor()}, load {machine.load()} at the end, {workers} workers",
        f"varied from {len(drawn)} texts of {words:.0f} words on average; no names; Parquet in and out",
    ]
    return sheet("A million", heading, [table(HEAD, [cost.row() for cost in costs])])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.bench million", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--texts", type=Path, metavar="DIR", help="texts to vary beside the corpus's")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=Path("out/million"))
    parser.add_argument("--learn", type=Path, metavar="FILE", help="only learn topics from its sample and promote them")
    return parser
