"""What a browser is shown when something is refused; what a program is told stays a problem detail."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.authentication import create_key
from api.resources import EXTENSION
from corpus.store.tables import Batch

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [("/nulle-part", 404, "Page introuvable"), ("/deconnexion", 405, "Action impossible à cette adresse")],
)
def test_an_address_that_nobody_answers(client: FlaskClient, address: str, status: int, says: str) -> None:
    page = client.get(address, headers=BROWSER)
    assert page.status_code == status
    assert f"<h1>{says}</h1>" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    told = client.get(address)
    assert (told.status_code, told.mimetype) == (status, "application/problem+json")
    assert page.headers.get("Allow") == told.headers.get("Allow")


def test_below_v1_a_browser_too_gets_a_problem_detail(client: FlaskClient) -> None:
    assert client.get("/v1/nulle-part", headers=BROWSER).mimetype == "application/problem+json"


def test_what_breaks_is_a_page_without_a_menu(app: Flask, home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise RuntimeError("secret")

    monkeypatch.setitem(app.view_functions, "pages.text", broken)
    client = app.test_client()
    client.post("/connexion", data={"key": create_key(["classify"], "page")})
    page = client.get("/analyser", headers=BROWSER)
    assert page.status_code == 500
    assert "Une erreur s’est produite" in page.text and page.headers["X-Request-Id"] in page.text
    assert "secret" not in page.text and "<nav" not in page.text
    assert 'href="/analyser">Réessayer' in page.text


def test_a_scope_that_is_missing_says_whom_to_ask(client: FlaskClient, home: object) -> None:
    client.post("/connexion", data={"key": create_key(["classify"], "page")})
    page = client.get("/tableau", headers=BROWSER)
    assert page.status_code == 403
    assert "Accès refusé" in page.text and "administrateur" in page.text
    assert "N° de la demande" not in page.text


def test_a_form_that_expired_is_not_called_a_refusal_of_access(client: FlaskClient, home: object) -> None:
    client.post("/connexion", data={"key": create_key(["batch"], "page")})
    page = client.post("/exemple", data={"form_token": "d’hier"}, headers=BROWSER)
    assert page.status_code == 403
    assert "<h1>Formulaire expiré</h1>" in page.text and "rien n’a été fait" in page.text
    assert 'href="/importer">Revenir à «\u202fImporter\u202f»' in page.text


def test_a_file_that_is_too_large_is_told_what_is_admitted(app: Flask, home: object) -> None:
    shared = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(shared, settings=replace(shared.settings, max_file=200_000))
    client = app.test_client()
    client.post("/connexion", data={"key": create_key(["batch"], "page")})
    file = (io.BytesIO(b"texte\n" + b"Amazon a ferme mon compte.\n" * 15_000), "gros.csv")
    page = client.post("/importer", data={"file": file}, headers=BROWSER)
    assert page.status_code == 413
    assert "au plus 0,2\N{NO-BREAK SPACE}Mo" in page.text and "Revenir à" in page.text


def test_a_batch_that_failed_says_what_was_done_and_what_to_do(client: FlaskClient, app: Flask) -> None:
    store = app.extensions[EXTENSION].store
    client.post("/connexion", data={"key": create_key(["batch"], "page")})
    with store.writing() as session:
        facts = {"state": "failed", "options": {}, "created_at": datetime(2024, 5, 1, tzinfo=UTC)}
        session.add(Batch(id="b1", kind="testimonies", annotated=12, detail="le fichier est abîmé.", **facts))
        session.add(Batch(id="b2", kind="topics", detail="Trop peu de témoignages.", **facts))
    rows, sought = (client.get(f"/lots/{name}").text.replace("\N{NO-BREAK SPACE}", " ") for name in ("b1", "b2"))
    assert "Le fichier est abîmé." in rows and "Fichier reçu le 1er mai 2024" in rows
    assert "12 témoignages avaient été analysés" in rows and "Importer un autre fichier" in rows
    assert "Trop peu" in sought and "Revenir aux sujets" in sought and "Fichier reçu" not in sought
