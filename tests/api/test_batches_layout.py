"""A table whose columns its sender names, by ``/v1/batches``."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from werkzeug.test import TestResponse

from models.analyser import Analyser
from tests.api.services import Service, service
from tests.databases import DATABASES, Databases

TABLE = "quand;avis;qui;id;message\n08/11/2021;Amazon a fermé mon compte sans explication.;s1;7;à ignorer\n"
COLUMNS = {"column_text": "avis", "column_submitted_on": "quand", "column_sender": "qui", "column_id": ""}


@pytest.fixture(params=DATABASES)
def running(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path, analyser: Analyser
) -> Iterator[Service]:
    with service(request.param, "sqlite", databases, tmp_path, analyser) as found:
        yield found


def form(running: Service, table: str = TABLE, name: str = "avis.csv", **fields: str) -> TestResponse:
    data = {"file": (io.BytesIO(table.encode()), name), **fields}
    return running.client.post("/v1/batches", data=data, headers=running.key("batch"))


def raw(running: Service, kind: str = "text/csv", body: str = TABLE, **fields: str) -> TestResponse:
    headers = running.key("batch")
    return running.client.post("/v1/batches", data=body, content_type=kind, query_string=fields, headers=headers)


def record(running: Service, answer: TestResponse) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    running.work()
    found = running.client.get(f"{answer.headers['Location']}/results", headers=running.key("batch"))
    (line,) = found.text.splitlines()
    told: dict[str, Any] = json.loads(line)
    return told


@pytest.mark.parametrize("send", [form, raw])
def test_the_columns_are_those_that_are_named(running: Service, send: Any) -> None:
    told = record(running, send(running, **COLUMNS))
    assert told["submitted_on"] == "2021-11-08"
    assert told["entities"]["platforms"][0]["id"] == "amazon"
    assert told["id"] != "7"
    assert told["metadata"] == {"id (colonne)": "7", "message": "à ignorer"}


@pytest.mark.parametrize("send", [form, raw])
def test_a_wrong_name_is_told_with_the_columns_that_there_are(running: Service, send: Any) -> None:
    answer = send(running, column_text="avis", column_sender="auteur")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    told = answer.get_json()
    assert told["detail"] == "La colonne « auteur » n’existe pas. Colonnes trouvées : quand, avis, qui, id, message."
    assert [one["pointer"] for one in told["errors"]] == ["/column_sender"]


@pytest.mark.parametrize("send", [form, raw])
def test_a_field_that_is_none_of_ours_is_refused(running: Service, send: Any) -> None:
    answer = send(running, column_texte="avis")
    assert answer.status_code == 422
    assert answer.get_json()["errors"] == [{"pointer": "/column_texte", "detail": "paramètre inconnu"}]


def test_a_part_without_a_name_is_no_field(running: Service) -> None:
    parts = (
        'Content-Disposition: form-data; name="column_text"\r\n\r\navis',
        "Content-Disposition: form-data\r\n\r\nrien",
        f'Content-Disposition: form-data; name="file"; filename="avis.csv"\r\n\r\n{TABLE}',
    )
    body = "".join(f"--x\r\n{part}\r\n" for part in parts) + "--x--\r\n"
    asked = {"content_type": "multipart/form-data; boundary=x", "headers": running.key("batch")}
    assert running.client.post("/v1/batches", data=body.encode(), **asked).status_code == 202


def test_json_lines_have_no_columns(running: Service) -> None:
    answer = raw(running, "application/x-ndjson", '{"avis": "Amazon a fermé mon compte."}\n', column_text="avis")
    assert answer.status_code == 422
    assert "nomme lui-même ses champs" in answer.get_json()["detail"]


def test_the_same_file_read_otherwise_is_another_body(running: Service) -> None:
    key = running.key("batch") | {"Idempotency-Key": "envoi-1"}
    asked = {"data": TABLE, "content_type": "text/csv", "headers": key}
    first = running.client.post("/v1/batches?column_text=avis", **asked)
    again = running.client.post("/v1/batches?column_text=avis", **asked)
    other = running.client.post("/v1/batches?column_text=message", **asked)
    assert first.get_json()["id"] == again.get_json()["id"]
    assert (again.status_code, other.status_code) == (202, 422)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Export du 3 mai"])
    book.create_sheet("2021").append(["texte"])
    book["2021"].append(["Amazon a fermé mon compte sans explication."])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_the_sheet_is_the_one_that_is_named(running: Service) -> None:
    def send(**fields: str) -> TestResponse:
        data = {"file": (io.BytesIO(workbook()), "avis.xlsx"), **fields}
        return running.client.post("/v1/batches", data=data, headers=running.key("batch"))

    assert record(running, send(sheet="2021"))["entities"]["platforms"][0]["id"] == "amazon"
    absent, first = send(sheet="2020"), send()
    assert (absent.status_code, first.status_code) == (422, 422)
    assert absent.get_json()["errors"][0]["pointer"] == "/sheet"
    assert "Feuilles trouvées : Sheet, 2021." in absent.get_json()["detail"]
    assert "Feuille lue : « Sheet » ; autres feuilles : « 2021 »." in first.get_json()["detail"]


def test_the_fields_are_described(running: Service) -> None:
    described = running.client.get("/v1/openapi.json").get_json()["paths"]["/v1/batches"]["post"]
    beside = described["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]
    in_address = {one["name"] for one in described["parameters"] if one["in"] == "query"}
    assert COLUMNS.keys() | {"sheet"} <= beside.keys() & in_address
    assert all(beside[name]["description"] for name in COLUMNS)
