"""The table of contract.md, section 3, line by line, on both stores and both queues.

Each line is asked for in the ways one can get it right and wrong: valid, invalid type, beyond the maximum, wrong scope,
missing. A line's ``{batch}`` and ``{testimony}`` are what the service holds when the table is asked.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from models.analyser import Analyser
from tests.api.services import KINDS, Service, service
from tests.databases import Databases

TEXT = "Amazon a retiré toutes mes annonces du jour au lendemain, sans aucune explication."
LINES = "".join(json.dumps({"id": f"b-{n}", "text": f"{TEXT} {n}"}) + "\n" for n in range(3)) + "{}\n"
JSONL = {"content_type": "application/x-ndjson"}


@dataclass(frozen=True)
class Case:
    """One way to ask one line: what is sent, by a key of which scope (None: by nobody), and the answer's status."""

    name: str
    method: str
    path: str
    status: int
    scope: str | None = "all"
    sent: dict[str, Any] = field(default_factory=dict)
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of the table: its call, its scope and the ways to ask it."""

    method: str
    path: str
    scope: str | None
    sent: dict[str, Any] = field(default_factory=dict)

    def ways(self, status: int, *holds: str) -> list[Case]:
        """Valid, with another scope, and with no key."""
        found = [Case("valid", self.method, self.path, status, self.scope, self.sent, holds)]
        if self.scope:
            other = "review" if self.scope != "review" else "classify"
            found.append(Case("wrong scope", self.method, self.path, 403, other, self.sent))
            found.append(Case("no key", self.method, self.path, 401, None, self.sent))
        return found

    def wrong(self, name: str, status: int, path: str | None = None, **sent: Any) -> Case:
        """The line asked in a way that is refused."""
        return Case(name, self.method, path or self.path, status, self.scope, sent or self.sent)


CLASSIFY = Line("POST", "/v1/classify", "classify", {"json": {"text": TEXT}})
STORE = Line("POST", "/v1/classify?store=true", "all", {"json": {"text": TEXT}})
SUBMIT = Line("POST", "/v1/batches", "batch", {"data": LINES, **JSONL})
PROGRESS = Line("GET", "/v1/batches/{batch}", "batch")
RESULTS = Line("GET", "/v1/batches/{batch}/results", "batch")
REJECTED = Line("GET", "/v1/batches/{batch}/rejected", "batch")
ERASE_BATCH = Line("DELETE", "/v1/batches/{batch}", "batch")
ERASE_TESTIMONY = Line("DELETE", "/v1/testimonies/{testimony}", "batch")
ERASE_SENDER = Line("DELETE", "/v1/senders/{sender}", "batch")
SEARCH = Line("GET", "/v1/testimonies", "batch")
READ = Line("GET", "/v1/testimonies/{testimony}", "batch")
REVIEW = Line(
    "PUT",
    "/v1/testimonies/{testimony}/review",
    "review",
    {"json": {"problems": ["dereferencement"], "circumstances": ["sans_motif"], "reviewer": "Nadia"}},
)
QUEUE = Line("GET", "/v1/reviews/queue", "review")
EXPORT = Line("GET", "/v1/reviews/export", "review")
TOPICS = Line("GET", "/v1/topics", "batch")
TOPIC = Line("GET", "/v1/topics/999", "batch")
RENAME = Line("PATCH", "/v1/topics/999", "review", {"json": {"name": "Un nom"}})
REFRESH = Line("POST", "/v1/topics/refresh", "review")
TRENDS = Line("GET", "/v1/trends?by=problem&interval=month", "batch")
REPORT = Line("GET", "/v1/report", "batch")
MODELS = Line("GET", "/v1/models", "admin")
RELOAD = Line("POST", "/v1/models/reload", "admin")
RECORD = ("id", "submitted_on", "language", "problems", "circumstances", "needs_review", "provisions", "entities")
STATE = ("id", "state", "total", "annotated", "rejected", "created_at", "started_at", "finished_at", "seconds_left")

TABLE: list[Case] = [
    *CLASSIFY.ways(200, *RECORD, "topics", "warnings", "metadata", "versions"),
    CLASSIFY.wrong("invalid type", 422, json={"text": 3}),
    CLASSIFY.wrong("missing", 422, json={}),
    CLASSIFY.wrong("beyond the maximum text", 413, json={"text": "x" * 10_001}),
    CLASSIFY.wrong("beyond the maximum array", 422, json=[{"text": TEXT}] * 101),
    CLASSIFY.wrong("malformed", 400, data="{", content_type="application/json"),
    CLASSIFY.wrong("another media type", 415, data="x", content_type="text/plain"),
    CLASSIFY.wrong("invalid parameter", 422, "/v1/classify?scores=some"),
    CLASSIFY.wrong("unknown parameter", 422, "/v1/classify?what=1"),
    *STORE.ways(200, *RECORD)[:1],
    Case("store without its scope", "POST", STORE.path, 403, "classify", STORE.sent),
    Case("array", "POST", "/v1/classify", 200, "classify", {"json": [{"text": TEXT}, {"text": ""}]}),
    *SUBMIT.ways(202, *STATE),
    SUBMIT.wrong("another media type", 415, data="x", content_type="application/pdf"),
    SUBMIT.wrong("no text column", 422, data="a;b\n1;2\n", content_type="text/csv"),
    SUBMIT.wrong("empty", 422, data="", **JSONL),
    SUBMIT.wrong("multipart without file", 422, data={"x": "y"}, content_type="multipart/form-data"),
    SUBMIT.wrong("unknown parameter", 422, "/v1/batches?what=1", data=LINES, **JSONL),
    SUBMIT.wrong("beyond the maximum key", 422, data=LINES, headers={"Idempotency-Key": "x" * 256}, **JSONL),
    SUBMIT.wrong("beyond the maximum file", 413, data=b'{"text": "x"}\n' * 4_000_000, **JSONL),
    *PROGRESS.ways(200, *STATE),
    PROGRESS.wrong("missing", 404, "/v1/batches/absent"),
    PROGRESS.wrong("beyond the maximum id", 422, "/v1/batches/" + "x" * 200),
    *RESULTS.ways(200),
    *[Case(form, "GET", f"{RESULTS.path}?format={form}", 200, "batch") for form in ("jsonl", "csv", "xlsx")],
    RESULTS.wrong("invalid format", 422, f"{RESULTS.path}?format=pdf"),
    RESULTS.wrong("missing", 404, "/v1/batches/absent/results"),
    RESULTS.wrong("not done", 409, "/v1/batches/{queued}/results"),
    *REJECTED.ways(200, "items", "next_cursor"),
    REJECTED.wrong("beyond the maximum", 422, f"{REJECTED.path}?limit=101"),
    REJECTED.wrong("invalid type", 422, f"{REJECTED.path}?limit=x"),
    REJECTED.wrong("invalid cursor", 422, f"{REJECTED.path}?cursor=x"),
    REJECTED.wrong("missing", 404, "/v1/batches/absent/rejected"),
    *SEARCH.ways(200, "items", "next_cursor"),
    *[
        Case(f"filter {query}", "GET", f"{SEARCH.path}?{query}", 200, "batch")
        for query in (
            "platform=amazon&problem=dereferencement&circumstance=sans_motif",
            "topic=1&needs_review=true",
            "batch={batch}&from=2018-01-01&to=2035-12-31",
            "q=annonces&limit=1",
        )
    ],
    SEARCH.wrong("beyond the maximum", 422, f"{SEARCH.path}?limit=101"),
    SEARCH.wrong("invalid type", 422, f"{SEARCH.path}?topic=x"),
    SEARCH.wrong("invalid date", 422, f"{SEARCH.path}?from=hier"),
    SEARCH.wrong("unknown label", 422, f"{SEARCH.path}?problem=x"),
    SEARCH.wrong("invalid cursor", 422, f"{SEARCH.path}?cursor=x"),
    SEARCH.wrong("unknown parameter", 422, f"{SEARCH.path}?what=1"),
    *READ.ways(200, *RECORD, "text"),
    READ.wrong("missing", 404, "/v1/testimonies/absent"),
    READ.wrong("invalid type", 422, f"{READ.path}?raw=perhaps"),
    Case("raw without its scope", "GET", f"{READ.path}?raw=true", 403, "batch"),
    *REVIEW.ways(200, "problems", "circumstances", "reviewer"),
    REVIEW.wrong("missing", 404, "/v1/testimonies/absent/review"),
    REVIEW.wrong("invalid type", 422, json={"problems": "x", "circumstances": [], "reviewer": "N"}),
    REVIEW.wrong("beyond the maximum", 422, json={"problems": [], "circumstances": [], "reviewer": "N" * 129}),
    REVIEW.wrong("malformed", 400, data="{", content_type="application/json"),
    REVIEW.wrong("another media type", 415, data="x", content_type="text/plain"),
    *QUEUE.ways(200, "items", "next_cursor"),
    QUEUE.wrong("beyond the maximum", 422, f"{QUEUE.path}?limit=101"),
    *EXPORT.ways(200),
    *TOPICS.ways(200, "items", "next_cursor"),
    *TOPIC.ways(404),
    TOPIC.wrong("invalid type", 404, "/v1/topics/x"),
    *RENAME.ways(404),
    RENAME.wrong("beyond the maximum", 422, json={"name": "x" * 121}),
    RENAME.wrong("invalid type", 422, json={"name": 3}),
    *REFRESH.ways(202, *STATE),
    *TRENDS.ways(200, "items", "next_cursor"),
    TRENDS.wrong("missing", 422, "/v1/trends"),
    TRENDS.wrong("invalid type", 422, "/v1/trends?by=problem&interval=day"),
    *REPORT.ways(200),
    *[Case(f"report {form}", "GET", f"{REPORT.path}?format={form}", 200, "batch") for form in ("html", "csv", "xlsx")],
    REPORT.wrong("invalid format", 422, f"{REPORT.path}?format=pdf"),
    REPORT.wrong("missing", 404, f"{REPORT.path}?batch=absent"),
    *MODELS.ways(200, "items", "next_cursor"),
    *ERASE_TESTIMONY.ways(204),
    ERASE_TESTIMONY.wrong("missing", 404, "/v1/testimonies/absent"),
    *ERASE_SENDER.ways(204),
    ERASE_SENDER.wrong("beyond the maximum", 422, "/v1/senders/" + "x" * 300),
    *ERASE_BATCH.ways(204),
    ERASE_BATCH.wrong("missing", 404, "/v1/batches/absent"),
    *[case for case in RELOAD.ways(200) if case.name != "valid"],
    *Line("GET", "/healthz", None).ways(200, "status"),
    *Line("GET", "/readyz", None).ways(200, "status"),
    *Line("GET", "/metrics", None).ways(200),
    *Line("GET", "/v1/openapi.json", None).ways(200, "openapi", "paths"),
    *Line("GET", "/docs", None).ways(200),
    Case("no such address", "GET", "/v1/nowhere", 404),
    Case("another method", "PUT", "/v1/batches", 405),
]


@dataclass(frozen=True)
class Held:
    """What the service holds when the table is asked."""

    service: Service
    names: dict[str, str]


@pytest.fixture(scope="module", params=KINDS, ids="-".join)
def held(
    request: pytest.FixtureRequest,
    databases: Databases,
    analyser: Analyser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Held]:
    home = tmp_path_factory.mktemp("home")
    with service(*request.param, databases, home, analyser) as running:
        yield Held(running, {})


def _names(running: Service) -> dict[str, str]:
    """A batch that is done, one that is not, a testimony and its author."""
    done = running.client.post("/v1/batches", data=LINES, headers=running.key("all"), **JSONL).get_json()["id"]
    running.work()
    queued = running.client.post("/v1/batches", data=LINES, headers=running.key("all"), **JSONL).get_json()["id"]
    told = {"text": TEXT, "sender": f"auteur-{done}"}
    stored = running.client.post("/v1/classify?store=true", json=told, headers=running.key("all")).get_json()["id"]
    return {"batch": done, "queued": queued, "testimony": stored, "sender": told["sender"]}


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case.method} {case.path[:40]} {case.name}")
def test_the_table(held: Held, case: Case) -> None:
    running = held.service
    if not held.names or (case.method == "DELETE" and case.status == 204):
        held.names.update(_names(running))
    headers = running.key(case.scope) if case.scope else {}
    sent = case.sent | {"headers": headers | case.sent.get("headers", {})}
    answer = running.client.open(case.path.format(**held.names), method=case.method, **sent)
    assert answer.status_code == case.status, answer.data[:500]
    assert answer.headers["X-Request-Id"]
    if case.status >= 400:
        assert answer.mimetype == "application/problem+json"
        assert {"type", "title", "status", "detail"} <= answer.get_json().keys()
    elif case.holds:
        assert set(case.holds) <= answer.get_json().keys()


def test_batches_go_through_the_queue(held: Held) -> None:
    names = _names(held.service)
    state = held.service.client.get(f"/v1/batches/{names['batch']}", headers=held.service.key("batch")).get_json()
    assert (state["state"], state["annotated"], state["rejected"]) == ("done", 3, 1)
