"""CSV from anyone: its encoding, its separator, its rows."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus.columns import by_name
from corpus.places import Numbered, Place
from corpus.quotes import UNCLOSED, csv_rows
from corpus.typography import size

# CNIL, INSEE and the chambers of commerce still send files in the encoding of French Windows.
ENCODINGS = ("utf-8-sig", "cp1252")
SIGNS = (";", "\t", ",")
# Those that stand in no title and seldom in a text; the columns that they must make to be believed below a title.
TITLED, FEWEST = SIGNS[:2], 3
# Lines that are looked at: a title, its subtitle, the head and some rows.
LOOKED_AT = 20
# The separator of a table with a single column: no text holds it.
ALONE = "\x1f"
# Excel's own first line, which says what separates the columns.
_SEPARATOR = re.compile(r'"?sep=([;,\t])"?[;,\t]*')
# Bytes of a cell, which is all of the largest file that a service takes.
LARGEST = 50_000_000
csv.field_size_limit(LARGEST)


class DelimitedError(ValueError):
    """A file that is no CSV; the message is in French."""


def read_csv(path: Path) -> Iterator[Numbered]:
    """The rows, one at a time, without Excel's ``sep=`` line. Raises ``DelimitedError``."""
    encoding, separator = dialect(path)
    with path.open(encoding=encoding, newline="") as text:
        line, row = 1, 0
        try:
            for taken, cells in csv_rows((line.replace("\0", "\ufffd") for line in text), separator):
                if line > 1 or cells is None or not _SEPARATOR.fullmatch(separator.join(cells)):
                    row += 1
                    yield Place(line, row if row != line else None), UNCLOSED if cells is None else cells
                line += taken
        except csv.Error as error:
            # The only error of a reader that is not strict (csv's own source): a cell larger than its limit.
            raise DelimitedError(f"{path.name}, ligne {line} : une cellule y dépasse {size(LARGEST)}") from error


def dialect(path: Path) -> tuple[str, str]:
    """The encoding and the separator of a CSV. Raises ``DelimitedError``."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as text:
        first = list(islice(text, LOOKED_AT))
    if first and (said := _SEPARATOR.fullmatch(first[0].strip("\r\n"))):
        return encoding, said[1]
    return encoding, _separator(first)


def _separator(lines: list[str]) -> str:
    """The sign by which a line has a column that is known to be the text; else that of the first line.

    A title above the table may have none, or a comma of its own: then that which cuts the lines below evenly.
    """
    first = next((line for line in lines if line.strip()), "")
    # A single column has no separator: then none of a text's own characters may be taken for one.
    own = max(SIGNS, key=first.count) if any(sign in first for sign in SIGNS) else ALONE
    if "text" in by_name([first]):
        return own
    cut = {sign: _cut(lines, sign) for sign in SIGNS}
    known = [sign for sign, rows in cut.items() if any(len(cells) > 1 and "text" in by_name(cells) for cells in rows)]
    if known or own == SIGNS[0]:
        return known[0] if known else own
    return max((own, *TITLED), key=lambda sign: _evenness(cut.get(sign, []), titled=sign != own))


def _cut(lines: list[str], sign: str) -> list[list[str]]:
    """The rows that have something in them; the last may be cut short, as the lines are."""
    try:
        return [cells for cells in csv.reader(lines, delimiter=sign) if any(cell.strip() for cell in cells)]
    except csv.Error:
        return []


def _evenness(rows: list[list[str]], *, titled: bool) -> tuple[int, int]:
    """How many rows have as many columns as the head, at most, and how many: the head is the first, or below titles."""
    heads = range(1, len(rows) - 1) if titled else range(min(len(rows), 1))
    widths = [len(rows[at]) for at in heads if len(rows[at]) >= (FEWEST if titled else 2)]
    return max(((sum(len(cells) == width for cells in rows), width) for width in widths), default=(0, 0))


def _encoding(path: Path) -> str:
    """The first of ``ENCODINGS`` that reads the whole file, which is never held in memory."""
    for encoding in ENCODINGS:
        try:
            with path.open(encoding=encoding, newline="") as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise DelimitedError(f"{path.name} n’est ni en UTF-8 ni en Windows-1252.")
