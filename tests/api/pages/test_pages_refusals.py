"""What a browser is shown when something is refused; what a program is told stays a problem detail."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.authentication import create_key

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


def test_a_scope_that_is_missing_says_whom_to_ask(client: FlaskClient, home: object) -> None:
    client.post("/connexion", data={"key": create_key(["classify"], "page")})
    page = client.get("/tableau", headers=BROWSER)
    assert page.status_code == 403
    assert "Accès refusé" in page.text and "administrateur" in page.text
