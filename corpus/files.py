"""Files of testimonies in, files of records out: JSON Lines, CSV, XLSX, Parquet; ``-`` is JSON Lines on the console.

A reader yields rows, ``Row(line, fields)``; a row that cannot even be read is ``Row(line, None, reason)``.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow
import pyarrow.parquet

from corpus import days
from corpus.columns import LONGEST_TOLD, NAMES, ColumnError, named, recognise
from corpus.delimited import DelimitedError, read_csv
from corpus.layout import AS_IT_IS, Layout
from corpus.places import Numbered, Place
from corpus.titles import below_titles, empty
from corpus.workbooks import MOST_TOLD, NoSheet, WorkbookError, read_sheet, sheet_names

FORMATS = (".jsonl", ".csv", ".xlsx", ".parquet")
_BATCH = 1000


class FileError(ValueError):
    """A file that cannot be read at all; the message is in French."""


class SheetError(FileError):
    """The sheet that was named is not there."""


class Row(NamedTuple):
    """One row of a file: its line (from 1), its fields, or why it has none; ``row`` as ``Place`` has it."""

    line: int
    fields: dict[str, Any] | None
    reason: str | None = None
    row: int | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.line, self.row)


def read_rows(source: str, layout: Layout = AS_IT_IS) -> Iterator[Row]:
    """The rows of a file, one at a time. Raises ``FileError`` or ``ColumnError``."""
    must_exist(source)
    path = Path(source)
    if source != "-" and path.suffix.lower() != ".jsonl":
        return _of_sheet(_tabled(read_cells(path, layout.sheet), layout.columns), path, layout.sheet)
    if layout.columns:
        raise ColumnError(f"JSON Lines nomme lui-même ses champs ({', '.join(NAMES)}) : aucune colonne ne s’y désigne.")
    _must_be_workbook(path, layout.sheet)
    return _json_lines(sys.stdin.buffer) if source == "-" else _json_lines_of(path)


def _of_sheet(rows: Iterator[Row], path: Path, sheet: str | None) -> Iterator[Row]:
    """The rows; where a column is missing, it may stand in another sheet."""
    try:
        yield from rows
    except ColumnError as error:
        raise ColumnError(f"{error} {sheets_told(path, sheet)}".strip(), error.field) from error


def read_cells(path: Path, sheet: str | None = None) -> Iterator[Numbered]:
    """The rows of a table that exists, its head first, without what stands above it. Raises ``FileError``.

    ``sheet`` is the name of a workbook's sheet: the first where it is None.
    """
    _must_be_workbook(path, sheet)
    kind = path.suffix.lower()
    if kind == ".parquet":
        return _parquet(path)
    return below_titles(_csv(path) if kind == ".csv" else _xlsx(path, sheet))


def head_of(rows: Iterator[Numbered]) -> list[Any]:
    """The cells of the first row, none where there is none. Raises ``FileError`` where they cannot be told."""
    place, head = next(rows, (Place(1), []))
    if isinstance(head, str):
        raise FileError(f"Ligne {place.told()} : {head}.")
    return head


def read_sheets(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets, in order; none of another file. Raises ``FileError``."""
    if path.suffix.lower() != ".xlsx":
        return ()
    try:
        return sheet_names(path)
    except WorkbookError as error:
        raise FileError(f"{path.name} : {error}.") from error


def sheets_told(path: Path, sheet: str | None) -> str:
    """Which sheet is read and which are not, in French; nothing where there is one alone. Raises ``FileError``."""
    names = read_sheets(path)
    if len(names) < 2:
        return ""
    read = sheet or names[0]
    others = [f"« {name[:LONGEST_TOLD]} »" for name in names if name != read]
    more = ", …" if len(others) > MOST_TOLD else ""
    return f"Feuille lue : « {read[:LONGEST_TOLD]} » ; autres feuilles : {', '.join(others[:MOST_TOLD])}{more}."


def _must_be_workbook(path: Path, sheet: str | None) -> None:
    if sheet is not None and path.suffix.lower() != ".xlsx":
        raise SheetError("Seul un classeur XLSX a des feuilles : aucune ne se désigne ici.")


def must_exist(source: str) -> None:
    """Raises ``FileError`` unless ``source`` is ``-`` or a file of a known format."""
    path = Path(source)
    if source == "-":
        return
    if path.suffix.lower() not in FORMATS:
        raise FileError(f"Format inconnu : {path.name}. Formats lus : {', '.join(FORMATS)}.")
    if not path.is_file():
        raise FileError(f"Fichier introuvable : {source}.")


