"""The rows of a CSV whose quotes may be wrong: one that nothing closes costs its own row, not those below it."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import Final

UNCLOSED: Final = "un guillemet s’ouvre à cette ligne et ne se ferme pas"
LONGEST: Final = 1_000_000
"""Characters of a row of several lines; beyond, its quote was left open. Bounds what is read twice."""
_ODD: Final = re.compile(r'(?<!")(?:"")*"(?!")')
"""A quote that opens or closes: doubled, it stands for itself."""


class _TooLong(Exception):
    """The row in hand has more than ``LONGEST`` characters."""


class _Lines(Iterator[str]):
    """The lines of a file, of which those of the row in hand can be read again. ``row`` are those read of it so far."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._length = 0
        self.row: list[str] = []

    def __next__(self) -> str:
        if self.row and self._length > LONGEST:
            raise _TooLong
        line = self._again.popleft() if self._again else next(self._lines)
        self.row.append(line)
        self._length += len(line)
        return line

    def begin(self) -> None:
        """The next line is the first of a row."""
        self.row, self._length = [], 0

    def again(self) -> None:
        """All lines of the row but its first one are rows of their own."""
        self._again.extendleft(reversed(self.row[1:]))
        del self.row[1:]


def csv_rows(lines: Iterator[str], separator: str) -> Iterator[tuple[int, list[str] | None]]:
    """(lines that it takes, cells) of each row; no cells where a quote opens on its first line and nothing closes it.

    A quote within a cell («le "compte" est fermé») is read as it stands. Raises ``csv.Error`` for a cell larger than
    the module's limit. Linear: what is read twice is bounded.
    """
    told = _Lines(lines)
    strict = csv.reader(told, delimiter=separator, strict=True)
    while True:
        told.begin()
        cells: list[str] | None
        try:
            cells = next(strict)
        except StopIteration:
            return
        except _TooLong:
            cells = None
        except csv.Error:
            cells = None if _left_open(told.row, separator) else _as_it_stands(told.row, separator)
        if cells is None:
            told.again()
        yield len(told.row), cells


def _left_open(row: list[str], separator: str) -> bool:
    """Whether a quote of the first line is closed by none, or by one that opens a cell of another row."""
    if len(row) == 1:
        return False
    closing = _ODD.search(row[-1])
    return closing is None or closing.start() == 0 or row[-1][closing.start() - 1] == separator


def _as_it_stands(row: list[str], separator: str) -> list[str] | None:
    """The cells as a lenient reader takes them; None where it finds a row's end within the lines."""
    found = list(csv.reader(row, delimiter=separator))
    return found[0] if len(found) == 1 else None
