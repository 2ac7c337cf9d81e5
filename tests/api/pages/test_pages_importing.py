"""From a file to its results, as an analyst does it, without scripts."""

import io
import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.jobs import files, pending
from corpus.store.tables import Batch
from models.analyser import Analyser
from tests.api.services import Service, service
from tests.databases import Databases

FILE = "quand;doléance;expediteur\n2021-11-08;Amazon m’a déréférencé sans explication.;s1\n2021-11-09;;s2\n"


@pytest.fixture
def running(databases: Databases, tmp_path: Path, analyser: Analyser) -> Iterator[Service]:
    with service("sqlite", "sqlite", databases, tmp_path, analyser) as found:
        assert found.client.post("/connexion", data={"key": found.keys["all"]}).status_code == 302
        yield found


def token(client: FlaskClient, address: str = "/importer") -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def sent(client: FlaskClient, content: str = FILE, name: str = "courrier.csv") -> TestResponse:
    data = {"form_token": token(client), "file": (io.BytesIO(content.encode()), name)}
    return client.post("/importer", data=data, content_type="multipart/form-data")


def started(client: FlaskClient, address: str, **columns: str) -> TestResponse:
    chosen = {f"column-{field}": column for field, column in columns.items()}
    return client.post(address, data={"form_token": token(client), "do": "start"} | chosen)


def test_columns_that_might_both_be_the_text_are_told(running: Service) -> None:
    content = "date;message;texte\n2021-03-04;Amazon a fermé mon compte;Encore un texte\n"
    page = running.client.get(sent(running.client, content).location).text
    assert "Plusieurs colonnes peuvent être" in page
    assert "message, texte" in page
    assert "Plusieurs colonnes" not in running.client.get(sent(running.client).location).text


def test_an_empty_file_and_none_at_all(running: Service) -> None:
    assert "Le fichier est vide" in sent(running.client, "").text
    assert "Choisissez d’abord un fichier" in sent(running.client, "", "").text


def test_from_a_file_to_its_results(running: Service) -> None:
    client = running.client
    address = sent(client).location
    page = client.get(address).text
    assert "Aucune colonne de texte n’est reconnue" in page
    assert "quand, doléance, expediteur" in page
    batch = started(client, address, text="doléance", submitted_on="quand", sender="expediteur").location
    assert "en attente" in client.get(batch).text.lower()
    running.work()
    done = client.get(batch).text
    assert "1 témoignage analysé" in done.replace("\N{NO-BREAK SPACE}", " ")
    assert "courrier.csv" in done
    assert client.get(f"{batch}/etat").json["state"] == "done"
    rejected = client.get(f"{batch}/refus.csv").text.splitlines()
    assert rejected[0] == "\ufeffligne;identifiant;raison"
    assert rejected[1].startswith("3;;")
    for form in ("csv", "xlsx", "jsonl"):
        assert client.get(f"{batch}/resultats?format={form}").status_code == 200
    assert "2021-11-08" in client.get(f"{batch}/resultats?format=csv").text


def test_of_a_workbook_one_chooses_the_sheet(running: Service) -> None:
    client = running.client
    book = openpyxl.Workbook()
    book.create_sheet("Plaintes").append(["texte", "qui"])
    book["Plaintes"].append(["Amazon m’a déréférencé sans explication.", "s1"])
    content = io.BytesIO()
    book.save(content)
    data = {"form_token": token(client), "file": (io.BytesIO(content.getvalue()), "courrier.xlsx")}
    address = client.post("/importer", data=data, content_type="multipart/form-data").location
    first = client.get(address).text
    assert "La feuille «\u202fSheet\u202f» ne contient aucune ligne" in first and "Lancer l’analyse" not in first
    page = client.get(f"{address}?sheet=Plaintes").text
    assert "Feuille lue\N{NO-BREAK SPACE}: «\u202fPlaintes\u202f»" in page and "autre feuille" in page
    assert client.get(f"{address}?sheet=Autre").status_code == 422
    chosen = {"form_token": token(client), "do": "start", "sheet": "Plaintes", "column-text": "texte"}
    wrong = client.post(address, data=chosen | {"column-sender": "texte"})
    assert wrong.status_code == 422 and "désignée deux fois" in wrong.text and "Plaintes" in wrong.text
    batch = client.post(address, data=chosen).location
    running.work()
    assert client.get(f"{batch}/etat").json["annotated"] == 1


