"""``python -m models``: what a user is told, what it leaves, and the exit status."""

import json
from pathlib import Path

import pytest

from models.__main__ import FAILED, WRONG_USAGE, main

SAMPLE = str(Path(__file__).parents[2] / "corpus" / "sample.csv")


@pytest.mark.parametrize("command", ["annotate", "topics"])
def test_without_a_model_the_command_says_how_to_make_one(
    home: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, SAMPLE, "-o", str(home / "out.jsonl")]) == FAILED
    assert "python -m training train" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["annotate", "topics"])
def test_an_absent_file_is_wrong_usage(home: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "absent.csv", "-o", str(home / "out.jsonl")]) == WRONG_USAGE
    assert "introuvable" in capsys.readouterr().err


def test_topics_of_a_file_tell_which_texts_were_cut(
    trained: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    source = tmp_path / "in.jsonl"
    texts = [*(f"Etsy a fermé ma boutique numéro {n} sans motif." for n in range(3)), "Etsy m'a déçu. " * 900]
    source.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)), "utf-8")
    assert main(["topics", str(source), "-o", str(tmp_path / "out")]) == 0
    records = [json.loads(line) for line in (tmp_path / "out" / "records.jsonl").read_text("utf-8").splitlines()]
    assert [any(one["code"] == "truncated" for one in record["warnings"]) for record in records] == [False] * 3 + [True]


@pytest.mark.parametrize(("option", "value"), [("--outliers", "2"), ("--topics", "0"), ("--min-size", "-1")])
def test_no_topics_of_an_impossible_size(option: str, value: str) -> None:
    with pytest.raises(SystemExit):
        main(["topics", SAMPLE, option, value])
