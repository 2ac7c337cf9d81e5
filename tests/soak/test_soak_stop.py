"""Stops and restarts under traffic: what the service took it answers, and what it did not answer it never began."""

import json
import shutil
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests

from tests.served import Served, served
from tests.soak.test_soak_load import TEXT

CLIENTS, STOPS = 4, 3


@dataclass
class Traffic:
    """Ids of the requests that were answered (with their status), and of those whose connection gave no answer."""

    answered: dict[str, int] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    stop: threading.Event = field(default_factory=threading.Event)

    def ask(self, service: Served) -> None:
        """One request after the other, each over a connection of its own, until ``stop``."""
        headers = {"Authorization": f"Bearer {service.key}", "Connection": "close"}
        while not self.stop.is_set():
            id_ = str(uuid.uuid4())
            body = {"id": id_, "text": f"{TEXT} {id_}"}
            try:
                answer = requests.post(
                    f"{service.url}/v1/classify", json=body, headers=headers | {"X-Request-Id": id_}, timeout=60
                )
            except requests.ConnectionError:
                self.unanswered.add(id_)
                time.sleep(0.01)
                continue
            assert answer.json()["id"] == id_
            self.answered[id_] = answer.status_code


@contextmanager
def _traffic(service: Served) -> Iterator[Traffic]:
    """Clients that ask all the time; they end with the block."""
    traffic = Traffic()
    clients = [threading.Thread(target=traffic.ask, args=(service,)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        _more(traffic, 20)
        yield traffic
    finally:
        traffic.stop.set()
        for client in clients:
            client.join()


@pytest.fixture
def service(trained: Path, tmp_path: Path) -> Iterator[Served]:
    """The service over the trained model."""
    home = tmp_path / "home"
    shutil.copytree(trained, home)
    with served(home, {"DOLEANCES_WORKERS": "2", "DOLEANCES_JOBS": "1", "DOLEANCES_RATE": "1000000"}) as found:
        yield found


@pytest.mark.soak
def test_a_stop_answers_what_was_taken(service: Served) -> None:
    for _ in range(STOPS):
        with _traffic(service) as traffic:
            assert service.stop() == 0
            traffic.stop.set()
        begun = _begun(service.log)
        assert traffic.answered.keys() <= begun
        assert not traffic.unanswered & begun
        assert set(traffic.answered.values()) == {200}
        print(f"{len(traffic.answered)} answered, {len(traffic.unanswered)} never taken")
        service.start()


@pytest.mark.soak
@pytest.mark.parametrize("how", ["models", "processes"])
def test_a_change_loses_no_request(service: Served, how: str) -> None:
    with _traffic(service) as traffic:
        for _ in range(STOPS):
            if how == "models":
                assert service.call("POST", "/v1/models/reload").status_code == 200
            else:
                assert service.process is not None
                service.process.send_signal(signal.SIGHUP)
            _more(traffic, 60)
    print(f"{len(traffic.answered)} answered")
    assert not traffic.unanswered
    assert set(traffic.answered.values()) == {200}
    assert service.stop() == 0


def _more(traffic: Traffic, count: int) -> None:
    """Wait until so many more requests were answered."""
    wanted, end = len(traffic.answered) + count, time.monotonic() + 120
    while len(traffic.answered) < wanted:
        assert time.monotonic() < end, "no answers"
        time.sleep(0.01)


def _begun(log: Path) -> set[str]:
    """Ids of the requests that the service worked on."""
    lines = (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{"))
    return {line["request"] for line in lines if line.get("event") == "request"}
