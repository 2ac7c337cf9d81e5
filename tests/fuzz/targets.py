"""What is fuzzed, each as a function that raises for a finding: a wrong exception, a broken promise, a hang."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from corpus.columns import ColumnError
from corpus.files import FileError
from corpus.marks import MarkError, escape, parse
from corpus.spool import read_spool, write_spool
from corpus.submission import Refused, read_submission
from corpus.testimony import Testimony
from models.analyser import Analyser
from nlp.pseudonyms import pseudonymised_record
from nlp.sensitive import find_sensitive
from tests.fuzz import material

DAY = date(2024, 1, 1)
# Processor seconds that one example may take: the time that the service gives a classification (DOLEANCES_PATIENCE).
LIMIT = 30.0


@dataclass(frozen=True, slots=True)
class Target:
    """A fuzzer: what it draws, and what it does with it."""

    name: str
    drawn: st.SearchStrategy[Any]
    run: Callable[[Any], None]


def targets(analyser: Analyser, folder: Path) -> list[Target]:
    """All fuzzers; ``folder`` is for the files that the readers are given."""
    seeds = st.integers(0, 2**48)
    cells = st.lists(st.lists(st.one_of(st.none(), st.integers(), _cell_texts()), max_size=6), max_size=6)
    heads = st.lists(st.sampled_from(("texte", "date", "id", "sender", "Région", "")), min_size=1, max_size=6)
    tables = st.tuples(heads, cells).map(lambda both: [both[0], *both[1]])
    csvs = tables.map(_as_csv)
    return [
        Target("texts", material.texts.map(lambda text: [text]), lambda drawn: _analyse(analyser, drawn)),
        Target("marks", material.marked, _parse),
        Target("jsonl", st.lists(material.json_rows, max_size=4).map(material.lines), _reader(folder, ".jsonl")),
        Target(
            "jsonl broken",
            st.tuples(st.lists(material.json_rows, min_size=1, max_size=3).map(material.lines), seeds).map(_mutated),
            _reader(folder, ".jsonl"),
        ),
        Target("csv", csvs, _reader(folder, ".csv")),
        Target("csv broken", st.tuples(csvs, seeds).map(_mutated), _reader(folder, ".csv")),
        Target("csv bytes", st.binary(max_size=300), _reader(folder, ".csv")),
        Target("xlsx", tables.map(material.sheet), _reader(folder, ".xlsx")),
        Target("xlsx broken", st.tuples(tables.map(material.sheet), seeds).map(_mutated), _reader(folder, ".xlsx")),
        Target(
            "xlsx part broken",
            st.tuples(tables.map(material.sheet), seeds).map(lambda both: material.with_part_mutated(*both)),
            _reader(folder, ".xlsx"),
        ),
    ]


def _cell_texts() -> st.SearchStrategy[str]:
    plain = st.characters(exclude_categories=("Cs", "Cc"))
    return st.one_of(st.text(plain, max_size=60), st.sampled_from(("=1+1", "@A1", "08/11/2021", "Amazon a fermé tout")))


def _as_csv(table: list[list[object]]) -> bytes:
    return "\r\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in table).encode()


def _mutated(both: tuple[bytes, int]) -> bytes:
    return material.mutated(*both)


def _analyse(analyser: Analyser, drawn: list[str]) -> None:
    """Whatever passes the submission's check is annotated, with offsets that hold, before and after pseudonyms."""
    told: list[Testimony] = []
    for text in drawn:
        try:
            told.append(read_submission({"text": text[:10_000]}, DAY))
        except Refused:
            continue
    for one, record in zip(told, analyser.annotate(told, scores=True), strict=True):
        json.dumps(record, allow_nan=False, ensure_ascii=False).encode()
        shown, moved = pseudonymised_record(one.text, record)
        _offsets_hold(one.text, record)
        _offsets_hold(shown, moved)
        for mention in find_sensitive(one.text):
            assert 0 <= mention.start < mention.end <= len(one.text)


def _offsets_hold(text: str, record: Mapping[str, Any]) -> None:
    spans = [one for found in record["entities"].values() for one in found]
    spans += [span for family in ("problems", "circumstances") for said in record[family] for span in said["evidence"]]
    for span in spans:
        assert 0 <= span["start"] <= span["end"] <= len(text)
        assert "text" not in span or text[span["start"] : span["end"]] == span["text"]


def _parse(source: str) -> None:
    assert parse(escape(source)).text == source
    try:
        marked = parse(source)
    except MarkError:
        return
    for mark in (*marked.entities, *marked.evidence):
        assert 0 <= mark.span.start <= mark.span.end <= len(marked.text)


def _reader(folder: Path, suffix: str) -> Callable[[bytes], None]:
    """What the worker does with an upload: every row is submitted or refused with a reason."""

    def _read(data: bytes) -> None:
        source, spool = folder / f"upload{suffix}", folder / "upload.rows"
        source.write_bytes(data)
        try:
            stretches = write_spool(source, spool, 3)
        except (FileError, ColumnError) as error:
            assert str(error)
            return
        for stretch in stretches:
            rows = read_spool(spool, stretch.offset, stretch.rows)
            assert len(rows) == stretch.rows
            for row in rows:
                _submitted_or_refused(row)

    return _read


def _submitted_or_refused(row: dict[str, Any]) -> None:
    if "reason" in row:
        assert row["reason"]
        return
    try:
        json.dumps(read_submission(row["fields"], DAY, from_file=True).metadata, allow_nan=False)
    except Refused as refusal:
        assert refusal.faults