def _json_lines_of(path: Path) -> Iterator[Row]:
    with path.open("rb") as lines:
        yield from _json_lines(lines)


def _json_lines(lines: Iterable[bytes]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            yield Row(number, None, "la ligne n’est pas en UTF-8")
        except ValueError:  # json.JSONDecodeError, or a number too long to read
            yield Row(number, None, "la ligne n’est pas du JSON")
        except RecursionError:
            yield Row(number, None, "JSON trop imbriqué")
        else:
            yield Row(number, fields) if isinstance(fields, dict) else Row(number, None, "un objet JSON est attendu")


def _tabled(rows: Iterator[Numbered], columns: Mapping[str, str]) -> Iterator[Row]:
    """Rows of a table as fields: known columns under the contract's names, the others under their own."""
    header = named([str(cell).strip() if cell is not None else "" for cell in head_of(rows)])
    names = _names(header, recognise(header, columns))
    for place, cells in rows:
        if isinstance(cells, str):
            yield Row(place.line, None, cells, place.row)
            continue
        if any(not empty(cell) for cell in cells[len(header) :]):
            reason = f"plus de cellules ({len(cells)}) que de colonnes ({len(header)})"
            yield Row(place.line, None, reason, place.row)
            continue
        values = {names.get(column, column): cell for column, cell in zip(header, cells, strict=False) if column}
        filled = {field: _plain(field, value) for field, value in values.items() if not empty(value)}
        if filled:
            yield Row(place.line, {"text": ""} | filled, None, place.row)


def _names(header: list[str], recognised: Mapping[str, str]) -> dict[str, str]:
    """Column -> field; one that bears a field's name and was not chosen for it is kept beside it."""
    names = {column: field for field, column in recognised.items()}
    return {column: f"{column} (colonne)" for column in header if column in NAMES} | names


def _plain(field: str, cell: Any) -> Any:
    """A cell as JSON has it. Spreadsheets turn ids into numbers and write dates the French way."""
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()[:10] if field in NAMES else cell.isoformat()
    if isinstance(cell, list | dict):  # of Parquet, whose lists may hold what JSON has not
        cell = json.loads(json.dumps(cell, default=_said))
    if not isinstance(cell, str | int | float | bool | list | dict):
        cell = str(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if field not in NAMES:
        return cell
    words = str(cell) if field == "text" else str(cell).strip()
    return days.iso(words) if field == "submitted_on" else words


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime | date | time) else str(value)


def _csv(path: Path) -> Iterator[Numbered]:
    try:
        yield from read_csv(path)
    except DelimitedError as error:
        raise FileError(str(error)) from error


def _xlsx(path: Path, sheet: str | None) -> Iterator[Numbered]:
    try:
        for number, cells in read_sheet(path, sheet):
            yield Place(number), cells
    except NoSheet as error:
        raise SheetError(str(error)) from error
    except WorkbookError as error:
        raise FileError(f"{path.name} : {error}.") from error


def _parquet(path: Path) -> Iterator[Numbered]:
    file = _parquet_file(path)
    yield Place(0), list(file.schema_arrow.names)
    yield from _cells(file.iter_batches(batch_size=_BATCH), 1)


def read_stretch(source: str, group: int, start: int, rows: int, line: int, layout: Layout = AS_IT_IS) -> Iterator[Row]:
    """``rows`` rows of a Parquet file's row group, from ``start``; ``line`` is the first one's in the whole file."""
    return _tabled(_stretch(_parquet_file(Path(source)), group, start, rows, line), layout.columns)


def _stretch(file: Any, group: int, start: int, rows: int, line: int) -> Iterator[Numbered]:
    yield Place(0), list(file.schema_arrow.names)
    wanted, at = range(start, start + rows), 0
    for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group]):
        first, last = max(at, wanted.start), min(at + len(batch), wanted.stop)
        if first < last:
            yield from _cells([batch.slice(first - at, last - first)], line + first - start)
        at += len(batch)
        if at >= wanted.stop:
            return


def _parquet_file(path: Path) -> Any:
    try:
        return pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowException as error:
        raise FileError(f"{path.name} n’est pas un fichier Parquet lisible ({error}).") from error


def _cells(batches: Iterable[Any], line: int) -> Iterator[Numbered]:
    for batch in batches:
        for row in batch.to_pylist():
            yield Place(line), list(row.values())
            line += 1
