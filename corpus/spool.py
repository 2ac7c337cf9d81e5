"""The rows of an upload, one a line, so that a worker finds its own by their byte offset without reading the others.

A line is ``{"line", "row", "fields"}`` or ``{"line", "row", "id", "reason"}``: the ids that a file uses twice are
refused here, where all rows pass.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.files import Row, read_rows
from corpus.layout import AS_IT_IS, Layout
from corpus.places import Place

# Why a row is refused whose id an earlier one has.
ALREADY = "est déjà celui de la ligne"


@dataclass(frozen=True, slots=True)
class Stretch:
    """``rows`` consecutive rows of a spool from ``first_row``, which begins at byte ``offset``."""

    first_row: int
    rows: int
    offset: int


def write_spool(
    source: Path, target: Path, size: int, layout: Layout = AS_IT_IS, spooled: Callable[[], None] | None = None
) -> list[Stretch]:
    """Spool the rows of ``source`` aside, rename, and say where each ``size`` of them begin.

    ``spooled`` is called after each stretch; what it raises ends the work. Raises ``FileError`` or ``ColumnError`` for
    a file that cannot be read.
    """
    aside = target.with_suffix(".writing")
    stretches: list[Stretch] = []
    rows = _told_apart(read_rows(str(source), layout))
    try:
        with aside.open("wb") as spool:
            first = 0
            while chunk := list(islice(rows, size)):
                stretches.append(Stretch(first, len(chunk), spool.tell()))
                spool.writelines(json.dumps(row, ensure_ascii=True).encode() + b"\n" for row in chunk)
                first += len(chunk)
                if spooled:
                    spooled()
    except BaseException:  # its rows must not outlive a batch that is erased meanwhile
        aside.unlink(missing_ok=True)
        raise
    aside.replace(target)
    return stretches


def read_spool(spool: Path, offset: int, rows: int) -> list[dict[str, Any]]:
    """``rows`` spooled rows from byte ``offset``."""
    with spool.open("rb") as lines:
        lines.seek(offset)
        return [json.loads(line) for line in islice(lines, rows)]


def place_of(spooled: Mapping[str, Any]) -> Place:
    """Where a spooled row stands in its file."""
    return Place(spooled["line"], spooled.get("row"))


def _told_apart(rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for row in rows:
        place = row.place._asdict()
        if row.fields is None:
            yield {**place, "id": None, "reason": row.reason or "ligne illisible"}
            continue
        given = row.fields.get("id")
        if isinstance(given, str) and given in seen:
            reason = f"l’identifiant « {given[:128]} » {ALREADY} {seen[given]}"
            yield {**place, "id": given, "reason": reason}
            continue
        if isinstance(given, str):
            seen[given] = row.place.number
        yield {**place, "fields": row.fields}
