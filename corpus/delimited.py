"""CSV from anyone: its encoding, its separator, its rows."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from corpus.places import Numbered, Place

# CNIL, INSEE and the chambers of commerce still send files in the encoding of French Windows.
ENCODINGS = ("utf-8-sig", "cp1252")
# The separator of a table with a single column: no text holds it.
ALONE = "\x1f"
# Excel's own first line, which says what separates the columns.
_SEPARATOR = re.compile(r'"?sep=([;,\t])"?[;,\t]*')
csv.field_size_limit(50_000_000)


class DelimitedError(ValueError):
    """A file that is no CSV; the message is in French."""


def read_csv(path: Path) -> Iterator[Numbered]:
    """(place, cells) of each row, one at a time, without Excel's ``sep=`` line. Raises ``DelimitedError``."""
    encoding, separator = dialect(path)
    with path.open(encoding=encoding, newline="") as text:
        reader = csv.reader((line.replace("\0", "\ufffd") for line in text), delimiter=separator)
        line, row = 1, 0
        try:
            for cells in reader:
                if line > 1 or not _SEPARATOR.fullmatch(separator.join(cells)):
                    row += 1
                    yield Place(line, row if row != line else None), list(cells)
                line = reader.line_num + 1
        except csv.Error as error:
            message = f"{path.name}, ligne {reader.line_num} : ce n’est pas du CSV ({error})."
            raise DelimitedError(message) from error


def dialect(path: Path) -> tuple[str, str]:
    """The encoding and the separator of a CSV. Raises ``DelimitedError``."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as text:
        first = text.readline()
    if said := _SEPARATOR.fullmatch(first.strip("\r\n")):
        return encoding, said[1]
    # A single column has no separator: then none of a text's own characters may be taken for one.
    return encoding, max(";,\t", key=first.count) if any(sign in first for sign in ";,\t") else ALONE


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
