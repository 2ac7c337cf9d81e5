"""A file of testimonies in, a file of records out: every row annotated or refused with a reason, in order."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from corpus.files import FileError, Row, read_rows
from corpus.submission import Refused, read_submission
from corpus.testimony import Testimony
from models.analyser import shortened
from models.outputs import Record, writer_to
from models.warnings import TRUNCATED

CHUNK = 64

Annotate = Callable[[list[Testimony]], list[Record]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows were annotated, refused (now or earlier), and found annotated by an earlier run."""

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

    ``resume`` leaves out what ``target`` and its rejected rows answer already: as many accepted rows as it has records,
    and the refused lines that it names. Raises ``FileError`` or ``ColumnError``, before anything is written.
    """
    if target != "-" and Path(source).resolve() == Path(target).resolve():
        raise FileError("L’entrée et la sortie sont le même fichier.")
    done, refused_before = _answered(target) if resume else (0, frozenset[int]())
    annotated = refused = skipped = 0
    chunks = _chunks(read_rows(source, columns))
    # The first rows are read before the output is opened: a wrong file must not cost an earlier result.
    chunks = chain([first], chunks) if (first := next(chunks, None)) else iter(())
    progress = tqdm(desc="Témoignages", unit=" t", file=sys.stderr, mininterval=0.5)
    with progress, writer_to(target, append=resume) as records, _Rejected(target, resume) as rejected:
        for chunk in chunks:
            accepted, faults = _validated(chunk, today)
            known = min(done - skipped, len(accepted))
            skipped += known
            for row, reason in faults:
                if row.line not in refused_before:
                    rejected.write(row.line, reason)
            for record in _annotated(accepted[known:], annotate):
                records.write(record)
            annotated += len(accepted) - known
            refused += len(faults)
            progress.update(len(chunk))
    return Outcome(annotated, refused, skipped)


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


def _answered(target: str) -> tuple[int, frozenset[int]]:
    """Records that an interrupted run has written, and the lines that it refused."""
    records = sum(1 for _ in _whole_lines(Path(target)))
    lines = (json.loads(line)["line"] for line in _whole_lines(rejected_path(target)))
    return records, frozenset(lines)


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The lines of a JSON Lines file; a last line that was cut off is taken away first."""
    if not path.is_file():
        return
    with path.open("rb+") as file:
        whole = 0
        for line in file:
            whole += len(line) if line.endswith(b"\n") else 0
        file.truncate(whole)
        file.seek(0)
        yield from file


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
