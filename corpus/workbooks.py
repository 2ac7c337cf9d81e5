"""A sheet of an XLSX workbook, read row by row: from anyone, so bounded whatever its archive or XML claims.

An archive of 1 MB may unpack to gigabytes, a sheet may say that its next row is number 10^12, and its stated size may
be a lie; and openpyxl reads its sheets without defusedxml, so that a few entities would unfold without end.
"""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import openpyxl
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from openpyxl.reader.excel import ExcelReader

from corpus.columns import LONGEST_TOLD

# What a workbook may unpack to, in bytes: its shared strings are held in memory while it is read.
MOST_UNPACKED = 400_000_000
MOST_PARTS = 10_000
# Excel's own number of rows; ten times the columns of any table of testimonies seen.
MOST_ROWS = 1_048_576
MOST_COLUMNS = 1_000
# Sheets in a message.
MOST_TOLD = 20


class WorkbookError(ValueError):
    """A workbook that cannot, or must not, be read; the message is in French and quotes nothing of it."""


class NoSheet(WorkbookError):
    """The sheet that was named is not there; the message lists those that are."""


def read_sheet(path: Path, sheet: str | None = None) -> Iterator[tuple[int, list[Any]]]:
    """(number from 1, cells) of each row of a sheet, the first where none is named. Raises ``WorkbookError``."""
    with _opened(path) as file:
        yield from _rows(file, sheet)


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of the sheets that hold cells, in order; none of their cells is read. Raises ``WorkbookError``."""
    with _opened(path) as file:
        reader = ExcelReader(file, read_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        reader.read_worksheets()
        return tuple(sheet.title for sheet in reader.wb.worksheets)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with path.open("rb") as file:
            _must_unpack_small(file)
            yield file
    except WorkbookError:
        raise
    except Exception as error:  # openpyxl raises whatever its zip and XML readers and its own parsing raise
        raise WorkbookError("ce n’est pas un classeur XLSX lisible") from error


def _must_unpack_small(file: IO[bytes]) -> None:
    """zipfile itself reads no more of a part than its directory states, so what is stated can be trusted."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise WorkbookError("le classeur décompressé serait trop grand : envoyez-le en CSV")
        for part in parts:
            with archive.open(part) as xml:
                _must_declare_nothing(xml)


def _must_declare_nothing(xml: IO[bytes]) -> None:
    """No DTD, so no entities: they can only be declared before the root element, where this stops reading."""
    try:
        next(iter(iterparse(xml, events=("start",), forbid_dtd=True)), None)
    except ParseError:  # a picture, or what openpyxl will refuse as well
        return
    except DefusedXmlException as error:
        raise WorkbookError("le classeur déclare des entités XML") from error


def _rows(file: IO[bytes], name: str | None) -> Iterator[tuple[int, list[Any]]]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        sheet = _named(book.worksheets, name)
        sheet.reset_dimensions()  # what the file states of its size would cut rows off
        head = next(sheet.iter_rows(max_row=1, values_only=True), ())
        if any(cell is not None for cell in head[MOST_COLUMNS:]):
            raise WorkbookError(f"le classeur a plus de {MOST_COLUMNS} colonnes")
        previous: tuple[Any, ...] | None = None
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            if number > MOST_ROWS:
                raise WorkbookError(f"le classeur a plus de {MOST_ROWS} lignes")
            # A row that the file leaves out is always the same empty one: a million of them must cost nothing.
            yield number, [] if cells is previous else _filled(cells)
            previous = cells
    finally:
        book.close()


def _named(sheets: Sequence[Any], name: str | None) -> Any:
    if name is None:
        return sheets[0]
    found = next((sheet for sheet in sheets if sheet.title == name), None)
    if found is None:
        there = ", ".join(sheet.title[:LONGEST_TOLD] for sheet in sheets[:MOST_TOLD])
        raise NoSheet(f"La feuille « {name[:LONGEST_TOLD]} » n’existe pas. Feuilles trouvées : {there}.")
    return found


def _filled(cells: tuple[Any, ...]) -> list[Any]:
    """The cells without the empty ones after the last."""
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return list(cells[:end])
