"""Trends, topics, the report and the models, over the analysed sample."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest

from corpus.store import Store, counts
from corpus.store.selection import Selection
from corpus.store.tables import Quote, StoredTestimony, StoredTopic, TopicRow
from tests.api.reading.conftest import Call

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("by", ["problem", "circumstance", "platform", "topic"])
@pytest.mark.parametrize("interval", ["week", "month", "quarter"])
def test_trends_hold_their_intervals(call: Call, by: str, interval: str) -> None:
    items = call("GET", f"/v1/trends?by={by}&interval={interval}").json["items"]
    assert sum(item["count"] for item in items) == 60
    for item in items:
        assert item["from"] < item["to"]
        for value in item["values"]:
            assert 0 <= value["low"] <= value["estimate"] <= value["high"] <= 1
            assert value["senders"] <= value["count"] <= item["count"]


SLIPS = ("0001-01-01", "1021-11-08", "9998-12-01", "9999-12-31")


def test_a_slip_of_the_pen_in_a_date_leaves_everybodys_figures_as_they_were(call: Call) -> None:
    """The contract has a date in the future warned of, not refused: some years are typed wrong."""
    before = {i: call("GET", f"/v1/trends?by=problem&interval={i}").json["items"] for i in ("week", "month", "quarter")}
    for day in SLIPS:
        text = f"Amazon bloque mes virements depuis dix ans, depuis l’an dernier et jusqu’à la semaine prochaine. {day}"
        stored = call("POST", "/v1/classify?store=true", json={"id": day, "text": text, "submitted_on": day})
        assert stored.status_code == 200
        assert ("future_date" in {one["code"] for one in stored.json["warnings"]}) == (day > "2026")
    for interval, items in before.items():
        found = call("GET", f"/v1/trends?by=problem&interval={interval}").json["items"]
        assert [item for item in found if "2000" <= item["from"] <= "2030"] == items
        assert len(found) == len(items) + len(SLIPS)
        assert found[-1]["to"] == "9999-12-31"
    for form in ("json", "html", "csv", "xlsx"):
        report = call("GET", f"/v1/report?format={form}")
        assert report.status_code == 200
        assert len(report.data) < 200_000


@pytest.mark.parametrize("query", ["", "?by=colour", "?by=problem&interval=day", "?by=problem&problem=x"])
def test_trends_of_nothing_known(call: Call, query: str) -> None:
    assert call("GET", f"/v1/trends{query}").status_code == 422


@pytest.fixture
def topic(store: Store) -> int:
    """A topic with one testimony and a quote of it."""
    with store.writing() as session:
        session.add(
            StoredTopic(
                id=7,
                name="Comptes fermés",
                keywords=["compte", "fermé"],
                size=1,
                nearest_label="suspension_compte",
                emerging=True,
                updated_at=NOW,
            )
        )
        told = session.query(StoredTestimony).filter_by(id="exemple-010").one()
        session.add(
            TopicRow(
                testimony=told.key, topic=7, similarity=0.9, share=1.0, submitted_on=told.submitted_on, voice=told.voice
            )
        )
        session.flush()
        session.add(Quote(topic=7, rank=0, testimony=told.key, start=0, end=30))
    return 7


def test_topics_are_told_with_quotes_and_counts(call: Call, topic: int) -> None:
    (found,) = call("GET", "/v1/topics").json["items"]
    assert (found["id"], found["size"], found["senders"], found["emerging"]) == (7, 1, 1, True)
    assert found["quotes"] == [{"testimony": "exemple-010", "text": "ma fiche google a sauté le 19/"}]
    assert [month["month"] for month in found["months"]] == ["2020-10"]
    assert [item["id"] for item in call("GET", "/v1/testimonies?topic=7").json["items"]] == ["exemple-010"]


def test_an_analysts_name_stays_and_is_remembered(call: Call, topic: int) -> None:
    answer = call("PATCH", "/v1/topics/7", json={"name": "Fiches supprimées"})
    assert answer.status_code == 200
    found = call("GET", "/v1/topics/7").json
    assert (found["name"], found["machine_name"]) == ("Fiches supprimées", "Comptes fermés")
    assert found["history"][0]["event"] == "rename"
    assert found["history"][0]["facts"] == {"from": "Comptes fermés", "to": "Fiches supprimées"}


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v1/topics/8", None, 404),
        ("GET", "/v1/topics/x", None, 404),
        ("PATCH", "/v1/topics/8", {"name": "X"}, 404),
        ("PATCH", "/v1/topics/7", {"name": " "}, 422),
        ("PATCH", "/v1/topics/7", {"name": "x" * 121}, 422),
        ("PATCH", "/v1/topics/7", {"name": 5}, 422),
    ],
)
def test_topics_that_cannot_be(call: Call, topic: int, method: str, path: str, body: object, status: int) -> None:
    assert call(method, path, **({"json": body} if body else {})).status_code == status


def test_the_report_says_what_the_store_counts(call: Call, store: Store, topic: int) -> None:
    found = call("GET", "/v1/report").json
    with store.reading() as session:
        problems = {c.value: c.voices for c in counts.by_label(session, store, Selection(), "problem")}
    assert found["totals"]["texts"] == 60
    assert {line["id"]: line["voices"] for line in found["problems"] if line["voices"]} == problems
    assert [one["name"] for one in found["topics"]] == ["Comptes fermés"]


def test_the_same_data_give_the_same_report(call: Call) -> None:
    for form in ("html", "csv", "json"):
        assert call("GET", f"/v1/report?format={form}").data == call("GET", f"/v1/report?format={form}").data


def test_the_report_to_read_needs_nothing_from_elsewhere(call: Call, topic: int) -> None:
    answer = call("GET", "/v1/report?format=html&from=2019-01-01")
    assert answer.mimetype == "text/html"
    assert "<script" not in answer.text and "http" not in answer.text
    assert "L’essentiel" in answer.text and "Méthode et limites" in answer.text
    assert "depuis le 1er janvier 2019" in answer.text


def test_the_report_of_nothing(call: Call) -> None:
    for form in ("html", "csv", "xlsx", "json"):
        assert call("GET", f"/v1/report?format={form}&from=2035-01-01").status_code == 200
    assert "Aucun témoignage" in call("GET", "/v1/report?format=html&from=2035-01-01").text


def test_the_report_of_a_batch_that_is_none(call: Call) -> None:
    assert call("GET", "/v1/report?batch=absent").status_code == 404


def test_tables_for_a_spreadsheet(call: Call, topic: int) -> None:
    book = openpyxl.load_workbook(io.BytesIO(call("GET", "/v1/report?format=xlsx").data))
    assert book.sheetnames[:4] == ["Ensemble", "Problèmes", "Circonstances", "Plateformes"]
    assert book["Ensemble"]["B2"].value == 60
    text = call("GET", "/v1/report?format=csv").data.decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row]
    assert ["Ensemble", "Témoignages", "60"] in rows
    assert "Version (modèle des problèmes)" in [row[1] for row in rows]


def test_the_models_are_told_to_an_administrator(call: Call) -> None:
    assert call("GET", "/v1/models", scopes=["batch"]).status_code == 403
    assert call("GET", "/v1/models").status_code == 200
