"""Reading across batches: what one file holds shows in no answer about another, whatever ids the two share."""

import json
from typing import Any

from tests.api.services import Service

TEXT = "Amazon a fermé mon compte du jour au lendemain. Mon dossier est le {}."


def _sent(service: Service, name: str, caller: str, key: str = "") -> str:
    """The id of a batch of two rows and a refused one, whose words and metadata hold ``name``."""
    rows: list[dict[str, Any]] = [
        {"id": f"same-{n}", "text": TEXT.format(f"{name}{n}"), "submitted_on": "2021-11-08", "note": f"{name}-note"}
        for n in range(2)
    ]
    lines = [*rows, {"id": f"{name}-refused", "text": " "}]
    headers = service.key(caller) | ({"Idempotency-Key": key} if key else {})
    body = "\n".join(map(json.dumps, lines))
    answer = service.client.post("/v1/batches", data=body, content_type="application/x-ndjson", headers=headers)
    assert answer.status_code == 202, answer.data
    service.work()
    return str(answer.get_json()["id"])


def _answers(service: Service, batch: str) -> bytes:
    """All that may be asked of one batch."""
    asked = [f"batches/{batch}", f"batches/{batch}/rejected", f"testimonies?batch={batch}", f"report?batch={batch}"]
    asked += [f"batches/{batch}/results?format={form}" for form in ("jsonl", "csv")]
    asked += [f"report?batch={batch}&format={form}" for form in ("html", "csv")]
    answers = [service.client.get(f"/v1/{path}", headers=service.key("all")) for path in asked]
    assert [answer.status_code for answer in answers] == [200] * len(asked)
    return b"\n".join(answer.data for answer in answers)


def test_a_batch_shows_its_own_rows_and_no_other_s(attacked: Service) -> None:
    first, second = _sent(attacked, "ZEBU", "batch"), _sent(attacked, "YACK", "all")
    of_first, of_second = _answers(attacked, first), _answers(attacked, second)
    for own, other, shown in ((b"ZEBU", b"YACK", of_first), (b"YACK", b"ZEBU", of_second)):
        assert other not in shown
        assert own + b"-note" in shown  # the caller's own results hold his metadata
        assert own + b"-refused" in shown
    for batch in (first, second):
        assert attacked.client.delete(f"/v1/batches/{batch}", headers=attacked.key("batch")).status_code == 204


def test_a_cursor_of_one_list_leads_into_no_other(attacked: Service) -> None:
    first, second = _sent(attacked, "ZEBU", "batch"), _sent(attacked, "YACK", "batch")
    listed = attacked.client.get(f"/v1/testimonies?batch={first}&limit=1", headers=attacked.key("batch")).get_json()
    cursor = listed["next_cursor"]
    assert cursor
    for meant in (first, second):
        following = attacked.client.get(f"/v1/testimonies?batch={meant}&cursor={cursor}", headers=attacked.key("batch"))
        others = b"YACK" if meant == first else b"ZEBU"
        assert following.status_code == 200
        assert others not in following.data
    for batch in (first, second):
        assert attacked.client.delete(f"/v1/batches/{batch}", headers=attacked.key("batch")).status_code == 204


def test_another_caller_s_idempotency_key_tells_nothing(attacked: Service) -> None:
    """The same words as a name give another caller a batch of his own, neither the first one nor a refusal."""
    first = _sent(attacked, "ZEBU", "batch", key="once")
    second = _sent(attacked, "YACK", "all", key="once")
    assert first != second
    for batch in (first, second):
        assert attacked.client.delete(f"/v1/batches/{batch}", headers=attacked.key("batch")).status_code == 204


def test_what_is_no_batch_of_testimonies_has_no_results(attacked: Service) -> None:
    answer = attacked.client.post("/v1/topics/refresh", headers=attacked.key("review"))
    assert answer.status_code == 202
    path = answer.headers["Location"]
    assert attacked.client.get(f"{path}/results", headers=attacked.key("batch")).status_code == 404
