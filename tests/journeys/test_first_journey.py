"""The whole story, for real: train, annotate a file, find its topics, serve behind gunicorn, classify over HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DOLEANCES_HOME": str(home)}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The service on a free port, its address given once it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"DOLEANCES_HOME": str(home), "DOLEANCES_PORT": str(port), "DOLEANCES_WORKERS": "1"}
    with subprocess.Popen([sys.executable, "-m", "api", "serve"], cwd=ROOT, env=environment) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(process, address)
            yield address
        finally:
            process.terminate()
            assert process.wait(timeout=30) == 0


def _wait_until_ready(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "the service stopped"
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("the service was not ready within a minute")


def classified(address: str, key: str, text: str) -> dict[str, object]:
    request = urllib.request.Request(
        f"{address}/v1/classify",
        json.dumps({"text": text, "submitted_on": "2021-11-08"}).encode(),
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        record: dict[str, object] = json.load(answer)
    return record


def test_from_corpus_to_answer(trained: Path, tmp_path: Path) -> None:
    shown = run("training", "list", home=trained)
    assert "servi depuis" in shown.stdout

    records = tmp_path / "records.jsonl"
    annotated = run("models", "annotate", "corpus/sample.csv", "-o", str(records), home=trained)
    assert annotated.returncode == 0, annotated.stderr
    assert len(records.read_text(encoding="utf-8").splitlines()) == 60

    discovered = run("models", "topics", "corpus/sample.csv", "-o", str(tmp_path / "out"), home=trained)
    assert discovered.returncode == 0, discovered.stderr
    assert "SUJETS RÉCURRENTS" in discovered.stdout
    topics = json.loads((tmp_path / "out" / "topics.json").read_text(encoding="utf-8"))
    assert len(topics) >= 3
    assert "<title>Doléances" in (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")

    key = run("api", "create-key", "--scope", "classify", home=trained).stdout.strip()
    with served(trained) as address:
        record = classified(address, key, "Etsy a fermé mon compte sans explication, du jour au lendemain.")
    assert "suspension_compte" in {said["label"] for said in record["problems"]}  # type: ignore[attr-defined]


def test_without_a_model_the_command_says_how_to_make_one(tmp_path: Path) -> None:
    told = run("models", "annotate", "corpus/sample.csv", home=tmp_path)
    assert told.returncode == 1
    assert "python -m training train" in told.stderr


def test_a_wrong_file_is_wrong_usage(tmp_path: Path) -> None:
    told = run("models", "annotate", "absent.csv", home=tmp_path)
    assert told.returncode == 2
    assert "introuvable" in told.stderr
