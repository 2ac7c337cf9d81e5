"""The service with a few testimonies, attacked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.analyser import Analyser
from tests.api.services import Service, service
from tests.databases import DATABASES, Databases


@pytest.fixture(scope="module", params=DATABASES)
def attacked(
    request: pytest.FixtureRequest, databases: Databases, analyser: Analyser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """On each database, with one testimony, shared by a module's tests."""
    home: Path = tmp_path_factory.mktemp("attacked")
    with service(request.param, "sqlite", databases, home, analyser) as running:
        body = {"id": "t-1", "text": "Amazon a fermé mon compte du jour au lendemain.", "sender": "auteur"}
        assert running.client.post("/v1/classify?store=true", json=body, headers=running.key("all")).status_code == 200
        yield running
