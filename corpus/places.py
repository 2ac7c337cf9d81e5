"""Where a row of a table stands: its line in the file, and its number in a spreadsheet, where cells hold line ends."""

from typing import Any, NamedTuple


class Place(NamedTuple):
    """``line``, from 1, is where the row begins in the file; ``row``, where it is another, is a spreadsheet's number.

    A CSV's cells may hold line ends, which a spreadsheet does not count; nor does Excel show a ``sep=`` line.
    """

    line: int
    row: int | None = None

    @property
    def number(self) -> int:
        """The number that a spreadsheet shows beside the row."""
        return self.row or self.line

    def told(self) -> str:
        """For an analyst, in French: the spreadsheet's number, and the line of the file where it is another."""
        return f"{self.number} (ligne {self.line} du fichier texte)" if self.row else str(self.line)


Numbered = tuple[Place, list[Any] | str]
"""A row's place with its cells, or with the reason, in French, why they cannot be told."""
