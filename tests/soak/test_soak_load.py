"""Mixed load: 50 classifications a second, two batches, trends, a model switch and a topic refresh in the middle."""

import json
import os
import shutil
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests

from tests.served import Served, served

MINUTES = float(os.environ.get("SOAK_MINUTES", "10"))
RATE = int(os.environ.get("SOAK_RATE", "50"))
ROWS = int(os.environ.get("SOAK_ROWS", "5000"))
TEXT = (
    "Je vends des bandes dessinées sur Amazon depuis 2014. En juillet, Amazon m'a déréférencé du jour au lendemain "
    "et sans explication : c'était 20 % de mes ventes. J'ai écrit douze fois au support, qui m'a renvoyé le même mot. "
    "Un document de la banque manquait, paraît-il, mais personne ne me l'avait demandé et je n'ai eu aucune occasion "
    "de répondre. Pendant ce temps 3 400 euros sont restés bloqués sur mon compte vendeur, et mes concurrents sur "
    "Cdiscount ont vendu à ma place. Le ministère est intervenu, et mon compte a été rétabli trois semaines après."
)


@dataclass
class Seen:
    """What was answered: (second, milliseconds) of each classification, failures, memory in MB by minute."""

    classified: list[tuple[float, float]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


@pytest.mark.soak
def test_mixed_load(trained: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(trained, home)
    seen = Seen()
    with served(home, {"DOLEANCES_WORKERS": "2", "DOLEANCES_RATE": "1000000"}) as service:
        stop = threading.Event()
        others = [threading.Thread(target=work, args=(service, seen, stop)) for work in (_batches, _readers, _memory)]
        for other in others:
            other.start()
        _classify(service, seen)
        stop.set()
        for other in others:
            other.join()
    ordered = sorted(milliseconds for _, milliseconds in seen.classified)
    print(f"{len(ordered)} classified; p50 {statistics.median(ordered):.1f} ms; p99 {_percentile(ordered, 99):.1f} ms")
    for minute in range(int(MINUTES)):
        part = sorted(ms for second, ms in seen.classified if minute <= second / 60 < minute + 1)
        print(f"minute {minute}: {len(part)} classified, p99 {_percentile(part, 99):.1f} ms")
    print(f"memory in MB: {seen.memory}")
    assert seen.failures == []
    assert seen.memory[-1] <= 1.1 * seen.memory[min(6, len(seen.memory) - 1)]


def _classify(service: Served, seen: Seen) -> None:
    """Open loop: requests leave at their time, however long the answers take."""
    headers = {"Authorization": f"Bearer {service.key}"}
    local = threading.local()
    begun = time.monotonic()

    def ask(at: float, number: int) -> None:
        if not hasattr(local, "session"):
            local.session = requests.Session()
        body = {"id": f"c-{number}", "text": f"{TEXT} Dossier {number}.", "submitted_on": "2021-11-08"}
        try:
            answer = local.session.post(f"{service.url}/v1/classify", json=body, headers=headers, timeout=60)
        except requests.RequestException as error:
            seen.failures.append(f"classify: {type(error).__name__}")
            return
        seen.classified.append((at, 1000 * (time.monotonic() - begun - at)))
        if answer.status_code != 200 or answer.json()["id"] != f"c-{number}":
            seen.failures.append(f"classify: {answer.status_code}")

    with ThreadPoolExecutor(32) as pool:
        for number in range(int(MINUTES * 60 * RATE)):
            at = number / RATE
            time.sleep(max(0.0, begun + at - time.monotonic()))
            pool.submit(ask, at, number)


def _batches(service: Served, seen: Seen, stop: threading.Event) -> None:
    sent = []
    for number in range(2):
        lines = (json.dumps({"id": f"b{number}-{n}", "text": f"{TEXT} Ligne {n}."}) + "\n" for n in range(ROWS))
        headers = {"Content-Type": "application/x-ndjson"}
        answer = service.call("POST", "/v1/batches", data="".join(lines), headers=headers)
        _expect(seen, answer, 202)
        sent.append(answer.headers["Location"])
    stop.wait(MINUTES * 60)
    for location in sent:
        _expect(seen, service.call("GET", location), 200)


def _readers(service: Served, seen: Seen, stop: threading.Event) -> None:
    begun, changed = time.monotonic(), False
    while not stop.wait(2):
        _expect(seen, service.call("GET", "/v1/trends?by=problem&interval=month"), 200)
        _expect(seen, service.call("GET", "/v1/testimonies?q=banque&limit=20"), 200)
        if not changed and time.monotonic() - begun > MINUTES * 30:
            changed = True
            _expect(seen, service.call("POST", "/v1/models/reload"), 200)
            _expect(seen, service.call("POST", "/v1/topics/refresh"), 202)


def _memory(service: Served, seen: Seen, stop: threading.Event) -> None:
    """Resident memory of all processes of the service, every ten seconds."""
    assert service.process is not None
    while not stop.wait(10):
        pages = 0
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if os.getpgid(int(folder.name)) == service.process.pid:
                    pages += int((folder / "statm").read_text().split()[1])
            except (ProcessLookupError, FileNotFoundError):
                continue
        seen.memory.append(pages * 4096 // 1_000_000)


def _expect(seen: Seen, answer: requests.Response, status: int) -> None:
    if answer.status_code != status:
        seen.failures.append(f"{answer.request.method} {answer.request.path_url}: {answer.status_code}")


def _percentile(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else float("nan")
