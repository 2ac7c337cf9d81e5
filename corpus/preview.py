"""The first rows of a file as they are read, before anything is done: an analyst sees what is taken for what."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.columns import NAMES, by_name, named, rivals
from corpus.delimited import ALONE, dialect
from corpus.files import FileError, head_of, read_cells, read_rows, read_sheets

# A column's name in a page; longer ones are cut there, not here.
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Preview:
    """Of a table: ``header``, the first ``rows``, and field -> column for what is recognised by name.

    ``rivals`` are field -> columns where several bear a name of it. ``encoding`` and ``separator`` are those of a CSV.
    ``sheets`` are a workbook's, ``sheet`` the one that is shown; in one of several there may be no rows.
    JSON Lines name their fields themselves: ``fixed`` is true of them, as nobody can choose there.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]
    rivals: Mapping[str, Sequence[str]] = field(default_factory=dict)
    encoding: str | None = None
    separator: str | None = None
    fixed: bool = False
    sheets: Sequence[str] = ()
    sheet: str | None = None


def preview(path: Path, most: int = 8, sheet: str | None = None) -> Preview:
    """The first ``most`` rows of a file; ``sheet`` is a workbook's, the first where it is None.

    Raises ``FileError`` for one that cannot be read, or is empty.
    """
    return _of_lines(path, most) if path.suffix == ".jsonl" else _of_table(path, most, sheet)


def _of_table(path: Path, most: int, sheet: str | None) -> Preview:
    cells, sheets = read_cells(path, sheet), read_sheets(path)
    header = tuple(named([_said(cell).strip() for cell in head_of(cells)[:MOST_COLUMNS]]))
    rows = list(islice((row for _, row in cells if not isinstance(row, str)), most))
    shown = sheet or next(iter(sheets), None)
    if not any(header) or not rows:
        if len(sheets) < 2:
            raise FileError(f"{path.name} ne contient aucune ligne.")
        return Preview((), (), {}, sheets=sheets, sheet=shown)
    told = tuple(tuple(_said(cell) for cell in row[: len(header)]) for row in rows)
    seen = Preview(header, told, by_name(header), rivals(header), sheets=sheets, sheet=shown)
    return replace(seen, **_written(path)) if path.suffix == ".csv" else seen


def _written(path: Path) -> dict[str, Any]:
    encoding, separator = dialect(path)
    return {"encoding": encoding, "separator": None if separator == ALONE else separator}


def _of_lines(path: Path, most: int) -> Preview:
    found = [row.fields for row in islice(read_rows(str(path)), most) if row.fields is not None]
    if not found:
        raise FileError(f"{path.name} ne contient aucune ligne lisible.")
    header = tuple(dict.fromkeys(name for fields in found for name in fields))[:MOST_COLUMNS]
    rows = tuple(tuple(_said(fields.get(name)) for name in header) for fields in found)
    return Preview(header, rows, {name: name for name in NAMES if name in header}, fixed=True)


def _said(cell: Any) -> str:
    """A cell as one reads it: a workbook's dates have a clock, which stands at midnight where there is only a day."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time.min:
        return f"{cell:%d/%m/%Y}"
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False, default=str).strip('"')
