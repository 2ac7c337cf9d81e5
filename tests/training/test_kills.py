"""Kills at random moments: whatever the moment, a served version loads and answers."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.testimony import Testimony
from models import registry
from models.analyser import Analyser

pytestmark = pytest.mark.soak

ROOT = Path(__file__).parent.parent.parent
KILLS = 20
# The real command on a tenth of the corpus: what is tried is the writing and the pointing, not the learning.
TRAIN = """
import sys
from training import gathering as command
from training.__main__ import main
read_split, read_bank = command.read_split, command.read_bank
command.read_split = lambda split: read_split(split)[:60]
command.read_bank = lambda: read_bank()[::20]
sys.exit(main(["train", "--seed", sys.argv[1]]))
"""


def start(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"DOLEANCES_HOME": str(home), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def lasts(home: Path, *arguments: str) -> float:
    """Seconds that the command takes when nobody kills it; it must succeed."""
    began = time.monotonic()
    assert start(home, *arguments).wait(timeout=600) == 0
    return time.monotonic() - began


def killed(process: subprocess.Popen[bytes], home: Path, moment: float, writing: bool) -> bool:
    """Kill after ``moment`` seconds, counted from when a version is being written where ``writing``; if still alive."""
    aside = registry.root("problems").glob
    while writing and process.poll() is None and not list(aside(f"{registry.WRITING}*")):
        time.sleep(0.001)
    try:
        process.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def answers() -> str:
    """The name of the served version, which loads and answers."""
    analyser = Analyser.load()
    (record,) = analyser.annotate([Testimony("t", "Amazon a fermé mon compte sans explication.", date(2021, 11, 8))])
    assert record["id"] == "t"
    assert record["versions"]["problems"] == analyser.problems_version
    for name in registry.versions("problems"):
        registry.open_version("problems", name)
    return analyser.problems_version


def test_twenty_kills_of_train(home: Path) -> None:
    whole = lasts(home, "-c", TRAIN, "0")
    served, draw, done = answers(), random.Random(1), 0
    for kill in range(KILLS):
        writing = kill % 2 == 1
        process = start(home, "-c", TRAIN, str(kill + 1))
        done += killed(process, home, draw.uniform(0, 0.2 if writing else whole), writing)
        assert answers() == served
    assert done >= KILLS // 2
    registry.collect("problems", 1, datetime.fromtimestamp(time.time() + 7200, UTC))
    assert not list(registry.root("problems").glob(f"{registry.WRITING}*"))
    assert answers() == served


def test_twenty_kills_of_promote(home: Path) -> None:
    lasts(home, "-c", TRAIN, "0")
    lasts(home, "-c", TRAIN, "1")
    names = registry.versions("problems")
    command = ("-m", "training", "promote", "--force", "essai")
    whole, draw, done = lasts(home, *command, names[1]), random.Random(2), 0
    for kill in range(KILLS):
        process = start(home, *command, names[kill % 2])
        # Half of them near the end, where the pointer is moved.
        done += killed(process, home, draw.uniform(0.5 * whole * (kill % 2), whole), writing=False)
        assert answers() in names
    assert done >= KILLS // 2
    lasts(home, *command, names[0])
    assert answers() == names[0]
