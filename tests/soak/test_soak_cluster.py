"""``annotate --engine ray`` on a local cluster of two, one actor killed in the middle: the local engine's file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from models.parts import parts

pytest.importorskip("ray", reason="requirements-cluster.txt is not installed")

ROWS = 10_000


@pytest.mark.soak
def test_a_killed_actors_rows_are_done_again(tmp_path: Path) -> None:
    source, here, there = (tmp_path / name for name in ("in.parquet", "here.parquet", "there.parquet"))
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([_row(n) for n in range(ROWS)]), source)
    assert _started(source, here).wait() == 3
    process = _started(source, there, "--engine", "ray")
    folder = tmp_path / ".there.parquet.ray"
    end = time.monotonic() + 300
    while not (folder.is_dir() and parts(folder)):
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.01)
    actors = _actors(process.pid)
    assert len(actors) == 2
    os.kill(actors[0], signal.SIGKILL)
    assert process.wait() == 3
    assert there.read_bytes() == here.read_bytes()
    ours, theirs = (Path(f"{path}.rejected.jsonl").read_bytes() for path in (here, there))
    assert ours == theirs


def _row(n: int) -> dict[str, str]:
    text = f"Amazon me doit {n} 000 € depuis juillet {2000 + n % 20}." if n % 50 else " "
    return {"id": f"r-{n}", "text": text, "submitted_on": "2021-11-08"}


def _started(source: Path, target: Path, *more: str) -> subprocess.Popen[bytes]:
    command = ["annotate", str(source), "-o", str(target), "--only", "entities", "--no-names", "--workers", "2", *more]
    return subprocess.Popen([sys.executable, "-m", "models", *command], stderr=subprocess.DEVNULL)


def _actors(pid: int) -> list[int]:
    """The actors among a process's descendants, which Ray names after what they run."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _children(task)]
    own = [child for child in children if "Analyst" in Path(f"/proc/{child}/cmdline").read_text()]
    return own + [actor for child in children for actor in _actors(child)]


def _children(task: Path) -> list[str]:
    return (task / "children").read_text().split()
