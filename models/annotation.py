"""A file of testimonies in, a file of records out: every row annotated or refused with a reason, in order."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from corpus.files import Row, read_rows
from corpus.submission import Refused, read_submission
from corpus.testimony import Testimony
from models.analyser import shortened
from models.outputs import Record, writer_to
from models.warnings import TRUNCATED

CHUNK = 64

Annotate = Callable[[list[Testimony]], list[Record]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows were annotated, refused, and found done already by an earlier run."""

    annotated: int
    refused: int
    resumed: int


def annotate_file(
    source: str,
    target: str,
    annotate: Annotate,
    today: date,
    columns: Mapping[str, str] | None = None,
    resume: bool = False,
) -> Outcome:
    """Annotate every row of ``source`` into ``target``; refused rows go to ``TARGET.rejected.jsonl``.

    ``resume`` skips as many rows as ``target`` already answers. Raises ``FileError`` or ``ColumnError``.
    """
    done = _answered(target) if resume else 0
    annotated = refused = 0
    rows = islice(read_rows(source, columns), done, None)
    progress = tqdm(desc="Témoignages", unit=" t", file=sys.stderr, mininterval=0.5)
    with progress, writer_to(target, append=done > 0) as records, _Rejected(target, done > 0) as rejected:
        for chunk in _chunks(rows):
            accepted, faults = _validated(chunk, today)
            for row, reason in faults:
                rejected.write(row.line, reason)
            for record in _annotated(accepted, annotate):
                records.write(record)
            annotated += len(accepted)
            refused += len(faults)
            progress.update(len(chunk))
    return Outcome(annotated, refused, done)


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _validated(chunk: list[Row], today: date) -> tuple[list[Testimony], list[tuple[Row, str]]]:
    accepted, faults = [], []
    for row in chunk:
        if row.fields is None:
            faults.append((row, row.reason or "ligne illisible"))
            continue
        try:
            accepted.append(read_submission(row.fields, today, from_file=True))
        except Refused as refusal:
            faults.append((row, str(refusal)))
    return accepted, faults


def _annotated(accepted: list[Testimony], annotate: Annotate) -> Iterator[Record]:
    cut = [shortened(testimony) for testimony in accepted]
    for record, (_, truncated) in zip(annotate([testimony for testimony, _ in cut]), cut, strict=True):
        yield record | {"warnings": [*record["warnings"], TRUNCATED]} if truncated else record


def _answered(target: str) -> int:
    """Rows that an interrupted run has answered: whole lines of the output and of its rejected rows."""
    return sum(_whole_lines(path) for path in (Path(target), rejected_path(target)) if path.is_file())


def _whole_lines(path: Path) -> int:
    """Lines of a JSON Lines file; a last line that was cut off is taken away."""
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        with path.open("rb+") as file:
            file.truncate(whole)
    return data.count(b"\n")


def rejected_path(target: str) -> Path:
    """Where the refused rows of ``target`` go."""
    return Path(f"{target}.rejected.jsonl")


class _Rejected:
    """Refused rows, to a file beside the output (made at the first one), or to standard error for ``-``."""

    def __init__(self, target: str, append: bool) -> None:
        self._path = None if target == "-" else rejected_path(target)
        self._stream: Any = sys.stderr if target == "-" else None
        if self._path and not append:
            self._path.unlink(missing_ok=True)

    def write(self, line: int, reason: str) -> None:
        """Add a refused row."""
        if self._stream is None and self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._path.open("a", encoding="utf-8")
        self._stream.write(json.dumps({"line": line, "reason": reason}, ensure_ascii=False) + "\n")

    def __enter__(self) -> "_Rejected":
        return self

    def __exit__(self, *_: object) -> None:
        if self._path and self._stream:
            self._stream.close()
