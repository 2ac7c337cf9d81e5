"""«Modèles» says in French what moved between the served model's trial and what it read last."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.pages.drift import sentence
from models.analyser import Analyser
from models.drift import Move
from tests.api.services import Service, service
from tests.databases import Databases


@pytest.fixture
def running(databases: Databases, trained: Path, tmp_path: Path, analyser: Analyser) -> Iterator[Service]:
    (tmp_path / "models").symlink_to(trained / "models")
    with service("sqlite", "sqlite", databases, tmp_path, analyser) as found:
        found.client.post("/connexion", data={"key": found.keys["all"]})
        yield found


def bring(running: Service, texts: list[str]) -> None:
    body = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    running.client.post("/v1/batches", data=body, content_type="application/x-ndjson", headers=running.key("batch"))
    running.work()


def test_too_few_then_another_population(running: Service) -> None:
    assert "Trop peu de témoignages récents" in running.client.get("/modeles").text
    bring(running, [f"They closed shop number {n} and nobody at the company would answer us." for n in range(40)])
    page = running.client.get("/modeles").text
    assert "Les 40 derniers témoignages diffèrent" in page
    assert "ne sont pas en français" in page


def test_sentences() -> None:
    avis = sentence(Move("avis", 0.05, 0.12, 0.001, 0.2, True))
    assert avis.replace("\N{NARROW NO-BREAK SPACE}", " ") == (
        "« Avis en ligne » est reconnu dans 12 % des témoignages, au lieu de 5 %."
    )
    assert "moins sûr de lui" in sentence(Move("confidence", 0.9, 0.7, 0.001, 0.3, True))
