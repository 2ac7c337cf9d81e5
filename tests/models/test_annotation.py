import json
from datetime import date
from pathlib import Path

import pytest

from corpus.testimony import Testimony
from models.analyser import entities_only
from models.annotation import annotate_file, rejected_path
from models.outputs import Record, unformula

TODAY = date(2021, 11, 8)


def entities(told: list[Testimony]) -> list[Record]:
    return [entities_only(testimony) for testimony in told]


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    rows = [{"id": f"t-{i}", "text": f"Amazon me doit {i} 000 €."} for i in range(1, 151)]
    rows[4] = {"id": "t-5", "text": " "}
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\npas du JSON\n", encoding="utf-8")
    return path


def test_every_row_is_annotated_or_refused(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "records.jsonl"
    outcome = annotate_file(str(source), str(target), entities, TODAY)
    assert (outcome.annotated, outcome.refused) == (149, 2)
    assert [record["id"] for record in lines(target)] == [f"t-{i}" for i in range(1, 151) if i != 5]
    assert [row["line"] for row in lines(rejected_path(str(target)))] == [5, 151]


@pytest.mark.parametrize("cut", [0, 1, 40, 5_000])
def test_resumes_where_it_stopped(source: Path, tmp_path: Path, cut: int) -> None:
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    annotate_file(str(source), str(whole), entities, TODAY)
    head = source.read_text(encoding="utf-8").splitlines(keepends=True)[:4]
    (tmp_path / "head.jsonl").write_text("".join(head), encoding="utf-8")
    annotate_file(str(tmp_path / "head.jsonl"), str(broken), entities, TODAY)
    data = broken.read_bytes()
    broken.write_bytes(data[: max(0, len(data) - cut)])
    outcome = annotate_file(str(source), str(broken), entities, TODAY, resume=True)
    assert broken.read_bytes() == whole.read_bytes()
    assert outcome.resumed + outcome.annotated + outcome.refused == 151


def test_a_long_text_is_cut_and_says_so(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"text": "mot " * 3000}), encoding="utf-8")
    annotate_file(str(source), str(target), entities, TODAY)
    assert "truncated" in {warning["code"] for warning in lines(target)[0]["warnings"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_writes_tables(source: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out{suffix}"
    annotate_file(str(source), str(target), entities, TODAY)
    assert target.stat().st_size > 1000
    assert not list(tmp_path.glob(".*writing"))


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1"])
def test_a_cell_is_no_formula(cell: str) -> None:
    assert unformula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Amazon", "", 3, None, 1.5])
def test_other_cells_stay(cell: object) -> None:
    assert unformula(cell) == cell
