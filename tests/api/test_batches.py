import io
import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from api.authentication import create_key
from api.jobs import kinds, plan
from api.jobs.annotate import Interrupted
from api.jobs.worker import Worker
from api.resources import EXTENSION, Resources
from corpus.store import Store, batches, chunks
from corpus.store.chunks import Taken
from corpus.store.tables import Batch, Chunk
from corpus.today import current_day
from models.analyser import Analyser

TEXT = "Amazon a retiré toutes mes annonces du jour au lendemain, sans aucune explication."
LINES = "".join(
    json.dumps({"id": f"t-{n}", "text": f"{TEXT} Dossier {n}.", "submitted_on": "2021-11-08"}) + "\n" for n in range(5)
)


@pytest.fixture
def worker(app: Flask, analyser: Analyser) -> Worker:
    shared: Resources = app.extensions[EXTENSION]
    return Worker(shared.store, shared.queue, lambda: analyser, "tests/1", 2)


@pytest.fixture
def work(worker: Worker) -> Callable[[], None]:
    """Do all that waits."""

    def _all() -> None:
        while worker.step():
            pass

    return _all


@pytest.fixture
def key(app: Flask) -> dict[str, str]:
    return {"Authorization": f"Bearer {create_key(['batch'], 'tests')}"}


def submit(client: FlaskClient, key: dict[str, str], data: str | bytes, kind: str = "text/csv") -> TestResponse:
    return client.post("/v1/batches", data=data, content_type=kind, headers=key)


def state(client: FlaskClient, key: dict[str, str], batch: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get(f"/v1/batches/{batch}", headers=key).data)
    return found


def results(client: FlaskClient, key: dict[str, str], batch: str) -> list[dict[str, Any]]:
    answer = client.get(f"/v1/batches/{batch}/results", headers=key)
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.data.decode().splitlines()]


def test_a_file_is_annotated_in_order(client: FlaskClient, key: dict[str, str], work: Callable[[], None]) -> None:
    answer = submit(client, key, LINES, "application/x-ndjson")
    assert answer.status_code == 202
    batch = json.loads(answer.data)
    assert answer.headers["Location"] == f"/v1/batches/{batch['id']}"
    assert (batch["state"], batch["total"], batch["seconds_left"]) == ("queued", None, None)
    assert client.get(f"/v1/batches/{batch['id']}/results", headers=key).status_code == 409
    work()
    done = state(client, key, batch["id"])
    assert (done["state"], done["total"], done["annotated"], done["rejected"]) == ("done", 5, 5, 0)
    assert done["seconds_left"] == 0
    found = results(client, key, batch["id"])
    assert [record["id"] for record in found] == [f"t-{n}" for n in range(5)]
    assert found[0]["entities"]["platforms"][0]["id"] == "amazon"
    assert "scores" not in found[0]


def test_csv_in_the_wild(client: FlaskClient, key: dict[str, str], work: Callable[[], None]) -> None:
    table = (
        "Identifiant;Témoignage;Date;Région\r\n"
        f'1;"{TEXT}\r\nDeuxième ligne.";08/11/2021;Alsace\r\n'
        ";;;\r\n"
        f"2;;08/11/2021;Alsace\r\n"
    )
    batch = json.loads(submit(client, key, table.encode("cp1252")).data)["id"]
    work()
    done = state(client, key, batch)
    assert (done["state"], done["total"], done["annotated"], done["rejected"]) == ("done", 2, 1, 1)
    (record,) = results(client, key, batch)
    assert record["submitted_on"] == "2021-11-08"
    assert record["metadata"] == {"Identifiant": "1", "Région": "Alsace"}
    rejected = json.loads(client.get(f"/v1/batches/{batch}/rejected", headers=key).data)
    told = [(row["line"], row["row"], row["reason"]) for row in rejected["items"]]
    assert told == [(5, 4, "/text : le texte est vide")]
    assert rejected["next_cursor"] is None


