import json
from pathlib import Path

import pytest

from training.__main__ import main

REVIEW = {"id": "r-1", "submitted_on": "2021-11-08", "text": "Etsy a fermé ma boutique.", "circumstances": []}


def test_a_poisoned_export_is_refused_with_its_line(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reviews.jsonl"
    rows = [REVIEW | {"problems": ["suspension_compte"]}, REVIEW | {"problems": ["jalousie"]}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert main(["train", "--reviews", str(path)]) == 1
    assert "reviews.jsonl, ligne 2 : étiquette inconnue : jalousie" in capsys.readouterr().err
    assert not (home / "models" / "problems").exists()


@pytest.mark.parametrize("option", ["--reviews", "--erased"])
def test_an_absent_file_is_wrong_usage(home: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", option, str(home / "absent.jsonl")]) == 2
    assert "Fichier introuvable" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["compare", "promote", "evaluate", "rollback"])
def test_without_a_model_the_command_that_makes_one_is_named(
    home: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command]) == 1
    expected = "Aucune version antérieure" if command == "rollback" else "python -m training train"
    assert expected in capsys.readouterr().err


def test_a_blank_reason_forces_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["promote", "--force", "  "])
    assert "reason" in capsys.readouterr().err


def test_the_list_marks_what_is_served(
    trained: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    assert main(["list"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("problems/2")
    assert "servi depuis" in line
    assert "première version" in line
