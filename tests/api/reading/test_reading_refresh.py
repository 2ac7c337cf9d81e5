"""Topics sought anew over the stored sample: what an analyst sees before, after, and after a second search."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from api.jobs import kinds
from api.jobs.topics import discover
from corpus.store import Store, batches, chunks
from corpus.store.tables import Batch
from models.analyser import Analyser
from tests.api.reading.conftest import Call

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.fixture
def told() -> list[str]:
    """What the last search said of its progress."""
    return []


@pytest.fixture
def seek(app: Flask, store: Store, analyser: Analyser, call: Call, told: list[str]) -> Any:
    """Asks for topics over HTTP, then does a worker's part."""

    def _seek() -> str | None:
        asked = call("POST", "/v1/topics/refresh")
        assert asked.status_code == 202
        assert asked.headers["Location"] == f"/v1/batches/{asked.json['id']}"
        with store.writing() as session:
            taken = chunks.take(session, "tests", NOW)
        assert taken is not None and taken.kind == kinds.TOPICS
        told.clear()
        said = discover(store, analyser, taken, lambda step: told.append(step) is None)
        with store.writing() as session:
            assert chunks.done(session, taken, NOW)
            assert batches.finish_if_done(session, taken.batch, NOW)
        return said

    return _seek


def test_topics_are_found_told_and_kept(seek: Any, call: Call) -> None:
    assert call("GET", "/v1/topics").json["items"] == []
    assert seek() is None
    found = call("GET", "/v1/topics").json["items"]
    assert len(found) >= 3
    for topic in found:
        assert topic["size"] >= topic["senders"] >= 1
        assert topic["name"][0].isupper() and "_" not in topic["name"]
    quotes = [quote for topic in found for quote in topic["quotes"]]
    assert quotes
    for quote in quotes:
        assert quote["text"] in call("GET", f"/v1/testimonies/{quote['testimony']}").json["text"]
    first = found[0]
    members = call("GET", f"/v1/testimonies?topic={first['id']}").json["items"]
    assert len(members) == first["size"]
    assert all(first["id"] in [one["id"] for one in item["topics"]] for item in members)


def test_a_second_search_keeps_ids_and_an_analysts_name(seek: Any, call: Call) -> None:
    assert seek() is None
    before = call("GET", "/v1/topics").json["items"]
    call("PATCH", f"/v1/topics/{before[0]['id']}", json={"name": "Le nom d’une analyste"})
    assert seek() is None
    after = {topic["id"]: topic["name"] for topic in call("GET", "/v1/topics").json["items"]}
    assert set(after) == {topic["id"] for topic in before}
    assert after[before[0]["id"]] == "Le nom d’une analyste"
    history = call("GET", f"/v1/topics/{before[0]['id']}").json["history"]
    assert [event["event"] for event in history] == ["match", "rename", "birth"]


def test_a_search_tells_its_steps(seek: Any, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.jobs.topics.STEP", 25)
    assert seek() is None
    assert [step.replace("\N{NO-BREAK SPACE}", " ") for step in told] == [
        "Préparation : les témoignages semblables sont rapprochés.",
        *(f"Étape 1 sur 3, lecture : {done} sur 60 témoignages." for done in (0, 25, 50)),
        "Étape 2 sur 3, formation des sujets : la plus longue.",
        "Étape 3 sur 3, mise à jour : 0 sur 60 témoignages.",
        *(f"Étape 3 sur 3, mise à jour : {done} sur 60 témoignages." for done in (0, 25, 50)),
    ]


def test_one_search_at_a_time(call: Call, store: Store) -> None:
    one, other = call("POST", "/v1/topics/refresh").json, call("POST", "/v1/topics/refresh").json
    assert one["id"] == other["id"]
    assert call("POST", "/v1/topics/refresh", scopes=["batch"]).status_code == 403
    with store.reading() as session:
        assert session.query(Batch).count() == 1
