import json
import os
import signal
from datetime import date
from pathlib import Path

import pytest

from corpus.columns import ColumnError
from corpus.files import FileError
from corpus.testimony import Testimony
from models import parts
from models.analyser import entities_only
from models.annotation import annotate_file, rejected_path
from models.outputs import Record, as_row
from models.workers import WorkerDied

TODAY = date(2021, 11, 8)


def entities(told: list[Testimony]) -> list[Record]:
    return entities_only(told, names=False)


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


@pytest.mark.parametrize("rows", [0, 1, 64, 65, 130])
@pytest.mark.parametrize(("records", "refusals"), [(0, 0), (17, 0), (0, 5), (23, 9), (5_000, 5_000)])
def test_resumes_where_it_stopped(tmp_path: Path, rows: int, records: int, refusals: int) -> None:
    """Killed after any number of rows, with any number of bytes of either file not yet on disk."""
    table = [{"id": f"t-{i}", "text": "" if i % 3 == 0 else f"Amazon me doit {i} 000 €."} for i in range(150)]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in table), encoding="utf-8")
    (tmp_path / "head.jsonl").write_text("".join(json.dumps(row) + "\n" for row in table[:rows]), encoding="utf-8")
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    annotate_file(str(source), str(whole), entities, TODAY)
    annotate_file(str(tmp_path / "head.jsonl"), str(broken), entities, TODAY)
    for path, lost in ((broken, records), (rejected_path(str(broken)), refusals)):
        if path.is_file():
            path.write_bytes(path.read_bytes()[: max(0, path.stat().st_size - lost)])
    outcome = annotate_file(str(source), str(broken), entities, TODAY, resume=True)
    assert broken.read_bytes() == whole.read_bytes()
    assert sorted(row["line"] for row in lines(rejected_path(str(broken)))) == list(range(1, 151, 3))  # type: ignore[type-var]
    assert (outcome.resumed + outcome.annotated, outcome.refused) == (100, 50)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_several_workers_write_what_one_writes(source: Path, tmp_path: Path, suffix: str) -> None:
    alone, together = tmp_path / f"alone{suffix}", tmp_path / f"together{suffix}"
    for target, workers in ((alone, 1), (together, 3)):
        outcome = annotate_file(str(source), str(target), entities, TODAY, workers=workers)
        assert (outcome.annotated, outcome.refused) == (149, 2)
    assert together.read_bytes() == alone.read_bytes()
    assert rejected_path(str(together)).read_bytes() == rejected_path(str(alone)).read_bytes()


def test_a_killed_worker_is_no_result(source: Path, tmp_path: Path) -> None:
    def killed(told: list[Testimony]) -> list[Record]:
        if any(testimony.id == "t-100" for testimony in told):
            os.kill(os.getpid(), signal.SIGKILL)
        return entities(told)

    target = tmp_path / "out.parquet"
    with pytest.raises(WorkerDied):
        annotate_file(str(source), str(target), killed, TODAY, workers=2)
    assert not target.exists()


def test_parquet_resumes_after_any_whole_part(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "ROWS", 10)
    whole, broken = tmp_path / "whole.parquet", tmp_path / "broken.parquet"
    annotate_file(str(source), str(whole), entities, TODAY)

    def stopping(told: list[Testimony]) -> list[Record]:
        if any(testimony.id == "t-140" for testimony in told):
            raise OSError("stopped")
        return entities(told)

    with pytest.raises(OSError, match="stopped"):
        annotate_file(str(source), str(broken), stopping, TODAY)
    assert not broken.exists()
    left = parts.parts(parts.folder(broken))
    assert len(left) == 12  # 127 rows of two chunks, the last seven not yet a part
    left[-1].rename(left[-1].with_suffix(".parquet.1.writing"))  # half written
    outcome = annotate_file(str(source), str(broken), entities, TODAY, resume=True)
    assert (outcome.resumed, outcome.annotated) == (110, 39)
    assert broken.read_bytes() == whole.read_bytes()
    assert not parts.folder(broken).exists()
    again = annotate_file(str(source), str(broken), entities, TODAY, resume=True)
    assert (again.resumed, again.annotated) == (149, 0)
    assert broken.read_bytes() == whole.read_bytes()


def test_a_file_is_not_written_over_itself(source: Path) -> None:
    before = source.read_bytes()
    with pytest.raises(FileError, match="même fichier"):
        annotate_file(str(source), str(source), entities, TODAY)
    assert source.read_bytes() == before


def test_a_wrong_file_costs_no_earlier_result(tmp_path: Path) -> None:
    wrong, target = tmp_path / "wrong.csv", tmp_path / "out.jsonl"
    wrong.write_text("nom;avis\nx;y\n", encoding="utf-8")
    target.write_text("{}\n", encoding="utf-8")
    with pytest.raises(ColumnError):
        annotate_file(str(wrong), str(target), entities, TODAY)
    assert target.read_text(encoding="utf-8") == "{}\n"


def test_testimonies_without_a_date_are_counted(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("texte;date\nCompte fermé.;\nCompte rouvert.;12/07/2018\n ;\n", encoding="utf-8")
    outcome = annotate_file(str(source), str(tmp_path / "out.jsonl"), entities, TODAY)
    assert (outcome.annotated, outcome.undated) == (2, 1)


def test_a_refused_row_has_its_line_and_what_a_spreadsheet_numbers_it(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text('texte;date\n;\n;2021-11-08\n"Compte\nfermé.";\n;2021-11-08\n', encoding="utf-8")
    annotate_file(str(source), str(target), entities, TODAY)
    refused = [json.loads(line) for line in rejected_path(str(target)).read_text(encoding="utf-8").splitlines()]
    assert refused == [
        {"line": 3, "reason": "/text : le texte est vide"},
        {"line": 6, "row": 5, "reason": "/text : le texte est vide"},
    ]


def test_the_largest_amount_is_one_that_is_claimed() -> None:
    (record,) = entities_only([Testimony("t", "90 000 €, 300 €, 500 $", TODAY)], names=False)
    for amount, role in zip(record["entities"]["amounts"], ("revenue", "withheld", "loss"), strict=True):
        amount["role"] = role
    assert as_row(record)["largest_amount"] == 300.0


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


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_failed_run_leaves_nothing_beside_its_output(source: Path, tmp_path: Path, suffix: str) -> None:
    def fails(told: list[Testimony]) -> list[Record]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        annotate_file(str(source), str(tmp_path / f"out{suffix}"), fails, TODAY)
    assert not list(tmp_path.glob("*out*"))
