"""``annotate`` on a Ray cluster: Parquet in and out, stretches of rows as the tasks, one analyser an actor.

No text goes through the driver: an actor reads a stretch of the input, and writes the part of the output that answers
it, whole or not at all. So a killed actor's stretch is simply done again, and ``resume`` does what is not there. Input,
output and project lie where every machine sees them under the same path; ``RAY_ADDRESS`` names the cluster, and without
it Ray runs on this machine alone.
"""

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
from threadpoolctl import threadpool_limits
from tqdm import tqdm

from corpus.files import FileError, read_rows, read_stretch
from corpus.home import home
from corpus.layout import Layout
from models.annotation import Outcome, Wanted, annotated, chunks, rejected_path, validated
from models.outputs import as_row
from models.parts import as_table, join, parts, write_part

# Rows of a task: seconds of work, so that a killed actor costs little and starting one a smaller part still.
STRETCH = 4096
_REJECTED = b"rejected"


class ClusterError(RuntimeError):
    """Ray is absent, or does not start; the message is in French."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows of a Parquet file: ``rows`` of its row group ``group`` from ``start``; ``line`` is the first's."""

    group: int
    start: int
    rows: int
    line: int


@dataclass(frozen=True, slots=True)
class Order:
    """What an actor needs to know: absolute paths, what is wanted, the day, which columns are what."""

    source: str
    parts: str
    home: str
    wanted: Wanted
    today: date
    layout: Layout

    def part(self, stretch: Stretch) -> Path:
        """Where the stretch's answer lies."""
        return Path(self.parts) / f"lines-{stretch.line:012}.parquet"


def annotate_on_cluster(
    source: str, target: str, wanted: Wanted, today: date, layout: Layout, resume: bool, workers: int
) -> Outcome:
    """As ``models.annotation.annotate_file``, with the same file as its result. Raises ``ClusterError`` too."""
    if {Path(source).suffix.lower(), Path(target).suffix.lower()} != {".parquet"}:
        raise FileError("--engine ray demande une entrée et une sortie .parquet.")
    next(read_rows(source, layout), None)  # a wrong file must not cost an earlier result
    path = Path(target).resolve()
    folder = path.with_name(f".{path.name}.ray")
    if not resume:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    order = Order(str(Path(source).resolve()), str(folder), str(home().resolve()), wanted, today, layout)
    before = _answered(folder)[0]
    _run([stretch for stretch in stretches(source) if not order.part(stretch).is_file()], order, workers)
    rows, rejected = _answered(folder)
    _write_rejected(rejected, rejected_path(str(path)))
    join(folder, path)
    return Outcome(rows - before, len(rejected), before)


def stretches(source: str) -> Iterator[Stretch]:
    """The rows of a Parquet file, cut."""
    metadata = pyarrow.parquet.read_metadata(source)
    line = 1
    for group in range(metadata.num_row_groups):
        total = metadata.row_group(group).num_rows
        for start in range(0, total, STRETCH):
            rows = min(STRETCH, total - start)
            yield Stretch(group, start, rows, line)
            line += rows


class Analyst:
    """An actor: an analyser, loaded once, and the stretches that it is given."""

    def __init__(self, order: Order) -> None:
        """Load what the order wants, on one thread: the cluster has an actor a processor."""
        os.environ["DOLEANCES_HOME"] = order.home
        threadpool_limits(1)
        self._order, self._annotate = order, order.wanted.load()

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[int]]:
        """Answer the stretches of a batch, each in a part of its own; how many rows each had."""
        columns = (batch[name].tolist() for name in ("group", "start", "rows", "line"))
        told = [Stretch(*numbers) for numbers in zip(*columns, strict=True)]
        for stretch in told:
            self._answer(stretch)
        return {"rows": [stretch.rows for stretch in told]}

    def _answer(self, stretch: Stretch) -> None:
        order = self._order
        rows = read_stretch(order.source, stretch.group, stretch.start, stretch.rows, stretch.line, order.layout)
        records, rejected = [], []
        for chunk in chunks(rows):
            checked = validated(chunk, order.today)
            records += [as_row(record) for record in annotated(checked.accepted, self._annotate)]
            rejected += [(place.line, reason) for place, reason in checked.faults]
        table = as_table(records).replace_schema_metadata({_REJECTED: json.dumps(rejected)})
        write_part(order.part(stretch), table)


def _run(todo: list[Stretch], order: Order, workers: int) -> None:
    if not todo:
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    try:
        import ray
        import ray.data
    except ModuleNotFoundError as error:
        raise ClusterError(
            "Ray n’est pas installé. Pour l’installer : pip install --no-deps -r requirements-cluster.txt"
        ) from error
    options: dict[str, Any] = {} if "RAY_ADDRESS" in os.environ else {"num_cpus": workers, "include_dashboard": False}
    logging.getLogger("ray.data").setLevel(logging.WARNING)
    ray.init(logging_level=logging.WARNING, **options)
    try:
        # A block a stretch: Ray does a killed actor's blocks again.
        told = ray.data.from_items([asdict(stretch) for stretch in todo], override_num_blocks=len(todo))
        ray.data.DataContext.get_current().enable_progress_bars = False
        done = told.map_batches(Analyst, fn_constructor_args=(order,), concurrency=workers, batch_size=1)
        with tqdm(desc="Témoignages", unit=" t", file=sys.stderr, total=sum(s.rows for s in todo)) as progress:
            for row in done.iter_rows():
                progress.update(row["rows"])
    except ray.exceptions.RayError as error:
        raise ClusterError(f"La grappe Ray s’est arrêtée ({error}). --resume reprend où elle en était.") from error
    finally:
        ray.shutdown()


def _answered(folder: Path) -> tuple[int, list[tuple[int, str]]]:
    """Rows annotated, and (line, reason) of those refused, in all parts."""
    rows, rejected = 0, []
    for part in parts(folder):
        rows += pyarrow.parquet.read_metadata(part).num_rows
        rejected += [
            (line, reason) for line, reason in json.loads(pyarrow.parquet.read_schema(part).metadata[_REJECTED])
        ]
    return rows, rejected


def _write_rejected(rejected: list[tuple[int, str]], path: Path) -> None:
    path.unlink(missing_ok=True)
    if rejected:
        lines = [json.dumps({"line": line, "reason": reason}, ensure_ascii=False) + "\n" for line, reason in rejected]
        path.write_text("".join(lines), encoding="utf-8")
