"""Pages, lists and tables as Markdown that also reads well on a terminal."""

import sys
from collections.abc import Sequence
from pathlib import Path


def sheet(title: str, heading: Sequence[str], sections: Sequence[str]) -> str:
    """A page: what its figures rest on, then its sections."""
    return "\n\n".join([f"# {title}", listed(heading), *sections]) + "\n"


def listed(lines: Sequence[str]) -> str:
    """An item a line."""
    return "\n".join(f"- {line}" for line in lines)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns padded; the first is left-aligned, the others right-aligned."""
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    rule = [("-" * width if n == 0 else "-" * (width - 1) + ":") for n, width in enumerate(widths)]
    return "\n".join(_line(row, widths) for row in [head, rule, *rows])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.ljust(width) if n == 0 else cell.rjust(width)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"


def tell(page: str, path: Path) -> None:
    """The page to the terminal and into the file, whose folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    sys.stdout.write(page)
