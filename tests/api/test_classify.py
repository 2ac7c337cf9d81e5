import json
import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app, serving
from api.authentication import create_key
from api.settings import Settings
from models.analyser import Analyser
from tests.databases import Databases

TEXT = "Amazon a retiré toutes mes annonces du jour au lendemain, sans aucune explication."


def post(client: FlaskClient, body: object, headers: dict[str, str], query: str = "") -> TestResponse:
    return client.post(f"/v1/classify{query}", json=body, headers=headers)


def problem(answer: TestResponse, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["X-Request-Id"]
    body: dict[str, Any] = json.loads(answer.data)
    assert body["status"] == status
    assert {"type", "title", "detail"} <= body.keys()
    return body


def test_one_testimony(client: FlaskClient, authorised: dict[str, str]) -> None:
    answer = post(client, {"id": "t-1", "text": TEXT, "submitted_on": "2021-11-08", "région": "Alsace"}, authorised)
    assert answer.status_code == 200
    record = json.loads(answer.data)
    assert record["id"] == "t-1"
    assert record["metadata"] == {"région": "Alsace"}
    assert record["entities"]["platforms"][0]["id"] == "amazon"
    assert "scores" not in record


def test_scores_on_request(client: FlaskClient, authorised: dict[str, str]) -> None:
    record = json.loads(post(client, {"text": TEXT}, authorised, "?scores=all").data)
    assert len(record["scores"]["problems"]) == 17


def test_an_array_is_answered_item_by_item(client: FlaskClient, authorised: dict[str, str]) -> None:
    items = [
        {"id": "a", "text": TEXT},
        {"id": "b", "text": ""},
        3,
        {"id": "d", "text": "x" * 10_001},
        {"id": "e", "text": TEXT},
    ]
    answers = json.loads(post(client, items, authorised).data)
    assert [answer.get("id") for answer in answers] == ["a", "b", None, "d", "e"]
    assert [answer.get("error", {}).get("status") for answer in answers] == [None, 422, 422, 413, None]


@pytest.fixture
def hurried(home: Path, analyser: Analyser, databases: Databases) -> FlaskClient:
    """A client of a service that gives a classification a second."""
    databases.empty("sqlite", home)
    return create_app(Settings(patience=1), analyser).test_client()


@pytest.mark.parametrize("query", ["", "?store=true"])
def test_who_waits_too_long_for_his_turn_is_told_so(hurried: FlaskClient, query: str) -> None:
    key = {"Authorization": f"Bearer {create_key(['classify', 'batch'], 'tests')}"}
    begun = time.monotonic()
    with serving.TURN:  # another caller's texts are being read
        answer = post(hurried, {"text": TEXT}, key, query)
    assert 1 <= time.monotonic() - begun < 5
    assert "imparti" in problem(answer, 503)["detail"]
    assert answer.headers["Retry-After"] == "30"
    assert post(hurried, {"text": TEXT}, key, query).status_code == 200


def test_of_an_array_that_waits_too_long_each_item_is_told_so(hurried: FlaskClient) -> None:
    key = {"Authorization": f"Bearer {create_key(['classify'], 'tests')}"}
    with serving.TURN:
        answer = post(hurried, [{"id": "a", "text": TEXT}, {"id": "b", "text": ""}, {"id": "c", "text": TEXT}], key)
    assert answer.status_code == 200
    assert [(item["id"], item["error"]["status"]) for item in answer.get_json()] == [("a", 503), ("b", 422), ("c", 503)]


def test_the_caller_s_request_id_comes_back(client: FlaskClient, authorised: dict[str, str]) -> None:
    answer = post(client, {"text": TEXT}, authorised | {"X-Request-Id": "abc-1"})
    assert answer.headers["X-Request-Id"] == "abc-1"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": "  "}, "/text"),
        ({"text": 5}, "/text"),
        ({"text": TEXT, "id": "a b"}, "/id"),
        ({"text": TEXT, "submitted_on": "hier"}, "/submitted_on"),
    ],
)
def test_invalid_fields(client: FlaskClient, authorised: dict[str, str], body: object, pointer: str) -> None:
    body = problem(post(client, body, authorised), 422)
    assert [error["pointer"] for error in body["errors"]] == [pointer]


@pytest.mark.parametrize("body", [[], [{"text": TEXT}] * 101, "texte", 3])
def test_neither_object_nor_array_of_at_most_a_hundred(
    client: FlaskClient, authorised: dict[str, str], body: object
) -> None:
    problem(post(client, body, authorised), 422)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 50_000, b'{"text": NaN}'])
def test_malformed_body(client: FlaskClient, authorised: dict[str, str], data: bytes) -> None:
    answer = client.post("/v1/classify", data=data, content_type="application/json", headers=authorised)
    problem(answer, 400)


def test_another_media_type(client: FlaskClient, authorised: dict[str, str]) -> None:
    problem(client.post("/v1/classify", data="text=x", content_type="text/plain", headers=authorised), 415)


def test_text_too_long(client: FlaskClient, authorised: dict[str, str]) -> None:
    problem(post(client, {"text": "x" * 10_001}, authorised), 413)


def test_two_megabytes_of_text(client: FlaskClient, authorised: dict[str, str]) -> None:
    problem(post(client, {"text": "mot " * 500_000}, authorised), 413)


def test_body_over_the_limit(client: FlaskClient, authorised: dict[str, str]) -> None:
    problem(post(client, {"text": "x" * 6_000_000}, authorised), 413)


def test_english_is_annotated_and_flagged(client: FlaskClient, authorised: dict[str, str]) -> None:
    body = {"text": "Amazon closed my account without any explanation and kept 3,000 euros."}
    record = json.loads(post(client, body, authorised).data)
    assert record["language"] == "en"
    assert "not_french" in {warning["code"] for warning in record["warnings"]}
    assert record["needs_review"] is True
    assert record["entities"]["platforms"][0]["id"] == "amazon"


@pytest.mark.parametrize("query", ["?scores=some", "?names=perhaps", "?store=perhaps", "?what=1"])
def test_invalid_query(client: FlaskClient, authorised: dict[str, str], query: str) -> None:
    problem(post(client, {"text": TEXT}, authorised, query), 422)


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_other_methods(client: FlaskClient, authorised: dict[str, str], method: str) -> None:
    problem(getattr(client, method)("/v1/classify", headers=authorised), 405)


def test_unknown_address(client: FlaskClient) -> None:
    problem(client.get("/v1/nulle-part"), 404)


def test_the_key_comes_first(client: FlaskClient) -> None:
    assert client.post("/v1/classify?scores=some", data="{").status_code == 401


def test_half_characters_are_a_client_s_mistake(client: FlaskClient, authorised: dict[str, str]) -> None:
    data = b'{"text": "Etsy a ferme", "x": "\\ud800"}'
    problem(client.post("/v1/classify", data=data, content_type="application/json", headers=authorised), 422)
    data = b'[{"text": "Etsy a ferme", "id": "\\ud800"}]'
    answer = client.post("/v1/classify", data=data, content_type="application/json", headers=authorised)
    assert [item["error"]["status"] for item in json.loads(answer.data)] == [422]
