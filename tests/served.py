"""The service as it runs: ``python -m api serve`` in a process group of its own, on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from api.authentication import SCOPES, create_key

# Seconds until a service on a busy machine has loaded its models.
PATIENCE = 120


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A running service; ``key`` opens everything."""

    environment: dict[str, str]
    log: Path
    key: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = self.environment | {"DOLEANCES_PORT": str(self.port)}
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "api", "serve"]
            self.process = subprocess.Popen(command, env=environment, stderr=log, start_new_session=True)
        self.wait()

    def wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process is not None and self.process.poll() is None, self.log.read_text()[-3000:]
            try:
                if requests.get(f"{self.url}/readyz", timeout=5).status_code == 200:
                    return
            except requests.ConnectionError:
                pass
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text()[-3000:])

    def kill_all(self) -> None:
        """SIGKILL to the server, its processes and its workers: as if the machine lost power."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(timeout=60)

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.key}"} | options.pop("headers", {})
        return requests.request(method, f"{self.url}{path}", headers=headers, timeout=60, **options)


@contextmanager
def served(home: Path, environment: dict[str, str]) -> Iterator[Served]:
    """A service over ``home``, which holds a trained model, until the block ends."""
    settings = {"DOLEANCES_HOME": str(home), "OMP_NUM_THREADS": "1"} | environment
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        service = Served(dict(os.environ), home / "log.jsonl", create_key(SCOPES, "tests"))
    try:
        service.start()
        yield service
    finally:
        if service.process is not None and service.process.poll() is None:
            service.kill_all()
