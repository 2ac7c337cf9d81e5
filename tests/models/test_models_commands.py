"""``python -m models``: what a user is told, and the exit status, where it cannot work."""

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
