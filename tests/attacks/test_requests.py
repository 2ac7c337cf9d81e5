"""Hostile requests: injection, paths, keys, scopes, cursors, bodies. None is a 500, and none gets anything."""

import re
from typing import Any

import pytest
from flask import Flask

from api.authentication import SCOPES
from tests.api.services import Service

SQL = ("' OR '1'='1", "t-1'; DROP TABLE testimonies; --", '" OR ""="', "1) UNION SELECT digest FROM api_keys --", "%")
FTS = ('"', "NEAR(a b)", "text:amazon", "amazon*", "-amazon", "a OR b AND NOT c", "^x", "{x y}: z", "()", "\x00", "'")
PATHS = ("..%2f..%2fetc%2fpasswd", "....//", "%2e%2e", "%00", "C:%5cWindows", "t-1%00.csv", "%ff", "\u202e")
CURSORS = ("x", "-1", "0", "9" * 400, "1.5", "e30", "W10", "1e999", "null", "%00", "'--", "1.99999999999999999999")
# Open to all by the contract, or a person's page with a door of its own.
OPEN = {"/v1/openapi.json", "/healthz", "/readyz", "/metrics", "/docs"}
BODIES = {"POST": {"json": {}}, "PUT": {"json": {}}, "PATCH": {"json": {}}}


@pytest.mark.parametrize("typed", [*SQL, *FTS])
def test_sql_injection(attacked: Service, typed: str) -> None:
    client, key = attacked.client, attacked.key("all")
    for name in ("q", "platform", "batch", "problem", "topic", "from"):
        answer = client.get("/v1/testimonies", query_string={name: typed}, headers=key)
        assert answer.status_code in (200, 404, 422), (name, answer.data)
        assert name == "q" or not answer.get_json().get("items")
    assert client.delete("/v1/senders/" + typed.replace("%", "%25").replace("\x00", ""), headers=key).status_code == 404
    assert len(client.get("/v1/testimonies", headers=key).get_json()["items"]) == 1


@pytest.mark.parametrize("path", PATHS)
def test_path_traversal_in_ids(attacked: Service, path: str) -> None:
    for address in ("testimonies/{}", "batches/{}", "batches/{}/results", "topics/{}", "senders/{}"):
        for method in ("GET", "DELETE"):
            answer = attacked.client.open(
                "/v1/" + address.format(path), method=method, headers=attacked.key("all"), follow_redirects=True
            )
            assert answer.status_code in (404, 405, 422), (method, address, answer.status_code)


@pytest.mark.parametrize(
    "name", ["../../évasion.csv", "/tmp/évasion.csv", "évasion.csv\x00.exe", "..\\..\\évasion.csv"]
)
def test_upload_names_never_become_paths(attacked: Service, name: str) -> None:
    import io

    from api.jobs import files

    table = (io.BytesIO("texte\nAmazon a fermé mon compte.\n".encode()), name, "text/csv")
    answer = attacked.client.post("/v1/batches", data={"file": table}, headers=attacked.key("batch"))
    assert answer.status_code == 202
    batch = answer.get_json()["id"]
    assert [path.name for path in files.folder().glob(f"{batch}.*")] == [f"{batch}.csv"]
    assert not list(files.folder().parent.rglob("*vasion*"))
    assert attacked.client.delete(f"/v1/batches/{batch}", headers=attacked.key("batch")).status_code == 204


@pytest.mark.parametrize("given", ["a\tb", "é", "x" * 129, "a\x7f"])
def test_header_injection(attacked: Service, given: str) -> None:
    answer = attacked.client.get("/healthz", headers={"X-Request-Id": given})
    assert re.fullmatch(r"[0-9a-f-]{36}", answer.headers["X-Request-Id"])


@pytest.mark.parametrize("cursor", CURSORS)
def test_forged_cursors(attacked: Service, cursor: str) -> None:
    answer = attacked.client.get("/v1/testimonies", query_string={"cursor": cursor}, headers=attacked.key("batch"))
    assert answer.status_code in (200, 422)


