"""Form letters in the store: found across batches and processes, counted once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from api.jobs.annotate import analysed
from api.jobs.letters import compare_new
from corpus.store import Store, counts, open_store, testimonies
from corpus.store.selection import Selection
from corpus.store.tables import Annotation, StoredTestimony
from corpus.testimony import Testimony
from tests.databases import DATABASES, Databases

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
LETTER = (
    "Madame, Monsieur, restaurateur à {town}, je constate que la plateforme a relevé sa commission de {before} sans la "
    "moindre concertation avec ceux qui la font vivre. Nous demandons que cette hausse soit suspendue, que les "
    "contrats signés soient respectés et qu’un médiateur soit nommé sans délai."
)
OTHER = (
    "Booking retient mes virements depuis le mois de mars et personne ne me répond, j’attends encore 2 400 € à ce jour."
)


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Store]:
    store = open_store(databases.empty(request.param, tmp_path))
    yield store
    store.engine.dispose()


def put(store: Store, id_: str, text: str, sender: str | None = None) -> None:
    record = {
        "id": id_,
        "problems": [{"label": "commissions_frais", "probability": 0.9, "evidence": []}],
        "circumstances": [],
        "needs_review": False,
        "entities": {"platforms": [], "amounts": [], "dates": [], "personal": []},
        "topics": [],
        "warnings": [],
        "versions": {"software": "1", "problems": "p", "topics": None, "names": True},
    }
    with store.writing() as session:
        told = Testimony(id_, text, date(2021, 11, 8), sender, {})
        testimonies.add_all(session, [analysed(told, record)], NOW)


def test_a_letter_is_one_voice_and_a_campaign_also_over_two_runs(store: Store) -> None:
    put(store, "a", LETTER.format(town="Brest", before="25 %"), "s-1")
    put(store, "b", OTHER, "s-2")
    assert compare_new(store) == 0
    put(store, "c", LETTER.format(town="Arles", before="30 %"), "s-3")
    put(store, "d", LETTER.format(town="Metz", before="27 %"))
    assert compare_new(store) == 2
    assert compare_new(store) == 0
    with store.reading() as session:
        totals = counts.totals(session, store, Selection())
        (label,) = counts.by_label(session, store, Selection(), "problem")
        (campaign,) = counts.campaigns(session, store, Selection())
        warned = select(StoredTestimony.id).join(Annotation, Annotation.testimony == StoredTestimony.key)
        codes = {
            id_: [one["code"] for one in session.get_one(Annotation, key).record["warnings"]]
            for id_, key in session.execute(warned.with_only_columns(StoredTestimony.id, StoredTestimony.key))
        }
    assert (totals.texts, totals.voices) == (4, 2)
    assert (label.texts, label.voices) == (4, 2)
    assert (campaign.texts, campaign.senders) == (3, 3)
    assert codes == {"a": [], "b": [], "c": ["near_duplicate"], "d": ["near_duplicate"]}
