"""A CSV of 100,000 rows through upload, work and results, with the memory that server and worker took at most."""

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from tests.served import Served, served

ROWS = int(os.environ.get("SOAK_ROWS", "100000"))
MOST = 1_500_000_000
TEXT = (
    "Dossier {n}. Amazon a retiré toutes mes annonces du jour au lendemain, sans aucune explication. "
    "C’était {m} % de mes ventes, et {n} euros restent retenus depuis juillet."
)


@pytest.mark.soak
def test_a_hundred_thousand_rows(trained: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(trained, home)
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("id;texte;date;region\n")
        file.writelines(f"r-{n};{TEXT.format(n=n, m=n % 90 + 1)};2021-11-{n % 28 + 1:02};Alsace\n" for n in range(ROWS))
    with served(home, {"DOLEANCES_WORKERS": "1", "DOLEANCES_CHUNK": "256"}) as service:
        begun = time.monotonic()
        with path.open("rb") as body:
            sent = service.call("POST", "/v1/batches", data=body, headers={"Content-Type": "text/csv"})
        batch = sent.json()["id"]
        state = _finished(service, batch)
        worked = time.monotonic() - begun
        assert (state["state"], state["annotated"], state["rejected"]) == ("done", ROWS, 0)
        begun = time.monotonic()
        lines = 0
        answer = service.call("GET", f"/v1/batches/{batch}/results", stream=True)
        for lines, line in enumerate(answer.iter_lines(chunk_size=1 << 16), start=1):
            if lines in (1, ROWS):
                assert json.loads(line)["id"] == f"r-{lines - 1}"
        streamed = time.monotonic() - begun
        peaks = _peaks(service)
        print(f"{ROWS} rows: {worked:.0f} s of work, {streamed:.0f} s of results; peaks in MB {peaks}")
        assert lines == ROWS
        assert max(peaks.values()) * 1e6 < MOST


def _finished(service: Served, batch: str) -> dict[str, object]:
    while True:
        state: dict[str, object] = service.call("GET", f"/v1/batches/{batch}").json()
        if state["state"] in ("done", "failed"):
            return state
        time.sleep(1)


def _peaks(service: Served) -> dict[str, int]:
    """Peak resident memory (``VmHWM``, MB) of the server's processes and of its worker."""
    assert service.process is not None
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal() or os.getpgid(int(folder.name)) != service.process.pid:
            continue
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        role = "worker" if b"worker" in (folder / "cmdline").read_bytes() else "server"
        found[f"{role} {folder.name}"] = int(status["VmHWM"].split()[0]) // 1000
    return found