def test_key_guessing_tells_nothing(attacked: Service) -> None:
    """An unknown id, a wrong secret and a malformed key are answered alike, and the id alone opens nothing."""
    key = attacked.keys["classify"]
    prefix, id_, secret = key.split("_")
    guesses = ("", "x", key[:-1], f"{prefix}_{id_}_{'A' * len(secret)}", f"{prefix}_{'0' * 12}_{secret}", f"{key}\x00")
    answers = [
        attacked.client.post("/v1/classify", json={"text": "x"}, headers={"Authorization": f"Bearer {guess}"})
        for guess in guesses
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.data for answer in answers}) == 1


def _routes(app: Flask) -> list[tuple[str, str]]:
    found = []
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/v1") and rule.rule not in OPEN:
            path = re.sub(r"<[^>]*int[^>]*>", "1", rule.rule)
            path = re.sub(r"<[^>]*>", "t-1", path)
            found += [(method, path) for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})]
    return found


def test_every_route_asks_for_a_key_and_refuses_every_other_scope(attacked: Service) -> None:
    """No route is forgotten: each refuses a stranger, and there is no key of one scope that opens a foreign one."""
    routes = _routes(attacked.client.application)
    assert len(routes) >= 20
    opened: dict[tuple[str, str], set[str]] = {}
    for method, path in routes:
        body: Any = BODIES.get(method, {})
        assert attacked.client.open(path, method=method, **body).status_code == 401, (method, path)
        if method == "DELETE" or path.endswith("reload"):
            path_of_none = path.replace("t-1", "absent")
            if path.endswith("reload"):
                continue
            path = path_of_none
        for scope in SCOPES:
            answer = attacked.client.open(path, method=method, headers=attacked.key(scope), **body)
            assert answer.status_code not in (401, 500), (method, path, scope)
            if answer.status_code != 403:
                opened.setdefault((method, path), set()).add(scope)
    assert all(len(scopes) == 1 for scopes in opened.values()), opened
    assert not any("personal" in scopes for scopes in opened.values())  # it opens nothing by itself
    assert len(opened) >= len(routes) - 3


def test_raw_needs_both_scopes_and_is_audited(attacked: Service) -> None:
    for scope, status in (("batch", 403), ("personal", 403), ("all", 200)):
        answer = attacked.client.get("/v1/testimonies/t-1?raw=true", headers=attacked.key(scope))
        assert answer.status_code == status


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"text": "' + b"x" * 4_900_000 + b'"}',
        b'{"text": "Amazon", "x": ' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"text": "Amazon", "x": 1' + b"0" * 5_000 + b"}",
        b'{"text": "Amazon", "x": 1e999}',
        b'{"text": "\\ud800"}',
        b'{"text": "Amazon\\u0000"}',
        b"\xff\xfe",
        b'{"text": {"$ne": null}}',
    ],
    ids=lambda body: str(body[:14]),
)
def test_hostile_bodies(attacked: Service, body: bytes) -> None:
    for path in ("/v1/classify", "/v1/classify?store=true"):
        answer = attacked.client.post(path, data=body, content_type="application/json", headers=attacked.key("all"))
        assert answer.status_code in (200, 400, 413, 422), answer.data[:300]


def test_an_oversized_body_is_refused_unread(attacked: Service) -> None:
    body = b'{"text": "' + b"x" * 6_000_000 + b'"}'
    answer = attacked.client.post(
        "/v1/classify", data=body, content_type="application/json", headers=attacked.key("classify")
    )
    assert answer.status_code == 413


def test_no_answer_is_kept_or_guessed_at(attacked: Service) -> None:
    for path in (
        "/v1/testimonies",
        "/v1/testimonies/t-1",
        "/v1/report?format=html",
        "/v1/report?format=csv",
        "/v1/topics",
    ):
        headers = attacked.client.get(path, headers=attacked.key("batch")).headers
        assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
        assert "Access-Control-Allow-Origin" not in headers
