"""Correcting a testimony on its page, without scripts."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from models.analyser import Analyser
from tests.api.services import Service, service
from tests.databases import Databases

TEXTS = ("Amazon a fermé mon compte le 3 mai.", "Etsy me doit 300 €.")


@pytest.fixture
def running(databases: Databases, tmp_path: Path, analyser: Analyser) -> Iterator[Service]:
    with service("sqlite", "sqlite", databases, tmp_path, analyser) as found:
        assert found.client.post("/connexion", data={"key": found.keys["all"]}).status_code == 302
        for place, text in enumerate(TEXTS):
            body = {"id": f"t-{place}", "text": text, "submitted_on": "2021-11-08"}
            headers = {"Authorization": f"Bearer {found.keys['all']}"}
            assert found.client.post("/v1/classify?store=true", json=body, headers=headers).status_code == 200
        yield found


def sent(client: FlaskClient, address: str, **answers: object) -> tuple[int, str]:
    """Status and page of a correction."""
    token = re.search(r'name="form_token" value="([^"]+)"', client.get(address).text)
    assert token
    answer = client.post(address, data={"form_token": token[1]} | answers)
    return answer.status_code, unescape(answer.text)


def ticked(page: str) -> set[str]:
    return set(re.findall(r'type="checkbox"[^>]* value="(\w+)" checked', page))


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)
    assert found
    return found[1]


def test_a_refused_correction_loses_no_answer(running: Service) -> None:
    page = running.client.get("/temoignages/1").text
    (platform,) = re.findall(r'name="(entity:platforms[^"]*)"', page)
    answers = {
        "problems": ["autre", "avis"],
        "circumstances": ["sans_preavis"],
        "reviewer": "Ana",
        "new-words": "mon compte",
        "new-of": "personal",
        platform: "remove",
    }
    status, page = sent(running.client, "/temoignages/1", **answers)
    assert status == 422
    assert ticked(page) == {"autre", "avis", "sans_preavis"}
    assert (field(page, "reviewer"), field(page, "new-words")) == ("Ana", "mon compte")
    assert '<option value="personal" selected>' in page
    (select,) = re.findall(rf'<select[^>]*name="{platform}".*?</select>', page)
    assert re.findall(r'value="(\w+)" selected', select) == ["remove"]


def test_who_corrects_is_asked_once(running: Service) -> None:
    assert field(running.client.get("/temoignages/2").text, "reviewer") == ""
    assert sent(running.client, "/temoignages/1", problems="avis", reviewer="Ana")[0] == 302
    assert field(running.client.get("/temoignages/2").text, "reviewer") == "Ana"
    assert ticked(running.client.get("/temoignages/1").text) == {"avis"}
