"""Records out: JSON Lines as they come; CSV, XLSX and Parquet as one row a testimony, labels as 0/1 columns.

A file is written aside and renamed when all went well; JSON Lines only grows in place, so that a run can be resumed.
"""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import openpyxl
import pyarrow
import pyarrow.parquet

from corpus import taxonomy
from models.claims import CLAIMED

Record = dict[str, Any]


class Writer(Protocol):
    """Takes records one at a time."""

    def write(self, record: Record) -> None:
        """Add a record."""
        ...


class JsonLines:
    """JSON Lines to a stream."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, record: Record) -> None:
        """Add a record as one line."""
        self._stream.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


class Table:
    """Rows kept until the end, then written in the table's format."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def write(self, record: Record) -> None:
        """Add a record as one row."""
        self.rows.append(as_row(record))


@contextmanager
def writer_to(target: str, append: bool = False) -> Iterator[Writer]:
    """A writer to a file, or to standard output for ``-``."""
    if target == "-":
        yield JsonLines(sys.stdout)
        return
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".jsonl":
        with path.open("a" if append else "w", encoding="utf-8") as stream:
            yield JsonLines(stream)
        return
    table = Table()
    yield table
    aside = path.with_name(f".{path.name}.writing")
    {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}[path.suffix.lower()](table.rows, aside)
    aside.replace(path)


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


def _csv(rows: list[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, rows[0] if rows else ["id"], delimiter=";")
        table.writeheader()
        table.writerows({key: unformula(value) for key, value in row.items()} for row in rows)


def _xlsx(rows: list[dict[str, Any]], path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Témoignages")
    sheet.append(list(rows[0]) if rows else ["id"])
    for row in rows:
        sheet.append([unformula(value) for value in row.values()])
    book.save(path)


def _parquet(rows: list[dict[str, Any]], path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)


def unformula(cell: Any) -> Any:
    """A cell that no spreadsheet runs as a formula (OWASP, CSV injection: a quote before ``= + - @`` tab, return)."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell
