"""Form letters in the store: found across batches and processes, counted once."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from api.jobs.annotate import analysed
from api.jobs.letters import Letters, compare_new
from corpus.store import Store, batches, counts, erasure, open_store, testimonies
from corpus.store.selection import Selection
from corpus.store.tables import Annotation, Batch, StoredTestimony
from corpus.testimony import Testimony
from models.copies import near_duplicates
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


def letters_of(store: Store) -> dict[str, str]:
    """Id of a copy -> id of the first testimony of its letter."""
    with store.reading() as session:
        rows = session.scalars(select(StoredTestimony)).all()
    ids = {row.key: row.id for row in rows}
    return {row.id: ids[row.letter] for row in rows if row.letter is not None and row.letter != row.key}


def test_workers_in_turn_find_what_one_finds_in_all_texts_at_once(store: Store) -> None:
    towns = ("Brest", "Arles", "Metz", "Sète", "Dole", "Agen", "Vire")
    texts = {town: LETTER.format(town=town, before=f"{i} %") for i, town in enumerate(towns)}
    texts |= {f"{i}": f"{OTHER} {i}" for i in range(3)} | {"court": "Mon compte a été fermé."}
    workers = [Letters(), Letters()]
    for number, (id_, text) in enumerate(sorted(texts.items())):
        put(store, id_, text)
        workers[number // 2 % 2].compare_new(store)
    assert letters_of(store) == near_duplicates(dict(sorted(texts.items())))


def test_a_worker_forgets_what_was_erased_since(store: Store) -> None:
    worker = Letters()
    put(store, "a", LETTER.format(town="Brest", before="25 %"))
    put(store, "b", OTHER)
    assert worker.compare_new(store) == 0
    erasure.erase_testimony(store, "a", NOW, "tests")
    put(store, "c", LETTER.format(town="Arles", before="30 %"))
    assert worker.compare_new(store) == 0
    put(store, "d", LETTER.format(town="Metz", before="27 %"))
    assert worker.compare_new(store) == 1
    assert letters_of(store) == {"d": "c"}


def test_while_others_must_wait_only_new_signatures_are_read(store: Store) -> None:
    read: list[tuple[bool, int]] = []

    def executed(connection: Any, _: Any, statement: str, parameters: Any, *__: Any) -> None:
        if "testimonies.signature \n" in statement:
            (after,) = parameters.values() if isinstance(parameters, dict) else parameters
            read.append((bool(connection.get_execution_options().get("doleances_writing")), after))

    event.listen(store.engine, "before_cursor_execute", executed)
    for number in range(4):
        put(store, str(number), " ".join(f"mot{number}{i}" for i in range(20)))
    worker = Letters()
    worker.compare_new(store)
    put(store, "4", LETTER.format(town="Brest", before="25 %"))
    worker.compare_new(store)
    put(store, "5", OTHER)
    Letters().compare_new(store)
    assert read == [(False, 0), (True, 0), (False, 4), (True, 4), (False, 0), (True, 5)]


def erase_testimony(store: Store) -> None:
    erasure.erase_testimony(store, "a", NOW, "tests")


def erase_sender(store: Store) -> None:
    erasure.erase_sender(store, "s-1", NOW, "tests")


def erase_batch(store: Store) -> None:
    with store.writing() as session:
        key = session.scalars(select(StoredTestimony.key).where(StoredTestimony.id == "a")).one()
        batches.add(
            session,
            Batch(
                id="b-1", kind="testimonies", state="done", owner="tests", options={}, erasing=False, annotated=1,
                rejected=0, created_at=NOW,
            ),
        )  # fmt: skip
        batches.put_rows(session, "b-1", [(0, key, date(2021, 11, 8))])
    erasure.erase_batch(store, "b-1", NOW, "tests")


@pytest.mark.parametrize("erase", [erase_testimony, erase_sender, erase_batch])
def test_a_letter_whose_first_testimony_is_erased_stays_one(store: Store, erase: Callable[[Store], None]) -> None:
    worker = Letters()
    put(store, "a", LETTER.format(town="Brest", before="25 %"), "s-1")
    put(store, "b", LETTER.format(town="Arles", before="30 %"), "s-2")
    put(store, "c", LETTER.format(town="Metz", before="27 %"))
    put(store, "d", OTHER, "s-2")
    assert worker.compare_new(store) == 2
    erase(store)
    put(store, "e", LETTER.format(town="Dole", before="21 %"), "s-3")
    assert worker.compare_new(store) == 1
    put(store, "f", LETTER.format(town="Sète", before="22 %"), "s-4")
    assert compare_new(store) == 1  # by a worker that has just started, too
    assert letters_of(store) == {"c": "b", "e": "b", "f": "b"}
    with store.reading() as session:
        voices = set(session.scalars(select(StoredTestimony.voice)))
        (label,) = counts.by_label(session, store, Selection(), "problem")
        (campaign,) = counts.campaigns(session, store, Selection())
        first = session.get_one(StoredTestimony, campaign.letter)
        warned = [one["code"] for one in session.get_one(Annotation, first.key).record["warnings"]]
    assert voices == {testimonies.voice_of(session, first)}  # «d» is by the author of «b»
    assert (label.texts, label.voices, campaign.texts) == (5, 1, 4)
    assert (first.id, warned) == ("b", [])
