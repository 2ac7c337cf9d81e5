"""Every page of the analyst's over 100,000 testimonies takes less than a second, also the first time.

Seconds of the processor, ours and those of PostgreSQL's process for our connection: what else the machine does is not
ours. ``SOAK_WALL=1`` judges a quiet machine by the clock.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from api import create_app
from api.authentication import SCOPES, create_key
from api.jobs.annotate import analysed
from api.report import remembered
from api.server import compile_templates
from api.settings import Settings
from corpus.reader import read_split
from corpus.store import Store, open_store
from models.analyser import Analyser
from tests.databases import DATABASES, Databases
from tests.soak.many import BATCH, fill

ROWS = int(os.environ.get("SOAK_ROWS", "100000"))
DISTINCT = 1_000
MOST = 1.0
BY_THE_CLOCK = bool(os.environ.get("SOAK_WALL"))
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
    if not store.on_sqlite:  # all of its work in the process whose seconds are counted
        event.listen(store.engine, "connect", lambda one, _: one.execute("SET max_parallel_workers_per_gather = 0"))
        store.engine.dispose()
    yield store
    store.engine.dispose()


@pytest.mark.soak
def test_every_page_within_a_second(store: Store, analyser: Analyser, home: Path) -> None:
    app = create_app(Settings(), analyser, store)
    compile_templates(app)
    client = app.test_client()
    client.post("/connexion", data={"key": create_key(SCOPES, "tests", store=store)})
    taken = {}
    for path, says in PAGES.items():
        remembered.forget()
        worked, begun = _worked(store), time.perf_counter()
        answer = client.get(path)
        wall, worked = time.perf_counter() - begun, _worked(store) - worked
        taken[path] = wall if BY_THE_CLOCK else worked
        assert answer.status_code in (200, 302), path
        assert says in answer.text, path
        print(f"{path}: {worked:.2f} s of the processor, {wall:.2f} s by the clock")
    assert not {path: seconds for path, seconds in taken.items() if seconds > MOST}


def _worked(store: Store) -> float:
    """Seconds of the processor so far: ours, in which SQLite works too, and those of PostgreSQL's process for us."""
    if store.on_sqlite:
        return time.process_time()
    with store.engine.connect() as connection:  # the pool's only one, which the pages use too
        number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
    fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])  # utime, stime
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")
