"""Records out: JSON Lines as they come; CSV, XLSX and Parquet as one row a testimony, labels as 0/1 columns.

A file is written aside and renamed when all went well; JSON Lines grows in place and Parquet part by part, so that a
run can be resumed. No format keeps the records in memory.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import openpyxl

from corpus import taxonomy
from corpus.claims import CLAIMED
from models.parts import Parts, Row, rows_written
from models.spreadsheets import CsvTable, held

Record = dict[str, Any]

# Formats that an interrupted run can go on with.
RESUMABLE = (".jsonl", ".parquet")


class Writer(Protocol):
    """Takes records one at a time."""

    def write(self, record: Record) -> None:
        """Add a record."""
        ...


class JsonLines:
    """JSON Lines to a stream."""

    def __init__(self, stream: Any) -> None:
        """``stream`` takes text; whoever opened it closes it."""
        self._stream = stream

    def write(self, record: Record) -> None:
        """Add a record as one line."""
        self._stream.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


class Table:
    """Records as table rows, each handed on as it comes."""

    def __init__(self, put: Callable[[Row], object]) -> None:
        """``put`` is handed every row, all with the same keys."""
        self._put = put

    def write(self, record: Record) -> None:
        """Add a record as one row."""
        self._put(as_row(record))


@contextmanager
def writer_to(target: str, append: bool = False) -> Iterator[Writer]:
    """A writer to a file, or to standard output for ``-``; ``append`` goes on with JSON Lines or Parquet."""
    if target == "-":
        yield JsonLines(sys.stdout)
        return
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".jsonl":
        with path.open("a" if append else "w", encoding="utf-8") as stream:
            yield JsonLines(stream)
    elif path.suffix.lower() == ".parquet":
        parts = Parts(path, append)
        yield Table(parts.put)
        parts.finish()
    else:
        aside = path.with_name(f".{path.name}.writing")
        try:
            with {".csv": _csv, ".xlsx": _xlsx}[path.suffix.lower()](aside) as writer:
                yield writer
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)


def written(target: Path) -> int:
    """Records that an earlier run wrote to a ``RESUMABLE`` file."""
    return rows_written(target) if target.suffix.lower() == ".parquet" else sum(1 for _ in whole_lines(target))


def whole_lines(path: Path) -> Iterator[bytes]:
    """The lines of a JSON Lines file; a last line that was cut off is taken away first."""
    if not path.is_file():
        return
    with path.open("rb+") as file:
        whole = 0
        for line in file:
            whole += len(line) if line.endswith(b"\n") else 0
        file.truncate(whole)
        file.seek(0)
        yield from file


def as_row(record: Record) -> dict[str, Any]:
    """A record as a table row: id, date, labels, target platforms, largest amount, topics, entities as JSON."""
    entities = record["entities"]
    said = {entry["label"] for family in ("problems", "circumstances") for entry in record.get(family, [])}
    targets = {mention["name"] for mention in entities["platforms"] if mention["role"] == "target"}
    amounts = [
        m["value"] or m["max"] or 0.0 for m in entities["amounts"] if m["role"] in CLAIMED and m["currency"] == "EUR"
    ]
    row: dict[str, Any] = {"id": record["id"], "submitted_on": record["submitted_on"]}
    if "problems" in record:
        row |= {label: int(label in said) for label in taxonomy.labels()}
    return row | {
        "platforms": ", ".join(sorted(targets)),
        "largest_amount": max(amounts, default=None),
        "topics": ", ".join(topic["name"] for topic in record.get("topics", [])),
        "entities": json.dumps(entities, ensure_ascii=False),
    }


@contextmanager
def _csv(path: Path) -> Iterator[Table]:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = _Sheet(CsvTable(file).append)
        yield Table(table.put)
        table.finish()


@contextmanager
def _xlsx(path: Path) -> Iterator[Table]:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Témoignages")
    table = _Sheet(lambda row: sheet.append(held(row)))
    yield Table(table.put)
    table.finish()
    book.save(path)


class _Sheet:
    """Rows for a spreadsheet, under a head made of the first one's keys."""

    def __init__(self, append: Callable[[list[Any]], object]) -> None:
        self._append = append
        self._headed = False

    def put(self, row: Row) -> None:
        self._head(list(row))
        self._append(list(row.values()))

    def finish(self) -> None:
        self._head(["id"])

    def _head(self, names: list[str]) -> None:
        if not self._headed:
            self._append(names)
            self._headed = True
