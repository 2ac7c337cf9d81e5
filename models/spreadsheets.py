"""Tables as a French spreadsheet opens them, in which no cell runs as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

_MARK: Final = "\ufeff"
"""Without it, Excel takes UTF-8 for Windows-1252."""
_BEGINS_A_FORMULA: Final = "=+-@\t\r\n＝＋－＠"
_LONGEST_CELL: Final = 32_767
"""Characters that a cell of XLSX holds (Excel specifications and limits)."""
_TOO_LONG: Final = "Trop long pour une cellule de tableur : à lire dans les résultats en JSON Lines ou en CSV."
_PAGE: Final = 1 << 16
"""Characters sent at once."""


class CsvTable:
    """Rows with semicolons and decimal commas."""

    def __init__(self, stream: IO[str]) -> None:
        """``stream`` is at its beginning and does not translate line ends; whoever opened it closes it."""
        stream.write(_MARK)
        self._rows = csv.writer(stream, delimiter=";")

    def append(self, cells: Iterable[Any]) -> None:
        """Add a row."""
        self._rows.writerow(map(in_french, plain(cells)))


def csv_pages(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The same rows, one piece of text after another; the first one comes even where there are no rows."""
    page = io.StringIO()
    table = CsvTable(page)
    for row in rows:
        table.append(row)
        if page.tell() > _PAGE:
            yield page.getvalue()
            page.seek(0)
            page.truncate()
    yield page.getvalue()


def plain(cells: Iterable[Any]) -> list[Any]:
    """The cells of a row as any spreadsheet may hold them."""
    return list(map(unformula, cells))


def held(cells: Iterable[Any]) -> list[Any]:
    """The cells of a row of a workbook, in which a sentence stands for what is too long: it would be cut unseen."""
    return [_TOO_LONG if isinstance(cell, str) and len(cell) > _LONGEST_CELL else cell for cell in plain(cells)]


def unformula(cell: Any) -> Any:
    """A cell that no spreadsheet runs as a formula (OWASP, CSV injection: a quote before ``= + - @``, also in full
    width, tab, return), without the control characters that XLSX cannot hold.
    """
    if not isinstance(cell, str):
        return cell
    shown = ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell)
    return f"'{shown}" if cell[:1] and cell[:1] in _BEGINS_A_FORMULA else shown


def in_french(cell: Any) -> Any:
    """A cell as a French spreadsheet reads it from a CSV: it takes «12.5» for the twelfth of May."""
    if not isinstance(cell, float):
        return cell
    return int(cell) if cell.is_integer() else str(cell).replace(".", ",")
