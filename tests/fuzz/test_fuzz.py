"""Fuzzers over the text pipeline, the readers of CSV, XLSX and JSON Lines and the corpus's marks: no crash, no hang
beyond the limit, no growth. Seconds in ``make test``; half an hour, or ``FUZZ_MINUTES``, in ``make soak``.
"""

import faulthandler
import gc
import os
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from models.analyser import Analyser
from tests.fuzz.targets import LIMIT, Target, targets

NAMES = (
    *("texts", "marks", "jsonl", "jsonl broken", "csv", "csv broken", "csv bytes"),
    *("xlsx", "xlsx broken", "xlsx part broken"),
)
MINUTES = float(os.environ.get("FUZZ_MINUTES", "30"))
# Bytes that a process may hold more at the end than after its first tenth: caches fill up, then nothing may grow.
GROWTH = 200_000_000
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example]


def _fuzzed(target: Target, number: int, examples: int) -> int:
    """Run ``examples`` examples of a target from a seed; how many were run. Raises what it found, made small."""
    count = 0

    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=QUIET, phases=PHASES)
    @given(target.drawn)
    def _run(drawn: object) -> None:
        nonlocal count
        count += 1
        faulthandler.dump_traceback_later(20 * LIMIT, exit=True)  # a hang that nothing else would end
        begun = time.process_time()
        target.run(drawn)
        taken = time.process_time() - begun
        faulthandler.cancel_dump_traceback_later()
        assert taken < LIMIT, f"{target.name}: {taken:.1f} s"

    _run()
    return count


PHASES = (Phase.generate, Phase.shrink)


@pytest.mark.parametrize("name", NAMES)
def test_a_few_seconds(name: str, analyser: Analyser, tmp_path: Path) -> None:
    (target,) = [one for one in targets(analyser, tmp_path) if one.name == name]
    assert _fuzzed(target, 1, 8 if name == "texts" else 40) > 0


@pytest.mark.soak
def test_half_an_hour(analyser: Analyser, tmp_path: Path) -> None:
    all_of_them = targets(analyser, tmp_path)
    assert [one.name for one in all_of_them] == list(NAMES)
    begun, spent, counted = time.monotonic(), 0.0, Counter[str]()
    settled, number = 0, int(os.environ.get("FUZZ_SEED", "0"))
    while spent < 60 * MINUTES:
        number += 1
        for target in all_of_them:
            counted[target.name] += _fuzzed(target, number, 50)
        gc.collect()
        spent = time.monotonic() - begun
        if not settled and spent > 6 * MINUTES:
            settled = _resident()
        print(f"{spent:.0f} s, {sum(counted.values())} examples, {_resident() / 1e6:.0f} MB, seed {number}", flush=True)
    print(dict(counted), flush=True)
    assert not settled or _resident() - settled < GROWTH


def _resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if told.exists() else 0
