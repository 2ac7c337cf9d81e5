"""Classify over HTTP beside an empty Flask route, one gunicorn worker each, in turns; then 50 requests a second."""

import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.served import free_port, served
from tests.soak.test_soak_load import TEXT

ROUNDS, REQUESTS, RATE, SECONDS = 5, 200, 50, 20


@contextmanager
def _empty() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4"]
    process = subprocess.Popen([*command, "tests.soak.empty:app"], stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                requests.post(f"http://127.0.0.1:{port}/", timeout=5)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


@pytest.mark.soak
def test_classify_beside_nothing(trained: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(trained, home)
    environment = {"DOLEANCES_WORKERS": "1", "DOLEANCES_JOBS": "0", "DOLEANCES_RATE": "1000000"}
    with served(home, environment) as service, _empty() as empty:
        headers = {"Authorization": f"Bearer {service.key}"}
        classify = f"{service.url}/v1/classify"
        _throughput(classify, headers)
        pairs = [(_throughput(classify, headers), _throughput(empty, headers)) for _ in range(ROUNDS)]
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        times = sorted(_at_a_rate(classify, headers))
        p99 = times[len(times) * 99 // 100]
        words = len(TEXT.split())
        print(f"classify, {words} words: {statistics.median(ours for ours, _ in pairs):.0f}/s; ratio {ratio:.3f}")
        print(f"at {RATE}/s: p50 {statistics.median(times):.1f} ms, p99 {p99:.1f} ms")
        assert p99 <= 25


def _throughput(url: str, headers: dict[str, str]) -> float:
    """Requests a second, one after the other over one connection."""
    with requests.Session() as session:
        begun = time.perf_counter()
        for number in range(REQUESTS):
            assert session.post(url, json={"text": f"{TEXT} {number}"}, headers=headers, timeout=60).ok
        return REQUESTS / (time.perf_counter() - begun)


def _at_a_rate(url: str, headers: dict[str, str]) -> list[float]:
    """Milliseconds from the moment that a request should have left, so that a slow answer cannot hide the next."""
    local = threading.local()
    begun = time.perf_counter()

    def ask(number: int) -> float:
        if not hasattr(local, "session"):
            local.session = requests.Session()
        answer = local.session.post(url, json={"text": f"{TEXT} {number}"}, headers=headers, timeout=60)
        assert answer.status_code == 200
        return 1000 * (time.perf_counter() - begun - number / RATE)

    with ThreadPoolExecutor(8) as pool:
        waiting = []
        for number in range(RATE * SECONDS):
            time.sleep(max(0.0, begun + number / RATE - time.perf_counter()))
            waiting.append(pool.submit(ask, number))
        return [one.result() for one in waiting]
