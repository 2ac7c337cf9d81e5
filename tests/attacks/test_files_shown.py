"""A hostile file's own words, from upload to exports: no cell of ours is a formula, no page of ours runs them."""

import csv
import io
import json
import re
from collections.abc import Iterator

import openpyxl

from tests.api.services import Service

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>"
FORMULAS = ("=1+1", "@SUM(1)", "+1", "-1+cmd|' /C calc'!A0", "\t=1", "＝1+1")
_RUN = re.compile(r"<script>|<img src=x|<svg/|\son(?:error|load)=alert[^&]*>")


def _done(service: Service, rows: list[dict[str, str]]) -> str:
    """A batch of ``rows``, all annotated or refused."""
    body = "\n".join(map(json.dumps, rows))
    headers = service.key("batch")
    answer = service.client.post("/v1/batches", data=body, content_type="application/x-ndjson", headers=headers)
    assert answer.status_code == 202, answer.data
    service.work()
    return str(answer.get_json()["id"])


def _cells(form: str, data: bytes) -> Iterator[str]:
    """The cells of a table that a spreadsheet might run, of text and of formulas."""
    if form == "csv":
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"):
            yield from row
        return
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for cells in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in cells)
            yield from (cell.value for cell in cells if isinstance(cell.value, str))


def test_no_table_of_ours_holds_a_formula(attacked: Service) -> None:
    """Ids and texts that are formulas, the same twice so that the report tells of a form letter."""
    text = "{} Amazon a fermé mon compte du jour au lendemain, sans explication, numéro {}."
    rows = [{"id": f"{sign}{n}", "text": text.format(sign, n)} for sign in FORMULAS for n in range(2)]
    batch = _done(attacked, [*rows, {"id": "=2+2", "text": ""}])
    seen = 0
    for path in (f"batches/{batch}/results?", f"report?batch={batch}&"):
        for form in ("csv", "xlsx"):
            answer = attacked.client.get(f"/v1/{path}format={form}", headers=attacked.key("batch"))
            assert answer.status_code == 200
            for cell in _cells(form, answer.data):
                seen += 1
                assert cell[:1] not in set("=@\t＝") and not re.match(r"[+-](?!\d+(?:[.,]\d+)?$)", cell), cell
    assert seen > 200
    attacked.client.delete(f"/v1/batches/{batch}", headers=attacked.key("batch"))


def test_no_page_runs_what_a_file_says(attacked: Service) -> None:
    """Its name, its columns, its ids, its refused rows, the platforms that it names: on every page about its batch."""
    client = attacked.client
    client.post("/connexion", data={"key": attacked.keys["all"]})
    token = re.search(r'name="form_token" value="([^"]+)"', client.get("/importer").text)
    assert token
    column = EVIL.replace('"', '""')
    table = f'"{column}";texte;id\nx;La plateforme {EVIL} a fermé mon compte.;{EVIL[:60]}\ny;;z\n'
    data = {"form_token": token[1], "file": (io.BytesIO(table.encode()), f"{EVIL}.csv")}
    answer = client.post("/importer", data=data, content_type="multipart/form-data")
    assert answer.status_code == 302
    shown = [client.get(answer.location).text]
    started = client.post(answer.location, data={"form_token": token[1], "do": "start", "column-text": "texte"})
    assert started.status_code == 302
    attacked.work()
    batch = started.location.rpartition("/")[2]
    shown += [client.get(address).text for address in (started.location, f"/temoignages?lot={batch}", f"/?lot={batch}")]
    shown.append(client.get(f"/v1/report?format=html&batch={batch}", headers=attacked.key("batch")).text)
    assert all("<!doctype html>" in html.lower() for html in shown)
    assert sum("&lt;script&gt;" in html for html in shown) >= 2
    for html in shown:
        assert not _RUN.search(html)
    client.delete(f"/v1/batches/{batch}", headers=attacked.key("batch"))