def test_refused_rows_are_numbered_as_a_spreadsheet_does(running: Service) -> None:
    content = 'id;texte\n7;"Amazon a fermé\nmon compte."\n8;\n7;Encore Amazon.\n'
    client = running.client
    batch = started(client, sent(client, content).location, text="texte", id="id").location
    running.work()
    page = client.get(batch).text
    assert '<td class="n">3<small class="hide-small"><br>4 du fichier texte</small></td>' in page
    assert "est déjà celui de la ligne 2" in page and "sans colonne d’identifiant" in page
    rows = client.get(f"{batch}/refus.csv").text.splitlines()[1:]
    assert [row.partition(";")[0] for row in rows] == ["3", "4"]


def test_without_a_text_column_nothing_starts(running: Service) -> None:
    address = sent(running.client).location
    answer = started(running.client, address)
    assert answer.status_code == 422
    assert "Aucune colonne de texte" in answer.text
    assert running.client.get(address).status_code == 200


def test_a_file_is_erased_when_one_abandons_it(running: Service) -> None:
    address = sent(running.client).location
    data = {"form_token": token(running.client), "do": "abandon"}
    assert running.client.post(address, data=data).location == "/importer"
    assert running.client.get(address).status_code == 404
    assert not list(files.folder().iterdir())


def test_a_file_is_erased_when_it_waits_too_long(running: Service) -> None:
    sent(running.client)
    now = time.time()
    assert pending.sweep(now) == 0
    for path in files.folder().iterdir():
        os.utime(path, (now - 3601, now - 3601))
    assert pending.sweep(now) == 2
    assert not list(files.folder().iterdir())


def test_nobody_starts_what_another_key_sent(running: Service) -> None:
    address = sent(running.client).location
    other = running.client.application.test_client()
    other.post("/connexion", data={"key": running.keys["batch"]})
    assert other.get(address).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("photo.png", 415), ("vide.csv", 422)])
def test_what_is_no_table_is_refused_on_the_page(running: Service, name: str, status: int) -> None:
    answer = sent(running.client, "", name)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_the_sample_and_its_erasure(running: Service) -> None:
    client = running.client
    assert "Charger l’exemple" in client.get("/tableau").text
    batch = client.post("/exemple", data={"form_token": token(client)}).location
    running.work()
    assert client.get(f"{batch}/etat").json["annotated"] == 60
    assert client.post(f"{batch}/effacer", data={"form_token": token(client)}).location == "/importer"
    assert client.get(batch).status_code == 404
    assert "Bienvenue" in client.get("/tableau").text


def test_a_form_of_another_site_starts_nothing(running: Service) -> None:
    data = {"file": (io.BytesIO(FILE.encode()), "courrier.csv")}
    assert running.client.post("/importer", data=data, content_type="multipart/form-data").status_code == 403


def test_the_batches_go_on_past_fifty(running: Service) -> None:
    with running.shared.store.writing() as session:
        for n in range(52):
            at = datetime(2024, 1, 1, 0, n, tzinfo=UTC)
            session.add(
                Batch(id=f"b{n:02}", kind="testimonies", state="done", options={"name": f"f{n:02}"}, created_at=at)
            )
    first, second = (running.client.get(f"/importer?page={page}").text for page in (1, 2))
    assert "f51" in first and "f02" in first and "f01" not in first and "Plus anciens" in first
    assert "f01" in second and "f00" in second and "f02" not in second and "Plus anciens" not in second
    assert running.client.get("/importer?page=0").status_code == 422
