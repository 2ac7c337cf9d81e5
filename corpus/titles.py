"""What stands above a table's head in somebody else's spreadsheet: a title over all columns, empty lines."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from corpus.columns import by_name
from corpus.places import Numbered

# Lines above the head that are looked at; a title and its subtitle take three or four.
MOST_ABOVE = 10
# Characters of a column's name, and more: above it, a cell is somebody's text.
LONGEST_NAME = 200


def below_titles(rows: Iterator[Numbered]) -> Iterator[Numbered]:
    """The rows from the head on.

    A title fills one cell where the head fills several. A lone cell that bears a field's name is itself the head, and
    so is the first where no line below looks like one: a table may have a single column.
    """
    first = list(islice(rows, MOST_ABOVE))
    return chain(first[_head(first) :], rows)


def empty(cell: Any) -> bool:
    """Whether a cell holds nothing: NaN, which is not itself, is Parquet's and pandas' nothing."""
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())


def _head(first: list[Numbered]) -> int:
    """The place of the head among the ``first`` rows."""
    # A row whose cells cannot be told is no title to pass over.
    filled = [[cells, cells] if isinstance(cells, str) else _filled(cells) for _, cells in first]
    top = next((place for place, cells in enumerate(filled) if cells), 0)
    if not filled or len(filled[top]) > 1 or by_name([str(cell) for cell in filled[top]]):
        return top
    return next((place for place in range(top + 1, len(filled)) if _names_columns(filled[place])), top)


def _filled(cells: list[Any]) -> list[Any]:
    return [cell for cell in cells if not empty(cell)]


def _names_columns(cells: list[Any]) -> bool:
    """Several short words, no two alike: a row of data may have only one, or holds a text or a number."""
    return 1 < len(cells) == len({*map(str, cells)}) and all(
        isinstance(cell, str) and len(cell) <= LONGEST_NAME for cell in cells
    )
