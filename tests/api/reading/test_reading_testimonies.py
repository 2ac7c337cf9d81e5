"""``/v1/testimonies`` and its reviews, over the analysed sample."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from corpus.gold import read_gold
from corpus.store import Store, reviews, testimonies
from corpus.store.tables import AuditLine
from corpus.store.testimonies import Analysed
from tests.api.reading.conftest import Call
from training.reviews import join


def test_every_testimony_is_found_once_page_by_page(call: Call, sample: list[Analysed]) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        page = call("GET", f"/v1/testimonies?limit=25{cursor}").json
        seen += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert sorted(seen) == sorted(told.testimony.id for told in sample)


def test_filters_select(call: Call, sample: list[Analysed]) -> None:
    for item in call("GET", "/v1/testimonies?problem=avis").json["items"]:
        assert "avis" in [said["label"] for said in item["problems"]]
    for item in call("GET", "/v1/testimonies?platform=amazon").json["items"]:
        targets = [one["id"] for one in item["entities"]["platforms"] if one["role"] == "target"]
        assert "amazon" in targets
    days = [item["submitted_on"] for item in call("GET", "/v1/testimonies?from=2021-01-01&to=2021-12-31").json["items"]]
    assert days and all("2021-01-01" <= day <= "2021-12-31" for day in days)
    assert days == sorted(days, reverse=True)


def test_words_are_searched_without_accents(call: Call) -> None:
    found = [item["id"] for item in call("GET", "/v1/testimonies?q=marees").json["items"]]
    assert found == ["exemple-008"]


def test_what_is_shown_is_pseudonymised_and_offsets_hold(call: Call, sample: list[Analysed]) -> None:
    for item in call("GET", "/v1/testimonies").json["items"]:
        assert item.get("metadata") is None
        for found in ("platforms", "amounts", "dates"):
            for entity in item["entities"][found]:
                assert item["text"][entity["start"] : entity["end"]] == entity["text"]
    text = call("GET", "/v1/testimonies/exemple-010").json["text"]
    assert "05 36 49 71 08" not in text
    assert "[TELEPHONE_1]" in text


def test_raw_text_asks_for_its_scope_and_leaves_a_trace(call: Call, store: Store) -> None:
    assert call("GET", "/v1/testimonies/exemple-010?raw=true").status_code == 403
    answer = call("GET", "/v1/testimonies/exemple-010?raw=true", scopes=["batch", "personal"])
    assert "05 36 49 71 08" in answer.json["text"]
    with store.reading() as session:
        lines = list(session.scalars(select(AuditLine).where(AuditLine.action == "raw_read")))
    assert [line.subject for line in lines] == ["exemple-010"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/testimonies?limit=101", 422),
        ("/v1/testimonies?limit=0", 422),
        ("/v1/testimonies?problem=inconnu", 422),
        ("/v1/testimonies?circumstance=avis", 422),
        ("/v1/testimonies?from=hier", 422),
        ("/v1/testimonies?topic=x", 422),
        ("/v1/testimonies?cursor=forge", 422),
        ("/v1/testimonies?cursor=1", 422),
        ("/v1/testimonies?unknown=1", 422),
        ("/v1/testimonies/absent", 404),
        ("/v1/testimonies/exemple-010?raw=peut-etre", 422),
    ],
)
def test_what_cannot_be_answered(call: Call, path: str, status: int) -> None:
    answer = call("GET", path)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


def test_another_scope(call: Call) -> None:
    assert call("GET", "/v1/testimonies", scopes=["classify"]).status_code == 403
    assert call("GET", "/v1/reviews/queue", scopes=["batch"]).status_code == 403


REVIEW = {"problems": ["avis"], "circumstances": ["sans_recours"], "reviewer": "Nadia"}


def test_a_correction_counts_and_the_machines_answer_stays(call: Call) -> None:
    before = call("GET", "/v1/testimonies/exemple-002").json
    answer = call("PUT", "/v1/testimonies/exemple-002/review", json=REVIEW)
    assert answer.status_code == 200
    assert answer.json["problems"] == ["avis"]
    assert call("GET", "/v1/testimonies/exemple-002").json["problems"] == before["problems"]
    found = [item["id"] for item in call("GET", "/v1/testimonies?problem=avis&circumstance=sans_recours").json["items"]]
    assert "exemple-002" in found


def test_what_is_reviewed_leaves_the_queue(call: Call) -> None:
    queue = call("GET", "/v1/reviews/queue?limit=5").json["items"]
    assert len(queue) == 5
    first = queue[0]["id"]
    call("PUT", f"/v1/testimonies/{first}/review", json=REVIEW)
    assert first not in [item["id"] for item in call("GET", "/v1/reviews/queue?limit=100").json["items"]]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"problems": ["inconnu"]}, "/problems"),
        ({"problems": ["autre", "avis"]}, ""),
        ({"circumstances": "sans_motif"}, "/circumstances"),
        ({"reviewer": ""}, "/reviewer"),
        ({"plus": 1}, "/plus"),
        ({"entities": {"platforms": [], "amounts": [], "dates": []}}, "/entities/personal"),
        (
            {
                "entities": {
                    "platforms": [
                        {
                            "start": 5,
                            "end": 9999,
                            "text": "x",
                            "id": "x",
                            "name": "X",
                            "kind": "other",
                            "role": "target",
                        }
                    ],
                    "amounts": [],
                    "dates": [],
                    "personal": [],
                }
            },
            "/entities/platforms/0",
        ),
    ],
)
def test_a_correction_that_says_nothing_possible(call: Call, change: dict[str, object], pointer: str) -> None:
    answer = call("PUT", "/v1/testimonies/exemple-002/review", json=REVIEW | change)
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json["errors"]]


def test_corrections_are_what_training_reads(call: Call, tmp_path: Path) -> None:
    call("PUT", "/v1/testimonies/exemple-002/review", json=REVIEW | {"problems": []})
    call("PUT", "/v1/testimonies/exemple-002/review", json=REVIEW)
    call("PUT", "/v1/testimonies/exemple-010/review", json=REVIEW)
    answer = call("GET", "/v1/reviews/export")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["id"] for line in lines] == ["exemple-002", "exemple-010"]
    assert lines[0]["problems"] == ["avis"]
    assert "05 36 49 71 08" not in answer.text
    assert not [line for line in lines if "sender" in line]
    path = tmp_path / "reviews.jsonl"
    path.write_text(answer.text, encoding="utf-8")
    assert [told.problems for told in read_gold(path)] == [("avis",), ("avis",)]


def test_corrections_of_the_longest_text_full_of_addresses_are_read(call: Call, tmp_path: Path) -> None:
    mails = [f"a{n}@b.fr" for n in range(1_000)]
    text = f"Amazon a fermé mon compte. Écrivez à {' '.join(mails)}"[:10_000]
    body = {"id": "longue", "text": text.ljust(10_000, "."), "submitted_on": "2021-11-08"}
    assert call("POST", "/v1/classify?store=true", json=body).status_code == 200
    assert call("PUT", "/v1/testimonies/longue/review", json=REVIEW).status_code == 200
    path = tmp_path / "reviews.jsonl"
    path.write_text(call("GET", "/v1/reviews/export").text, encoding="utf-8")
    (told,) = read_gold(path)
    assert len(told.testimony.text) > 10_000


def test_corrections_of_two_testimonies_of_one_id_are_both_learned(
    call: Call, store: Store, sample: list[Analysed], tmp_path: Path
) -> None:
    both = [replace(one, testimony=replace(one.testimony, id="1")) for one in sample[:2]]
    with store.writing() as session:
        for number, told in enumerate(testimonies.add_all(session, both, datetime(2026, 11, 29, tzinfo=UTC))):
            said = (["avis"], []) if number else (["logistique"], [])
            reviews.add(session, told, *said, None, "Nadia", datetime(2026, 11, 29, tzinfo=UTC))
    path = tmp_path / "reviews.jsonl"
    path.write_text(call("GET", "/v1/reviews/export").text, encoding="utf-8")
    joined = join([], read_gold(path), [])
    assert [told.problems for told in joined.testimonies] == [("logistique",), ("avis",)]
    assert joined.remarks == ()
