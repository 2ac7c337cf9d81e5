"""``annotate`` with two workers, killed whole in the middle: it resumes, and its file is that of a run left alone."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.parts import folder, parts

ROWS, KILLS = 12_000, 3
TEXT = "Amazon me doit {n} 000 € depuis juillet {year}, contact : vendeur{n}@exemple.fr, sans un mot d’explication."


@pytest.mark.soak
@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_killed_and_resumed(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(_row(n)) + "\n" for n in range(ROWS)), encoding="utf-8")
    whole, broken = tmp_path / f"whole{suffix}", tmp_path / f"broken{suffix}"
    assert _started(source, whole).wait() == 3
    for kill in range(1, KILLS + 1):
        process = _started(source, broken, *(["--resume"] if kill > 1 else []))
        _progressed(broken, kill, process)
        children = _children(process.pid)
        process.kill()
        process.wait()
        assert suffix == ".jsonl" or not broken.exists()
        assert len(children) == 2
        _ended(children)
    assert _started(source, broken, "--resume").wait() == 3
    assert broken.read_bytes() == whole.read_bytes()
    refused = [sorted(_rejected(path)) for path in (broken, whole)]
    assert refused[0] == refused[1] == list(range(1, ROWS + 1, 50))


def _row(n: int) -> dict[str, str]:
    text = TEXT.format(n=n, year=2000 + n % 20) if n % 50 else " "
    return {"id": f"r-{n}", "text": text, "submitted_on": "2021-11-08"}


def _started(source: Path, target: Path, *more: str) -> subprocess.Popen[bytes]:
    command = ["annotate", str(source), "-o", str(target), "--only", "entities", "--no-names", "--workers", "2", *more]
    return subprocess.Popen([sys.executable, "-m", "models", *command], stderr=subprocess.DEVNULL)


def _progressed(target: Path, kill: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until this run has added to what was there: another part, or as many lines."""
    end = time.monotonic() + 300
    while _parts(target) < kill:
        assert process.poll() is None, "it ended before it was killed"
        assert time.monotonic() < end, "no progress"
        time.sleep(0.01)


def _parts(target: Path) -> int:
    if target.suffix == ".parquet":
        return len(parts(folder(target)))
    return target.stat().st_size // 1_000_000 if target.exists() else 0


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _ended(pids: list[int]) -> None:
    """Workers end with their parent, though it could not tell them to."""
    end = time.monotonic() + 30
    while any(_runs(pid) for pid in pids):
        assert time.monotonic() < end, "orphans"
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()


def _rejected(target: Path) -> list[int]:
    lines = Path(f"{target}.rejected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["line"] for line in lines]
