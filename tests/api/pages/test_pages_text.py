"""«Analyser un texte»."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app, serving
from api.authentication import create_key
from api.settings import Settings
from corpus.submission import MAX_TEXT
from models.analyser import Analyser
from tests.databases import Databases

N = "\N{NARROW NO-BREAK SPACE}"
STORY = "Amazon m'a déréférencé depuis juillet, sans explication. C'était 20% de mes ventes, environ 3 500 € par mois."


Ask = Callable[..., TestResponse]


@pytest.fixture
def ask(client: FlaskClient, home: Path) -> Ask:
    client.post("/connexion", data={"key": create_key(["classify"], "page")})
    found = re.search(r'name="form_token" value="([^"]+)"', client.get("/analyser").text)
    assert found
    return lambda **fields: client.post("/analyser", data={"form_token": found[1], **fields})


def test_what_is_found_is_shown(ask: Ask) -> None:
    answer = ask(text=STORY, submitted_on="2018-11-07")
    assert answer.status_code == 200
    shown = re.sub(r"\s+", " ", answer.text)
    assert "Amazon, mise en cause" in shown
    assert "depuis juillet 2018" in shown
    assert "environ 3 500 €, revenu" in shown
    assert "Dépendance ou préjudice vital" in shown


def test_a_text_is_shown_never_run(ask: Ask) -> None:
    answer = ask(text="<script>alert(1)</script> Amazon <b>a</b> fermé mon compte.", submitted_on="2018-11-07")
    assert "<script>alert" not in answer.text and "<b>a</b>" not in answer.text


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"text": " ", "submitted_on": "2018-11-07"}, 422, "Le texte est vide"),
        ({"text": "Bonjour.", "submitted_on": "hier"}, 422, "Date attendue sous la forme AAAA-MM-JJ"),
        (
            {"text": "a" * (MAX_TEXT + 1), "submitted_on": "2018-11-07"},
            413,
            f"au plus 10{N}000 caractères{N}; celui-ci en compte 10{N}001.",
        ),
    ],
)
def test_what_cannot_be_read(ask: Ask, fields: dict[str, str], status: int, said: str) -> None:
    answer = ask(**fields)
    assert answer.status_code == status
    assert said in answer.text


def test_a_warning_keeps_its_names_and_its_spaces(ask: Ask) -> None:
    answer = ask(text="J'ai vendu sur MaBoutik, et MaBoutik a fermé ma boutique.", submitted_on="2018-11-07")
    assert f"«{N}MaBoutik{N}» n’est pas" in answer.text


def test_who_waits_too_long_for_his_turn_is_told_so(home: Path, analyser: Analyser, databases: Databases) -> None:
    databases.empty("sqlite", home)
    client = create_app(Settings(patience=1), analyser).test_client()
    client.post("/connexion", data={"key": create_key(["classify"], "page")})
    found = re.search(r'name="form_token" value="([^"]+)"', client.get("/analyser").text)
    assert found
    with serving.TURN:  # another caller's texts are being read
        answer = client.post("/analyser", data={"form_token": found[1], "text": STORY})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Le temps imparti à cette requête est écoulé." in answer.text
