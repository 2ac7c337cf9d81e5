"""After an upgrade: what an older software learned is refused with the cure, or left out, and never a traceback."""

import json
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io

from api.__main__ import main as api
from models import registry
from models.__main__ import main as models
from models.analyser import Analyser
from models.mismatch import ModelMismatch
from models.problems import ARRAYS, DECISIONS
from training.__main__ import main as training

CURE = "python -m training train"
ABSENT = ["--erased", "absent.txt"]


def other_embedder(path: Path) -> None:
    _change(path, lambda decisions: decisions | {"embedder": "an-older-student"})


def other_taxonomy(path: Path) -> None:
    _change(path, lambda decisions: decisions | {"labels": decisions["labels"][1:]})


def an_older_form(path: Path) -> None:
    _change(path, lambda decisions: {key: value for key, value in decisions.items() if key != "clause_slope"})


def fewer_features(path: Path) -> None:
    arrays = skops.io.load(path / ARRAYS)
    skops.io.dump(arrays | {"pooled_weights": np.ascontiguousarray(arrays["pooled_weights"][:, 1:])}, path / ARRAYS)


def _change(path: Path, changed: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    decisions = json.loads((path / DECISIONS).read_text(encoding="utf-8"))
    (path / DECISIONS).write_text(json.dumps(changed(decisions)), encoding="utf-8")


@pytest.fixture(params=[other_embedder, other_taxonomy, an_older_form, fewer_features], ids=lambda of: of.__name__)
def outdated(request: pytest.FixtureRequest, trained: Path, home: Path) -> Iterator[str]:
    """The name of a served version, whole and unaltered, that another software learned."""
    source = next((trained / "models" / "problems").glob("2*"))
    with registry.publish("problems", "outdated", {}) as path:
        for name in source.iterdir():
            if not name.name.startswith("manifest"):
                shutil.copy(name, path)
        request.param(path)
    registry.promote("problems", "outdated", "première version", datetime.now(UTC))
    yield "outdated"


def test_every_command_says_what_to_do(outdated: str, capfd: pytest.CaptureFixture[str]) -> None:
    commands = (
        lambda: models(["annotate", "corpus/sample.csv"]),
        lambda: models(["topics", "corpus/sample.csv"]),
        lambda: api(["worker"]),
        lambda: training(["evaluate"]),
        lambda: training(["drift", "corpus/sample.csv"]),
    )
    for command in commands:
        assert command() == 1
        said = capfd.readouterr().err
        assert CURE in said
        assert "Traceback" not in said


def test_serve_ends_without_a_traceback(trained: Path, home: Path) -> None:
    shutil.copytree(trained / "models", home / "models")
    served = registry.current("problems")
    assert served is not None
    (served.path / DECISIONS).unlink()
    run = subprocess.run([sys.executable, "-m", "api", "serve"], capture_output=True, text=True, timeout=120)
    assert run.returncode == 1
    assert f"{DECISIONS} manque." in run.stderr
    assert "Traceback" not in run.stderr


def test_train_if_absent_learns_anew(outdated: str, capsys: pytest.CaptureFixture[str]) -> None:
    # It goes on to read what it would learn from: an absent file shows it without two minutes of learning.
    assert training(["train", "--if-absent", *ABSENT]) == 2
    said = capsys.readouterr().err
    assert "problems/outdated ne convient plus à ce logiciel" in said
    assert "absent.txt" in said


def test_train_if_absent_leaves_a_version_that_fits(trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    assert training(["train", "--if-absent", *ABSENT]) == 0


def test_topics_of_another_embedder_are_left_out_and_the_log_says_so(
    trained: Path, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(trained / "models", home / "models")
    with registry.publish("topics", "outdated", {}) as path:
        facts = {"topics": [], "floor": 0.5, "embedder": "an-older-student"}
        (path / "topics.json").write_text(json.dumps(facts), encoding="utf-8")
        np.save(path / "centroids.npy", np.zeros((0, 4), dtype=np.float32))
    registry.promote("topics", "outdated", "première version", datetime.now(UTC))
    with caplog.at_level(logging.WARNING):
        analyser = Analyser.load()
    assert (analyser.topics, analyser.topics_version) == (None, None)
    assert "an-older-student" in caplog.text


def test_a_mismatch_is_a_registry_error() -> None:
    """So whatever refuses an altered version refuses it too: the reload answers 409, and the served one stays."""
    assert issubclass(ModelMismatch, registry.RegistryError)
