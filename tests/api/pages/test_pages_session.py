"""Who comes in, and what every page carries."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.authentication import create_key, revoke_key


@pytest.fixture
def key(home: Path) -> str:
    return create_key(["classify"], "page")


@pytest.fixture
def signed_in(client: FlaskClient, key: str) -> FlaskClient:
    assert client.post("/connexion", data={"key": key}).status_code == 302
    return client


def form_token(client: FlaskClient) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', client.get("/analyser").text)
    assert found
    return found[1]


def test_a_stranger_is_led_to_the_door_and_back(client: FlaskClient, key: str) -> None:
    answer = client.get("/analyser")
    assert answer.status_code == 302
    assert answer.location == "/connexion?vers=/analyser"
    answer = client.post(answer.location, data={"key": key})
    assert answer.location == "/analyser"


@pytest.mark.parametrize("elsewhere", ["https://exemple.fr/", "//exemple.fr", "/\\exemple.fr", "javascript:x"])
def test_the_door_leads_nowhere_else(client: FlaskClient, key: str, elsewhere: str) -> None:
    assert client.post("/connexion", data={"key": key, "vers": elsewhere}).location == "/"


def test_a_wrong_key(client: FlaskClient, home: Path) -> None:
    answer = client.post("/connexion", data={"key": "dol_000000000000_" + "a" * 43})
    assert answer.status_code == 401
    assert "Cette clé n’est pas reconnue" in answer.text


def test_the_key_is_not_in_the_cookie(client: FlaskClient, key: str) -> None:
    cookie = client.post("/connexion", data={"key": key}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert key.split("_")[2] not in cookie


def test_a_revoked_key_ends_its_session(signed_in: FlaskClient, key: str) -> None:
    assert signed_in.get("/analyser").status_code == 200
    revoke_key(key.split("_")[1])
    assert signed_in.get("/analyser").status_code == 302


def test_a_form_from_elsewhere_is_refused(signed_in: FlaskClient) -> None:
    answer = signed_in.post("/analyser", data={"text": "Bonjour."})
    assert answer.status_code == 403
    assert "Ce formulaire a expiré" in answer.text


def test_signing_out(signed_in: FlaskClient) -> None:
    signed_in.post("/deconnexion", data={"form_token": form_token(signed_in)})
    assert signed_in.get("/analyser").status_code == 302


def test_a_scope_that_the_key_lacks(client: FlaskClient, home: Path) -> None:
    client.post("/connexion", data={"key": create_key(["personal"], "sans page")})
    answer = client.get("/analyser")
    assert answer.status_code == 403
    assert "portée" in answer.text


def test_nothing_inline_and_nothing_from_elsewhere(signed_in: FlaskClient) -> None:
    answer = signed_in.get("/analyser")
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<style|style=|<script>|\son\w+=|(src|href)=\"(https?:)?//", answer.text)


def test_the_secret_is_made_once(app: Flask, home: Path) -> None:
    kept = home / "session.key"
    assert app.secret_key == kept.read_text(encoding="ascii")
    assert kept.stat().st_mode & 0o077 == 0


def test_pages_are_counted_as_the_key_s_requests(client: FlaskClient, home: Path) -> None:
    """Its requests a minute are divided among the two processes of the default settings."""
    client.post("/connexion", data={"key": create_key(["classify"], "page", per_minute=4)})
    token = form_token(client)
    story = {"form_token": token, "text": "Etsy a fermé ma boutique."}
    assert client.post("/analyser", data=story).status_code == 200
    answer = client.post("/analyser", data=story)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert "Trop de demandes à la fois" in answer.text
    with client.get("/page/style.css") as style:
        assert style.status_code == 200
