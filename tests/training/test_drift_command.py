import json
from pathlib import Path

import pytest

from corpus.reader import read_split
from models.drift import Move
from training.__main__ import main
from training.drift import sentence


def written(path: Path, texts: list[str]) -> str:
    rows = [json.dumps({"text": text, "submitted_on": "2021-11-08"}, ensure_ascii=False) for text in texts]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def test_texts_like_those_it_was_tried_on_have_not_moved(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    source = written(tmp_path / "a.jsonl", [told.testimony.text for told in read_split("dev")])
    assert main(["drift", source]) == 0
    out = capsys.readouterr().out
    assert "face aux 410 du profil de problems/" in out
    assert "Rien n’a bougé." in out


def test_other_texts_are_told(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    source = written(
        tmp_path / "b.jsonl", ["Our seller account was closed without any reason given to us."] * 40 + [""]
    )
    assert main(["drift", source]) == 3
    told = capsys.readouterr()
    assert "Textes dans une autre langue que le français : 100,0 %, au lieu de 0," in told.out
    assert "Mots inconnus du modèle" in told.out
    assert "Ligne 41 refusée" in told.err


def test_few_texts_are_said_to_be_few(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    assert main(["drift", written(tmp_path / "c.jsonl", ["Amazon m’a déréférencé."])]) == 0
    assert "Trop peu de textes" in capsys.readouterr().out


def test_a_missing_file_is_wrong_usage(
    trained: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    assert main(["drift", "absent.csv"]) == 2
    assert "Fichier introuvable" in capsys.readouterr().err


def test_a_move_in_french() -> None:
    assert sentence(Move("avis", 0.1, 0.305, 0.001, 0.2, True)) == "  Avis en ligne : 30,5 %, au lieu de 10,0 %."
