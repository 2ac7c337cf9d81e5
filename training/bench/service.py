"""The service as it is started for real, over models of its own copy and an empty store."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from training.bench.borrowed import borrowed

# Seconds until it is ready.
_PATIENCE = 180
# Requests a minute: more than any client here can send.
_RATE = "1000000"


@contextmanager
def served(workers: int) -> Iterator[tuple[int, str, int]]:
    """Port, key and process of a service with so many processes; raises ``RuntimeError`` where it does not start."""
    with borrowed() as own:
        port = _free_port()
        settings = {"WORKERS": str(workers), "PORT": str(port), "RATE": _RATE, "JOBS": "0"}
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= own | {f"DOLEANCES_{name}": value for name, value in settings.items()} | {"OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "api"]
        made = subprocess.run(
            [*command, "create-key", "--scope", "classify"], env=environment, capture_output=True, text=True, check=True
        )
        with (Path(own["DOLEANCES_HOME"]) / "log").open("wb") as log:
            process = subprocess.Popen([*command, "serve"], env=environment, stderr=log, stdout=log)
        try:
            _await(port, process)
            yield port, made.stdout.strip(), process.pid
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the service did not start")
