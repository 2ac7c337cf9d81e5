from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from corpus.store import Store, reviews, testimonies
from corpus.store.search import matching
from corpus.store.tables import Annotation, LabelRow, PlatformRow, StoredTestimony
from corpus.store.testimonies import Analysed, Record
from corpus.testimony import Testimony

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
DAY = date(2021, 11, 8)


def record(**fields: object) -> Record:
    return {
        "id": "t-1",
        "submitted_on": "2021-11-08",
        "language": "fr",
        "problems": [{"label": "dereferencement", "probability": 0.9, "evidence": []}],
        "circumstances": [],
        "needs_review": True,
        "provisions": [],
        "entities": {"platforms": [], "amounts": [], "dates": [], "personal": []},
        "topics": [],
        "warnings": [],
        "metadata": {},
        "versions": {"software": "1", "problems": "p", "topics": None, "names": True},
        "scores": {"problems": {"dereferencement": 0.9, "retenue_fonds": 0.2, "avis": 0.01}, "circumstances": {}},
    } | fields


def put(store: Store, text: str, id_: str = "t-1", **fields: object) -> int:
    with store.writing() as session:
        told = Analysed(Testimony(id_, text, DAY, "auteur", {"région": "Alsace"}), record(**fields), text)
        return testimonies.add(session, told, NOW).key


def found(store: Store, typed: str) -> list[str]:
    keys = matching(store, typed)
    assert keys is not None
    wanted = select(StoredTestimony.id).where(StoredTestimony.key.in_(keys)).order_by(StoredTestimony.id)
    with store.reading() as session:
        return list(session.scalars(wanted))


def test_what_goes_in_comes_out(store: Store) -> None:
    text = "Etsy\x00 a fermé ma boutique 🎈"
    put(store, text)
    with store.reading() as session:
        told = testimonies.newest(session, "t-1")
        assert told is not None
        assert (told.text, told.submitted_on) == (text.replace("\x00", "\ufffd"), DAY)
        assert told.extra == {"région": "Alsace"}
        assert told.sender != "auteur"
        assert told.created_at == NOW
        annotation = session.get_one(Annotation, told.key)
        assert annotation.record == {field: value for field, value in record().items() if field != "metadata"}


def test_labels_worth_keeping_become_rows(store: Store) -> None:
    put(store, "Amazon m'a déréférencé.")
    with store.reading() as session:
        rows = {row.label: (row.passed, row.stands) for row in session.scalars(select(LabelRow))}
    assert rows == {"dereferencement": (True, True), "retenue_fonds": (False, False)}


def test_a_platform_is_a_target_where_one_mention_complains(store: Store) -> None:
    mention = {"id": "etsy", "name": "Etsy", "kind": "marketplace"}
    platforms = [mention | {"role": "mention"}, mention | {"role": "target"}]
    put(store, "Etsy", entities={"platforms": platforms, "amounts": [], "dates": [], "personal": []})
    with store.reading() as session:
        assert [(row.platform, row.target) for row in session.scalars(select(PlatformRow))] == [("etsy", True)]


def test_of_two_testimonies_of_one_id_the_newest_is_found(store: Store) -> None:
    put(store, "le premier", "1")
    newer = put(store, "le second", "1")
    with store.reading() as session:
        told = testimonies.newest(session, "1")
        assert told is not None
        assert told.key == newer


def test_a_review_settles_what_counts(store: Store) -> None:
    key = put(store, "Amazon garde mon argent.")
    with store.writing() as session:
        told = session.get_one(StoredTestimony, key)
        reviews.add(session, told, ["retenue_fonds"], ["sans_motif"], None, "Anne", NOW)
        reviews.add(session, told, ["retenue_fonds"], ["sans_recours"], None, "Bruno", NOW)
    with store.reading() as session:
        rows = {row.label: (row.passed, row.stands) for row in session.scalars(select(LabelRow))}
        newest = reviews.newest(session, key)
        assert newest is not None
        assert newest.reviewer == "Bruno"
        assert not session.get_one(Annotation, key).needs_review
    assert rows == {
        "dereferencement": (True, False),
        "retenue_fonds": (False, True),
        "sans_motif": (False, False),
        "sans_recours": (False, True),
    }


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("dereference", ["a"]),
        ("DÉRÉFÉRENCÉ", ["a"]),
        ("commission", ["a", "b"]),
        ("commissions", ["a", "b"]),
        ("commissions amazon", ["a"]),
        ('"commission abusive"', ["b"]),
        ("« abusive commission »", []),
        ("cœur", ["b"]),
        ("coeur", ["b"]),
        ("l’argent", ["a"]),
        ('"OR NEAR( * ^', []),
        ("abs", []),
    ],
)
def test_search(store: Store, typed: str, ids: list[str]) -> None:
    put(store, "Amazon m'a déréférencé, garde l'argent et double les commissions.", "a")
    put(store, "Une commission abusive, au cœur de l’été.", "b")
    assert found(store, typed) == ids


@pytest.mark.parametrize("typed", ["", "  ", "!?", '""'])
def test_a_search_without_words(store: Store, typed: str) -> None:
    assert matching(store, typed) is None


def test_what_is_gone_is_not_found(store: Store) -> None:
    key = put(store, "Amazon m'a déréférencé.", "a")
    with store.writing() as session:
        session.delete(session.get_one(StoredTestimony, key))
    assert found(store, "amazon") == []
    with store.reading() as session:
        assert session.scalars(select(Annotation)).all() == []


def test_an_author_is_one_voice_whatever_he_sends(store: Store) -> None:
    put(store, "Etsy a fermé ma boutique.")
    put(store, "Etsy a encore fermé ma boutique.", id_="t-2")
    with store.reading() as session:
        assert len(set(session.scalars(select(StoredTestimony.voice)))) == 1
        assert set(session.scalars(select(LabelRow.voice))) == set(session.scalars(select(StoredTestimony.voice)))
