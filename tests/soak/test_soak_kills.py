"""A batch of 5,000 rows while server and worker are killed 20 times: every row once, annotated or refused."""

import json
import random
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.databases import DATABASES, Databases
from tests.served import Served, served

KILLS, ROWS = 20, 5_000
TEXTS = (
    "Amazon a retiré toutes mes annonces du jour au lendemain, sans aucune explication. Dossier {n}.",
    "Etsy retient {n} euros sur mon compte depuis trois mois et ne répond à aucun message.",
    "Booking a encore augmenté sa commission de {n} % sans préavis, et impose ses prix.",
)


@pytest.mark.soak
@pytest.mark.parametrize("kind", DATABASES)
def test_twenty_kills(kind: str, databases: Databases, trained: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(trained, home)
    address = databases.empty(kind, home)
    environment = {"DATABASE_URL": address, "DOLEANCES_WORKERS": "1", "DOLEANCES_CHUNK": "32"}
    chance = random.Random(8)
    with served(home, environment) as service:
        file = "".join(json.dumps(_row(n)) + "\n" for n in range(ROWS))
        headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": "envoi-1"}
        sent = service.call("POST", "/v1/batches", data=file, headers=headers)
        assert sent.status_code == 202
        batch = sent.json()["id"]
        progress = []
        for _ in range(KILLS):
            progress.append(_worked(service, batch, chance))
            service.kill_all()
            service.start()
        replayed = service.call("POST", "/v1/batches", data=file, headers=headers)
        assert replayed.json()["id"] == batch
        done = _finished(service, batch)
        print(f"{kind}: rows done at each kill {progress}; attempts lost nothing")
        assert progress[0] < progress[-1] or done["state"] == "done"
        assert (done["state"], done["total"], done["annotated"] + done["rejected"]) == ("done", ROWS, ROWS)
        lines = service.call("GET", f"/v1/batches/{batch}/results").text.splitlines()
        ids = [json.loads(line)["id"] for line in lines]
        assert ids == [f"r-{n}" for n in range(ROWS) if n % 50]
        refused = _refused(service, batch)
        assert Counter(refused) == Counter(f"r-{n}" for n in range(0, ROWS, 50))
        assert service.stop() == 0


def _row(n: int) -> dict[str, str]:
    text = TEXTS[n % len(TEXTS)].format(n=n) if n % 50 else ""
    return {"id": f"r-{n}", "text": text, "submitted_on": "2021-11-08"}


def _worked(service: Served, batch: str, chance: random.Random) -> int:
    """Let some more rows be done, then some part of a second pass: a random moment of a chunk. Rows done so far."""
    before = _done(service, batch)
    wanted = before + chance.randint(1, 200)
    end = time.monotonic() + 120
    while (now := _done(service, batch)) < min(wanted, ROWS):
        assert time.monotonic() < end, "no progress"
        time.sleep(0.02)
    time.sleep(chance.random() * 0.2)
    return now


def _done(service: Served, batch: str) -> int:
    state = service.call("GET", f"/v1/batches/{batch}").json()
    return int(state["annotated"]) + int(state["rejected"])


def _finished(service: Served, batch: str) -> dict[str, object]:
    end = time.monotonic() + 1_200
    while True:
        state: dict[str, object] = service.call("GET", f"/v1/batches/{batch}").json()
        if state["state"] in ("done", "failed"):
            return state
        assert time.monotonic() < end, state
        time.sleep(0.2)


def _refused(service: Served, batch: str) -> list[str]:
    found: list[str] = []
    cursor = ""
    while True:
        page = service.call("GET", f"/v1/batches/{batch}/rejected{cursor}").json()
        found += [row["id"] for row in page["items"]]
        if page["next_cursor"] is None:
            return found
        cursor = f"?cursor={page['next_cursor']}"
