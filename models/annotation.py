"""A file of testimonies in, a file of records out: every row annotated or refused with a reason, in order."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from corpus.files import FileError, Row, read_rows
from corpus.layout import AS_IT_IS, Layout
from corpus.places import Place
from corpus.submission import Refused, read_submission
from corpus.testimony import Testimony
from corpus.typography import plural
from models.analyser import Analyser, entities_only, shortened
from models.outputs import Record, whole_lines, writer_to, written
from models.warnings import cut_short
from models.workers import in_order

CHUNK = 64

Annotate = Callable[[list[Testimony]], list[Record]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run puts into its records."""

    entities_only: bool = False
    names: bool = True
    scores: bool = False

    def load(self) -> Annotate:
        """The function that makes them. Raises ``NoModel`` or ``RegistryError`` where a model is needed."""
        if self.entities_only:
            return partial(entities_only, names=self.names)
        return partial(Analyser.load().annotate, scores=self.scores, names=self.names)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows were annotated, refused (now or earlier), and found annotated by an earlier run.

    ``undated`` of the accepted ones gave no date, and were read as of today.
    """

    annotated: int
    refused: int
    resumed: int
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows in order, validated: what is accepted and not yet annotated, what is refused and why.

    ``undated`` of the accepted rows gave no date.
    """

    rows: int
    accepted: list[Testimony]
    faults: list[tuple[Place, str]]
    undated: int = 0
    records: list[Record] = field(default_factory=list)


def annotate_file(
    source: str,
    target: str,
    annotate: Annotate,
    today: date,
    layout: Layout = AS_IT_IS,
    resume: bool = False,
    workers: int = 1,
) -> Outcome:
    """Annotate every row of ``source`` into ``target``; refused rows go to ``TARGET.rejected.jsonl``.

    ``resume`` leaves out what ``target`` and its rejected rows answer already: as many accepted rows as it has records,
    and the refused lines that it names. Raises ``FileError`` or ``ColumnError``, before anything is written, and
    ``WorkerDied``.
    """
    if target != "-" and Path(source).resolve() == Path(target).resolve():
        raise FileError("L’entrée et la sortie sont le même fichier.")
    done, refused_before = _answered(target) if resume else (0, frozenset[int]())
    annotated = refused = undated = 0
    told_rows = chunks(read_rows(source, layout))
    # The first rows are read before the output is opened: a wrong file must not cost an earlier result.
    told_rows = chain([first], told_rows) if (first := next(told_rows, None)) else iter(())
    fresh = _Fresh(done)
    told = in_order(partial(_annotated, annotate), (fresh(validated(chunk, today)) for chunk in told_rows), workers)
    tqdm.monitor_interval = 0  # its watching thread would stand in the way of the workers' fork
    progress = tqdm(desc="Témoignages", unit=" t", file=sys.stderr, mininterval=0.5)
    with progress, writer_to(target, append=resume) as records, _Rejected(target, resume) as rejected, closing(told):
        for chunk in told:
            for place, reason in chunk.faults:
                if place.line not in refused_before:
                    rejected.write(place, reason)
            for record in chunk.records:
                records.write(record)
            annotated += len(chunk.records)
            refused += len(chunk.faults)
            undated += chunk.undated
            progress.update(chunk.rows)
    return Outcome(annotated, refused, fresh.skipped, undated)


class _Fresh:
    """Takes away the first accepted testimonies, which an earlier run annotated."""

    def __init__(self, done: int) -> None:
        self._done = done
        self.skipped = 0

    def __call__(self, chunk: Chunk) -> Chunk:
        known = min(self._done - self.skipped, len(chunk.accepted))
        self.skipped += known
        return replace(chunk, accepted=chunk.accepted[known:])


def chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, ``CHUNK`` at a time."""
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def validated(rows: Iterable[Row], today: date) -> Chunk:
    """The rows as testimonies, and the places of those that are none."""
    accepted: list[Testimony] = []
    faults: list[tuple[Place, str]] = []
    undated = 0
    for row in rows:
        if row.fields is None:
            faults.append((row.place, row.reason or "ligne illisible"))
            continue
        try:
            accepted.append(read_submission(row.fields, today, from_file=True))
        except Refused as refusal:
            faults.append((row.place, str(refusal)))
        else:
            undated += row.fields.get("submitted_on") is None
    return Chunk(len(accepted) + len(faults), accepted, faults, undated)


def testimonies_of(source: str, today: date, layout: Layout) -> tuple[list[Testimony], int]:
    """A whole file's testimonies and how many rows were refused.

    Refused rows and missing dates are told on standard error. Raises ``FileError`` or ``ColumnError``.
    """
    checked = validated(read_rows(source, layout), today)
    for place, reason in checked.faults:
        print(f"Ligne {place.told()} refusée : {reason}", file=sys.stderr)
    if checked.undated:
        print(told_undated(checked.undated, today), file=sys.stderr)
    return checked.accepted, len(checked.faults)


def told_undated(count: int, today: date) -> str:
    """What an analyst should know of testimonies without a date, in French."""
    return f"{plural(count, 'témoignage')} sans date : celle du jour est retenue, {today:%d/%m/%Y}."


def _annotated(annotate: Annotate, chunk: Chunk) -> Chunk:
    """The chunk with its records in place of its testimonies."""
    return replace(chunk, accepted=[], records=annotated(chunk.accepted, annotate))


def annotated(accepted: Sequence[Testimony], annotate: Annotate) -> list[Record]:
    """A record each, in order; a text that is too long is cut, and its record says so."""
    if not accepted:
        return []
    cut, truncated = shortened_all(accepted)
    return warned(annotate(cut), truncated)


def shortened_all(accepted: Sequence[Testimony]) -> tuple[list[Testimony], list[bool]]:
    """``shortened`` of each."""
    cut = [shortened(testimony) for testimony in accepted]
    return [testimony for testimony, _ in cut], [truncated for _, truncated in cut]


def warned(records: Sequence[Record], truncated: Sequence[bool]) -> list[Record]:
    """The records, with a warning in those whose text was cut."""
    return [cut_short(record) if was_cut else record for record, was_cut in zip(records, truncated, strict=True)]


def _answered(target: str) -> tuple[int, frozenset[int]]:
    """Records that an interrupted run has written, and the lines that it refused."""
    lines = (json.loads(line)["line"] for line in whole_lines(rejected_path(target)))
    return written(Path(target)), frozenset(lines)


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

    def write(self, place: Place, reason: str) -> None:
        """Add a refused row: its line, and its number in a spreadsheet where that is another."""
        if self._stream is None and self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._path.open("a", encoding="utf-8")
        where = {name: number for name, number in place._asdict().items() if number is not None}
        self._stream.write(json.dumps({**where, "reason": reason}, ensure_ascii=False) + "\n")

    def __enter__(self) -> "_Rejected":
        return self

    def __exit__(self, *_: object) -> None:
        if self._path and self._stream:
            self._stream.close()
