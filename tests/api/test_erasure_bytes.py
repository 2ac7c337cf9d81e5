"""After an erasure over HTTP, none of its strings is left: files, SQLite's log and index, PostgreSQL, Redis."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from corpus.store import Store
from corpus.store.tables import Table
from models.analyser import Analyser
from tests.api.services import KINDS, REDIS, Service, service
from tests.databases import Databases

JSONL = "application/x-ndjson"
TEXT = "Amazon a fermé mon compte du jour au lendemain, sans explication, alors que {word} vendait des bougies."
LABELS = {"problems": ["suspension_compte"], "circumstances": ["sans_motif"], "reviewer": "relecteur"}


@pytest.fixture(params=KINDS, ids="-".join)
def running(
    request: pytest.FixtureRequest, databases: Databases, analyser: Analyser, tmp_path: Path
) -> Iterator[Service]:
    with service(*request.param, databases, tmp_path, analyser) as found:
        yield found


def everything(running: Service, home: Path) -> bytes:
    """All bytes that are kept anywhere, in lower case: every file, every table, every key of the queue."""
    found = [path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()]
    if not running.shared.store.on_sqlite:
        found += list(_tables(running.shared.store))
    if running.shared.settings.redis_url:
        server = redis.Redis.from_url(REDIS)
        found += [_dumped(server, key) for key in server.scan_iter(f"*{running.shared.settings.queue}*")]
    return b"\n".join(found).lower()


def _tables(store: Store) -> Iterator[bytes]:
    """Every row, the planner's statistics, and the files of all tables, indexes and long values."""
    files = "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relkind IN ('r', 'i', 't')"
    ours = "relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace) OR relname = 'pg_statistic'"
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM FULL")
        connection.exec_driver_sql("CHECKPOINT")
        for name in Table.metadata.tables:
            yield from (str(row[0]).encode() for row in connection.exec_driver_sql(f'SELECT t::text FROM "{name}" t'))
        yield from (str(row[0]).encode() for row in connection.exec_driver_sql("SELECT s::text FROM pg_stats s"))
        yield from (bytes(row[0]) for row in connection.exec_driver_sql(f"{files} AND ({ours})"))


def _dumped(server: "redis.Redis", key: bytes) -> bytes:
    return bytes(server.dump(key) or b"")  # type: ignore[arg-type]


def test_nothing_is_left(running: Service, tmp_path: Path) -> None:
    client, key = running.client, running.key("all")
    one = {
        "id": "id-seul-zorgl",
        "text": TEXT.format(word="zorglubique"),
        "sender": "sender-zorgl",
        "note": "notezorgl",
    }
    assert client.post("/v1/classify?store=true", json=one, headers=key).status_code == 200
    assert client.put(f"/v1/testimonies/{one['id']}/review", json=LABELS, headers=key).status_code == 200
    assert client.get(f"/v1/testimonies/{one['id']}?raw=true", headers=key).status_code == 200
    rows = [{"id": f"lot-{n}-bulgroz", "text": TEXT.format(word=f"bulgroz{n}"), "x": "bulgrozmeta"} for n in range(3)]
    rows[0] |= {"sender": "auteur-tirlipot", "text": TEXT.format(word="tirlipote")}
    lines = "".join(json.dumps(row) + "\n" for row in rows) + '{"id": "refus-bulgroz", "text": ""}\n'
    idempotent = key | {"Idempotency-Key": "envoi-bulgroz"}
    done = client.post("/v1/batches", data=lines, content_type=JSONL, headers=idempotent).headers["Location"]
    running.work()
    assert client.get("/v1/testimonies/lot-1-bulgroz?raw=true", headers=key).status_code == 200
    assert client.get(done, headers=key).get_json()["state"] == "done"
    waiting = client.post("/v1/batches", data=lines.replace("lot-", "attend-"), content_type=JSONL, headers=key)
    rest = {"text": "Etsy garde mon argent depuis trois mois et ne répond à aucun message."}
    assert client.post("/v1/classify?store=true", json=rest, headers=key).status_code == 200
    if not running.shared.store.on_sqlite:  # as the server does by itself, sooner or later
        with running.shared.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    held = everything(running, tmp_path)
    planted = ("zorgl", "bulgroz", "tirlipot")
    assert all(word.encode() in held for word in planted)

    assert client.delete(f"/v1/testimonies/{one['id']}", headers=key).status_code == 204
    assert b"zorgl" not in everything(running, tmp_path)
    assert client.delete(done, headers=key).status_code == 204
    assert client.delete(waiting.headers["Location"], headers=key).status_code == 204
    left = everything(running, tmp_path)
    assert [word for word in planted if word.encode() in left] == []


def test_a_sender_is_erased_from_a_batch_that_stays(running: Service, tmp_path: Path) -> None:
    client, key = running.client, running.key("all")
    rows = [
        {"id": "a", "text": TEXT.format(word="tirlipote"), "sender": "auteur-tirlipot", "note": "note-tirlipot"},
        {"id": "b", "text": TEXT.format(word="bulgroz"), "sender": "un autre"},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    batch = client.post("/v1/batches", data=lines, content_type=JSONL, headers=key).headers["Location"]
    running.work()
    assert client.delete("/v1/senders/auteur-tirlipot", headers=key).status_code == 204
    left = everything(running, tmp_path)
    assert b"tirlipot" not in left
    assert b"bulgroz" in left
    assert [json.loads(line)["id"] for line in client.get(f"{batch}/results", headers=key).data.splitlines()] == ["b"]
