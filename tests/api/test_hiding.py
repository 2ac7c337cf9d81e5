"""Personal data that a person marks in a correction is hidden from then on: lists, search, quotes, reviews, exports."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.store import erasure, testimonies
from corpus.store.tables import Quote, StoredTopic
from models.analyser import Analyser
from tests.api.services import Service, service
from tests.databases import DATABASES, Databases

# The extractors see no name in «tartempionne»; she stands twice in the text.
TEXT = (
    "Amazon a fermé le compte de tartempionne du jour au lendemain. Depuis, tartempionne me doit 300 €. "
    "Tél. 06 39 98 12 34."
)
WORD = "tartempionne"
LABELS = {"problems": ["suspension_compte"], "circumstances": [], "reviewer": "relecteur"}


@pytest.fixture(params=DATABASES)
def running(
    request: pytest.FixtureRequest, databases: Databases, analyser: Analyser, tmp_path: Path
) -> Iterator[Service]:
    with service(request.param, "sqlite", databases, tmp_path, analyser) as found:
        body = {"id": "t-1", "text": TEXT}
        assert found.client.post("/v1/classify?store=true", json=body, headers=found.key("all")).status_code == 200
        yield found


def read(running: Service, address: str) -> Any:
    return running.client.get(address, headers=running.key("all")).get_json()


def review(running: Service, entities: dict[str, Any] | None) -> Any:
    said = LABELS | ({"entities": entities} if entities else {})
    answer = running.client.put("/v1/testimonies/t-1/review", json=said, headers=running.key("all"))
    assert answer.status_code == 200, answer.data
    return answer.get_json()


def marked(running: Service) -> dict[str, Any]:
    """The testimony's entities with the word marked where it stands first."""
    told = read(running, "/v1/testimonies/t-1")
    start = told["text"].index(WORD)
    entities: dict[str, Any] = told["entities"]
    entities["personal"].append({"start": start, "end": start + len(WORD), "kind": "company", "tag": ""})
    return entities


def quote(running: Service) -> None:
    """Make the testimony's second sentence a topic's quote."""
    with running.shared.store.writing() as session:
        told = testimonies.newest(session, "t-1")
        assert told
        start = told.shown.index("Depuis")
        session.add(StoredTopic(id=7, name="Comptes", keywords=[], size=1, updated_at=datetime.now(UTC)))
        session.flush()
        session.add(Quote(topic=7, rank=0, testimony=told.key, start=start, end=told.shown.index("Tél")))


def test_it_is_hidden_wherever_it_stood(running: Service) -> None:
    quote(running)
    assert len(read(running, f"/v1/testimonies?q={WORD}")["items"]) == 1
    settled = review(running, marked(running))
    told = read(running, "/v1/testimonies/t-1")
    assert told["text"] == (
        "Amazon a fermé le compte de [SOCIETE_1] du jour au lendemain. Depuis, [SOCIETE_1] me doit 300 €. "
        "Tél. [TELEPHONE_1]."
    )
    for entities in (told["entities"], settled["entities"]):
        assert [told["text"][one["start"] : one["end"]] for one in entities["personal"]] == (
            ["[SOCIETE_1]", "[SOCIETE_1]", "[TELEPHONE_1]"]
        )
        assert [told["text"][one["start"] : one["end"]] for one in entities["amounts"]] == ["300 €"]
    assert read(running, f"/v1/testimonies?q={WORD}")["items"] == []
    assert read(running, "/v1/topics/7")["quotes"][0]["text"].strip() == "Depuis, [SOCIETE_1] me doit 300 €."


def test_reviews_of_before_move_along_and_their_export_is_learned_from_no_more(running: Service) -> None:
    review(running, read(running, "/v1/testimonies/t-1")["entities"])
    before = read(running, "/v1/testimonies/t-1")["text"]
    review(running, marked(running))
    export = running.client.get("/v1/reviews/export", headers=running.key("all")).get_data(as_text=True)
    assert WORD not in export
    row = json.loads(export)
    assert all(row["text"][one["start"] : one["end"]] == one["text"] for one in row["entities"])
    with running.shared.store.reading() as session:
        assert erasure.learned(session) == [erasure.learned_mark("t-1", before)]


def test_a_correction_that_marks_nothing_new_changes_nothing(running: Service) -> None:
    before = read(running, "/v1/testimonies/t-1")
    review(running, before["entities"])
    review(running, None)
    assert read(running, "/v1/testimonies/t-1") == before | {"needs_review": False}


def test_no_page_shows_it(running: Service) -> None:
    review(running, marked(running))
    running.client.post("/connexion", data={"key": running.keys["all"]})
    for page in ("/temoignages", "/temoignages/1", "/"):
        shown = running.client.get(page, follow_redirects=True)
        assert (shown.status_code, WORD in shown.get_data(as_text=True)) == (200, False)
    raw = read(running, "/v1/testimonies/t-1?raw=true")
    assert raw["text"] == TEXT
    assert TEXT[slice(*[raw["entities"]["personal"][0][at] for at in ("start", "end")])] == WORD
