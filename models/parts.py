"""A Parquet file written part by part: each part is whole or not there, and the file appears when all are.

Parts lie in a directory beside the file, written aside, flushed to disk and renamed. A run that is killed leaves them;
one that goes on counts their rows. Memory holds one part, whatever the file's size.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

Row = dict[str, Any]

# Rows of a part and of a row group of the file.
ROWS = 2048
_COMPRESSION = "zstd"
_TEXT, _REAL = ("id", "submitted_on", "platforms", "topics", "entities"), ("largest_amount",)


class Parts:
    """Takes rows, all with the same keys; ``finish`` makes the file of them."""

    def __init__(self, target: Path, append: bool) -> None:
        """Parts lie beside ``target``; with ``append``, behind those of an earlier run or its file."""
        self._target, self._folder = target, folder(target)
        if not append:
            shutil.rmtree(self._folder, ignore_errors=True)
        elif target.is_file() and not self._folder.is_dir():
            _keep(target, self._folder)
        self._rows: list[Row] = []
        self._written = len(parts(self._folder))

    def put(self, row: Row) -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) == ROWS:
            self._flush()

    def finish(self) -> None:
        """Join the parts into the file and take them away."""
        if self._rows:
            self._flush()
        join(self._folder, self._target)

    def _flush(self) -> None:
        write_part(self._folder / f"part-{self._written:08}.parquet", as_table(self._rows))
        self._written += 1
        self._rows = []


def folder(target: Path) -> Path:
    """Where the parts of ``target`` lie."""
    return target.with_name(f".{target.name}.parts")


def parts(directory: Path) -> list[Path]:
    """The whole parts, in order."""
    return sorted(directory.glob("*.parquet"))


def rows_written(target: Path) -> int:
    """Rows that an earlier run left: those of its parts, or of the file that it finished."""
    found = parts(folder(target)) if folder(target).is_dir() else [target] if target.is_file() else []
    return sum(pyarrow.parquet.read_metadata(part).num_rows for part in found)


def as_table(rows: list[Row]) -> pyarrow.Table:
    """Rows with the types of their columns, also where every cell of a column is empty."""
    types = dict.fromkeys(_TEXT, pyarrow.string()) | dict.fromkeys(_REAL, pyarrow.float64())
    keys = rows[0] if rows else ("id",)
    schema = pyarrow.schema([(key, types.get(key, pyarrow.int64())) for key in keys])
    return pyarrow.Table.from_pylist(rows, schema)


def write_part(path: Path, table: pyarrow.Table) -> None:
    """Write ``table`` aside, flush it to disk, rename it: after a power cut it is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.writing")
    pyarrow.parquet.write_table(table, aside, compression=_COMPRESSION)
    _to_disk(aside)
    aside.replace(path)


def join(directory: Path, target: Path) -> None:
    """One file of all parts, in row groups of ``ROWS`` however the parts were cut; then the parts are taken away."""
    found = [part for part in parts(directory) if pyarrow.parquet.read_metadata(part).num_rows]
    aside = target.with_name(f".{target.name}.writing")
    schema = pyarrow.parquet.read_schema(found[0]).remove_metadata() if found else as_table([]).schema
    with pyarrow.parquet.ParquetWriter(aside, schema, compression=_COMPRESSION) as writer:
        for group in _groups(found, schema):
            writer.write_table(group, row_group_size=ROWS)
    _to_disk(aside)
    aside.replace(target)
    _take_away(directory)


def _groups(found: list[Path], schema: pyarrow.Schema) -> Iterator[pyarrow.Table]:
    rest = schema.empty_table()
    for path in found:
        for batch in pyarrow.parquet.ParquetFile(path).iter_batches(batch_size=ROWS):
            rest = pyarrow.concat_tables([rest, pyarrow.Table.from_batches([batch]).replace_schema_metadata()])
            while len(rest) >= ROWS:
                yield rest.slice(0, ROWS).combine_chunks()
                rest = rest.slice(ROWS)
    if len(rest):
        yield rest.combine_chunks()


def _keep(target: Path, directory: Path) -> None:
    """A file that an earlier run finished becomes the first part of this one."""
    directory.mkdir()
    aside = directory / "part.writing"
    shutil.copyfile(target, aside)
    aside.replace(directory / "part-00000000.parquet")


def _take_away(directory: Path) -> None:
    # Renamed first: parts half deleted must not be taken for the parts of a run.
    if directory.is_dir():
        going = directory.with_name(f"{directory.name}.done")
        shutil.rmtree(going, ignore_errors=True)
        directory.rename(going)
        shutil.rmtree(going)


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