def test_an_id_used_twice_is_refused(client: FlaskClient, key: dict[str, str], work: Callable[[], None]) -> None:
    lines = [{"id": "a", "text": TEXT}, {"id": "a", "text": "Etsy a fermé ma boutique."}, {"text": TEXT}]
    data = "".join(json.dumps(line) + "\n" for line in lines)
    batch = json.loads(submit(client, key, data, "application/x-ndjson").data)["id"]
    work()
    rejected = json.loads(client.get(f"/v1/batches/{batch}/rejected", headers=key).data)["items"]
    assert [(row["line"], row["id"]) for row in rejected] == [(2, "a")]
    assert "ligne 1" in rejected[0]["reason"]


def test_pages_of_refused_rows(client: FlaskClient, key: dict[str, str], work: Callable[[], None]) -> None:
    batch = json.loads(submit(client, key, "{}\n" * 5, "application/x-ndjson").data)["id"]
    work()
    seen: list[int] = []
    cursor = ""
    for _ in range(3):
        page = json.loads(client.get(f"/v1/batches/{batch}/rejected?limit=2{cursor}", headers=key).data)
        seen += [row["line"] for row in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert (seen, page["next_cursor"]) == ([1, 2, 3, 4, 5], None)


def test_multipart(client: FlaskClient, key: dict[str, str], work: Callable[[], None]) -> None:
    book = openpyxl.Workbook()
    book.active.append(["texte", "date"])  # type: ignore[union-attr]
    book.active.append([TEXT, "2021-11-08"])  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    answer = client.post("/v1/batches", data={"file": (file, "témoignages.xlsx")}, headers=key)
    assert answer.status_code == 202
    work()
    assert len(results(client, key, json.loads(answer.data)["id"])) == 1


@pytest.mark.parametrize(
    ("data", "kind", "status", "words"),
    [
        (b"", "text/csv", 422, "vide"),
        (b"a;b\n1;2\n", "text/csv", 422, "Colonnes trouvées : a, b"),
        (b"texte\n", "text/csv", 422, "aucune ligne"),
        (b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 422, "XLSX"),
        (b"x", "application/pdf", 415, "application/pdf"),
        (b"x", "", 415, "lu"),
    ],
)
def test_files_that_are_refused(
    client: FlaskClient, key: dict[str, str], data: bytes, kind: str, status: int, words: str
) -> None:
    answer = submit(client, key, data, kind)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert words in json.loads(answer.data)["detail"]


def test_idempotency(client: FlaskClient, key: dict[str, str]) -> None:
    headers = key | {"Idempotency-Key": "envoi-1"}
    first = submit(client, headers, LINES, "application/x-ndjson")
    again = submit(client, headers, LINES, "application/x-ndjson")
    other = submit(client, headers, LINES + LINES, "application/x-ndjson")
    assert json.loads(first.data)["id"] == json.loads(again.data)["id"]
    assert (again.status_code, other.status_code) == (202, 422)
    assert submit(client, key, LINES, "application/x-ndjson").headers["Location"] != first.headers["Location"]


def test_results_as_tables(client: FlaskClient, key: dict[str, str], work: Callable[[], None]) -> None:
    data = f"id;texte;date\n=cmd;{TEXT};2021-11-08\n"
    batch = json.loads(submit(client, key, data).data)["id"]
    work()
    table = client.get(f"/v1/batches/{batch}/results?format=csv", headers=key)
    head, row = table.data.decode("utf-8-sig").splitlines()
    assert row.startswith("'=cmd;2021-11-08;")
    assert head.split(";")[:3] == ["id", "submitted_on", "dereferencement"]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/v1/batches/{batch}/results?format=xlsx", headers=key).data))
    assert [cell.value for cell in book.worksheets[0]["A"]] == ["id", "'=cmd"]
    assert client.get(f"/v1/batches/{batch}/results?format=pdf", headers=key).status_code == 422


def test_a_killed_worker_loses_and_doubles_nothing(
    client: FlaskClient, key: dict[str, str], worker: Worker, work: Callable[[], None]
) -> None:
    batch = json.loads(submit(client, key, LINES, "application/x-ndjson").data)["id"]
    worker.step()  # the file is read
    store = worker.store
    with store.writing() as session:
        assert chunks.take(session, "tests/dead", datetime.now(UTC))
    work()
    assert state(client, key, batch)["annotated"] == 3
    with store.writing() as session:
        assert chunks.queue_again(session, ["tests/dead"], datetime.now(UTC)) == 1
    work()
    assert state(client, key, batch)["state"] == "done"
    assert [record["id"] for record in results(client, key, batch)] == [f"t-{n}" for n in range(5)]


def test_the_queue_may_be_full(app: Flask, client: FlaskClient, key: dict[str, str]) -> None:
    from dataclasses import replace

    shared = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(shared, settings=replace(shared.settings, max_queue=1))
    assert submit(client, key, LINES, "application/x-ndjson").status_code == 202
    full = submit(client, key, LINES, "application/x-ndjson")
    assert (full.status_code, full.headers["Retry-After"]) == (503, "30")


def test_an_erased_batch_is_gone(client: FlaskClient, key: dict[str, str], work: Callable[[], None]) -> None:
    batch = json.loads(submit(client, key, LINES, "application/x-ndjson").data)["id"]
    work()
    assert client.delete(f"/v1/batches/{batch}", headers=key).status_code == 204
    for path in ("", "/results", "/rejected"):
        assert client.get(f"/v1/batches/{batch}{path}", headers=key).status_code == 404
    assert client.delete(f"/v1/batches/{batch}", headers=key).status_code == 404


@pytest.mark.parametrize(
    ("accept", "status", "kind"),
    [
        ("text/csv", 200, "text/csv"),
        ("application/json", 200, "application/x-ndjson"),
        ("*/*", 200, "application/x-ndjson"),
        ("image/png", 406, "application/problem+json"),
    ],
)
def test_what_the_caller_accepts(
    client: FlaskClient, key: dict[str, str], work: Callable[[], None], accept: str, status: int, kind: str
) -> None:
    location = submit(client, key, LINES, "application/x-ndjson").headers["Location"]
    work()
    answer = client.get(f"{location}/results", headers=key | {"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (status, kind)


def test_no_file_outlives_its_batch(client: FlaskClient, key: dict[str, str], worker: Worker, home: Path) -> None:
    location = submit(client, key, LINES, "application/x-ndjson").headers["Location"]
    left = home / "uploads" / "upload-left.csv"
    left.write_text("texte\n", encoding="utf-8")
    worker.look_around()
    assert left.exists()  # somebody may be sending it right now
    os.utime(left, (0, 0))
    worker.look_around()
    assert not left.exists()
    while worker.step():
        pass
    assert client.get(location, headers=key).get_json()["state"] == "done"
    assert list((home / "uploads").iterdir()) == []


def test_a_step_that_outlasts_its_lease_is_not_begun_again(worker: Worker, work: Callable[[], None]) -> None:
    """Topics of many testimonies take minutes in one step, while the worker's other thread looks around."""
    begun: list[int] = []

    def slow(store: Store, _: Analyser, taken: Taken, going_on: kinds.GoingOn) -> None:
        begun.append(taken.attempts)
        with store.writing() as session:
            session.execute(update(Chunk).values(lease=datetime.now(UTC) - timedelta(seconds=1)))
        worker.look_around()
        assert going_on("Étape 2 sur 3.")
        with store.reading() as session:
            running = batches.find(session, taken.batch)
            assert running is not None
            assert batches.told(running, datetime.now(UTC))["detail"] == "Étape 2 sur 3."

    kinds.register("slow", slow)
    batch = Batch(
        id="b-1", kind="slow", state="queued", owner="tests", options={}, erasing=False, annotated=0, rejected=0,
        created_at=datetime.now(UTC),
    )  # fmt: skip
    with worker.store.writing() as session:
        batches.add(session, batch)
    work()
    assert begun == [1]
    assert worker.whole is None
    with worker.store.reading() as session:
        found = batches.find(session, "b-1")
        assert found is not None
        assert (found.state, found.detail) == ("done", None)


def expire(store: Store) -> None:
    with store.writing() as session:
        session.execute(update(Chunk).values(lease=datetime.now(UTC) - timedelta(seconds=1)))


def test_a_file_whose_reading_outlasts_its_lease_is_read_once(
    client: FlaskClient, key: dict[str, str], worker: Worker
) -> None:
    """A large workbook takes minutes, while the worker's other thread looks around."""
    batch = json.loads(submit(client, key, LINES, "application/x-ndjson").data)["id"]
    looked: list[int] = []

    class Slow(threading.Event):
        def is_set(self) -> bool:
            if worker.whole:
                expire(worker.store)
                worker.look_around()
                looked.append(worker.whole.attempts)
            return super().is_set()

    worker.stopping = Slow()
    worker.step()
    assert looked == [1, 1, 1]  # two rows a stretch
    assert (state(client, key, batch)["total"], worker.whole) == (5, None)


def test_a_worker_that_lost_a_file_reads_it_no_further(
    client: FlaskClient, key: dict[str, str], worker: Worker, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setattr(plan, "LEASE", timedelta(0))
    batch = json.loads(submit(client, key, LINES, "application/x-ndjson").data)["id"]
    with worker.store.writing() as session:
        taken = chunks.take(session, "tests/1", datetime.now(UTC))
    assert taken
    calls: list[None] = []

    def going_on() -> bool:
        calls.append(None)
        if len(calls) == 2:
            with worker.store.writing() as session:
                assert chunks.queue_again(session, ["tests/1"], datetime.now(UTC)) == 1
        return True

    with pytest.raises(Interrupted):
        plan.plan_batch(worker.store, taken, 2, going_on)
    assert len(calls) == 2
    assert [path.suffix for path in (home / "uploads").iterdir()] == [".jsonl"]
    worker.step()
    assert state(client, key, batch)["total"] == 5


def test_a_file_that_stops_each_worker_is_given_up(
    client: FlaskClient, key: dict[str, str], worker: Worker, home: Path
) -> None:
    batch = json.loads(submit(client, key, LINES, "application/x-ndjson").data)["id"]
    for _ in range(10):
        with worker.store.writing() as session:
            assert chunks.take(session, "tests/dead", datetime.now(UTC))
        with worker.store.writing() as session:
            assert chunks.queue_again(session, ["tests/dead"], datetime.now(UTC)) == 1
    worker.step()
    found = state(client, key, batch)
    assert (found["state"], found["detail"]) == ("failed", "La lecture du fichier n’a pas abouti.")
    assert list((home / "uploads").iterdir()) == []


def test_today_is_the_same_day_for_a_batch_and_for_a_text(
    client: FlaskClient, worker: Worker, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    both = {"Authorization": f"Bearer {create_key(['batch', 'classify'], 'tests')}"}
    for zone in ("Pacific/Pago_Pago", "Pacific/Kiritimati"):  # at any time, one of them has another day than UTC
        monkeypatch.setenv("DOLEANCES_ZONE", zone)
        batch = json.loads(submit(client, both, json.dumps({"text": TEXT}), "application/x-ndjson").data)["id"]
        work()
        (record,) = results(client, both, batch)
        with worker.store.reading() as session:
            created = session.get_one(Batch, batch).created_at
        assert record["submitted_on"] == created.astimezone(ZoneInfo(zone)).date().isoformat()
        classified = client.post("/v1/classify", json={"text": TEXT}, headers=both).get_json()
        assert classified["submitted_on"] == current_day().isoformat()
