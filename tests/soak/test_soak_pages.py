"""Every page of the analyst's over 100,000 testimonies answers within a second, also the first time."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import create_app
from api.authentication import SCOPES, create_key
from api.jobs.annotate import analysed
from api.report import remembered
from api.settings import Settings
from corpus.reader import read_split
from corpus.store import Store, open_store
from models.analyser import Analyser
from tests.databases import DATABASES, Databases
from tests.soak.many import BATCH, fill

ROWS = int(os.environ.get("SOAK_ROWS", "100000"))
DISTINCT = 1_000
MOST = 1.0
PAGES = {
    "/tableau": "Tableau de bord",
    f"/tableau?batch={BATCH}": "Tableau de bord",
    "/tableau?from=2021-01-01&to=2021-06-30": "Tableau de bord",
    "/tableau?platform=amazon": "Tableau de bord",
    "/tableau?problem=dereferencement": "Tableau de bord",
    "/tableau?q=compte": "Tableau de bord",
    "/sujets": "Sujets",
    "/sujets/1": "Sujet 1",
    "/temoignages": "Témoignages",
    "/temoignages?problem=dereferencement&circumstance=sans_motif": "Témoignages",
    "/temoignages?q=compte&needs_review=true": "Témoignages",
    "/a-relire": "",
    "/importer": "Importer",
    f"/lots/{BATCH}": "lot.csv",
    "/modeles": "Modèles",
    "/rapport": "Synthèse",
    f"/rapport?batch={BATCH}": "Synthèse",
}


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, databases: Databases, analyser: Analyser, tmp_path: Path) -> Iterator[Store]:
    """A store of ``ROWS`` testimonies."""
    every = read_split("train")
    told = [one.testimony for one in every[:: len(every) // DISTINCT]][:DISTINCT]
    records = analyser.annotate(told, scores=True)
    store = open_store(databases.empty(request.param, tmp_path))
    fill(store, [analysed(one, record) for one, record in zip(told, records, strict=True)], ROWS // DISTINCT - 1)
    yield store
    store.engine.dispose()


@pytest.mark.soak
def test_every_page_within_a_second(store: Store, analyser: Analyser, home: Path) -> None:
    client = create_app(Settings(), analyser, store).test_client()
    client.post("/connexion", data={"key": create_key(SCOPES, "tests", store=store)})
    clock = time.process_time if store.on_sqlite else time.perf_counter  # SQLite works within this process
    taken = {}
    for path, says in PAGES.items():
        remembered.forget()
        begun = clock()
        answer = client.get(path)
        taken[path] = clock() - begun
        assert answer.status_code in (200, 302), path
        assert says in answer.text, path
        print(f"{path}: {taken[path]:.2f} s")
    assert not {path: seconds for path, seconds in taken.items() if seconds > MOST}
