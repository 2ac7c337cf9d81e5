"""Authors are kept under the deployment's secret: without it nobody can try all keys; those of before are sealed."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from corpus.store import Store, StoreError, audit, erasure, letters, open_store, testimonies
from corpus.store.migrations import migrate
from corpus.store.sealing import FILE, SECRET
from corpus.store.tables import AuditLine, AuthorSecret, Erased, PlatformRow, StoredTestimony
from corpus.store.testimonies import Analysed, sender_key, voice_of_sender
from corpus.testimony import Testimony
from tests.databases import DATABASES, Databases

NOW = datetime(2026, 11, 29, tzinfo=UTC)
SIREN = "552100554"
RECORD = {
    "problems": [],
    "circumstances": [],
    "needs_review": False,
    "entities": {
        "platforms": [{"id": "etsy", "name": "Etsy", "kind": "marketplace", "role": "target", "start": 0, "end": 4}],
        "amounts": [],
    },
    "topics": [],
    "warnings": [],
    "versions": {"software": "1", "problems": None, "topics": None, "names": True},
}


def plain_hash(kind: str, name: str) -> str:
    """As a store of before kept names."""
    return hashlib.sha256(f"{kind}\0{name}".encode()).hexdigest()


PLAIN = plain_hash("sender", SIREN)


def told(id_: str, sender: str | None) -> Analysed:
    text = f"Etsy a fermé ma boutique, dossier {id_}."
    return Analysed(Testimony(id_, text, date(2021, 11, 8), sender), dict(RECORD), text)


@pytest.fixture(params=DATABASES)
def before(request: pytest.FixtureRequest, databases: Databases, home: Path) -> Iterator[Store]:
    """A store as the software of before left it: three testimonies of one author, one of nobody, an author erased."""
    store = open_store(databases.empty(request.param, home))
    with store.writing() as session:
        rows = testimonies.add_all(session, [told("1", SIREN), told("2", SIREN), told("3", None), told("4", None)], NOW)
        keys = [row.key for row in rows]
        letters.mark(session, {keys[0]: keys[0], keys[3]: keys[0]}, {}, {"code": "near_duplicate", "detail": "…"})
        of_mine, old_voice = StoredTestimony.sender.is_not(None), voice_of_sender(PLAIN)
        for table in (StoredTestimony, PlatformRow):
            session.execute(update(table).where(table.voice < 0).values(voice=old_voice))
        session.execute(update(StoredTestimony).where(of_mine).values(sender=PLAIN))
        session.add(
            Erased(kind="sender", digest=plain_hash("sender", plain_hash("sender", "732829320")), erased_at=NOW)
        )
        audit.record(session, "cli", "erase_sender", NOW, subject=plain_hash("sender", "732829320"))
        audit.record(session, "cli", "raw_read", NOW, subject="3")
        audit.record(session, "cli", "raw_read", NOW, subject=plain_hash("testimony", "9"))
        session.execute(AuthorSecret.__table__.delete())
    yield store
    store.engine.dispose()


def senders(store: Store) -> dict[str, str | None]:
    with store.reading() as session:
        return {one.id: one.sender for one in session.scalars(select(StoredTestimony))}


def test_no_key_can_be_tried_without_the_secret(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = sender_key(SIREN)
    assert one not in (PLAIN, plain_hash("sender", PLAIN))
    assert audit.trace("sender", SIREN) not in (one, PLAIN)
    monkeypatch.setenv(SECRET, "of another deployment, which is not this one")
    assert sender_key(SIREN) not in (one, None)


def test_the_secret_is_made_once_in_the_data_directory(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SECRET)
    assert sender_key(SIREN) == sender_key(SIREN)
    assert (home / FILE).stat().st_mode & 0o077 == 0


def test_a_secret_that_is_too_short_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, "court")
    with pytest.raises(StoreError, match="au moins 32"):
        sender_key(SIREN)


def test_what_was_kept_before_is_sealed_once(before: Store) -> None:
    migrate(before)
    mine = sender_key(SIREN)
    assert mine and senders(before) == {"1": mine, "2": mine, "3": None, "4": None}
    migrate(before)
    assert senders(before)["1"] == mine


def test_an_author_is_counted_once_before_and_after(before: Store) -> None:
    migrate(before)
    with before.writing() as session:
        testimonies.add(session, told("5", SIREN), NOW)
    with before.reading() as session:
        voices = {one.id: one.voice for one in session.scalars(select(StoredTestimony))}
        of_platforms = set(session.scalars(select(PlatformRow.voice)))
    assert voices["1"] == voices["2"] == voices["4"] == voices["5"] != voices["3"]
    assert voice_of_sender(PLAIN) not in voices.values()
    assert of_platforms == set(voices.values())


def test_a_copy_whose_first_is_gone_keeps_a_voice_that_tells_nothing(before: Store) -> None:
    erasure.erase_testimony(before, "1", NOW, "cli")
    erasure.erase_testimony(before, "2", NOW, "cli")
    with before.writing() as session:
        old = update(StoredTestimony).where(StoredTestimony.id == "4").values(voice=voice_of_sender(PLAIN))
        session.execute(old)
    migrate(before)
    with before.reading() as session:
        voice = session.scalars(select(StoredTestimony.voice).where(StoredTestimony.id == "4")).one()
    assert voice < 0 and voice != voice_of_sender(PLAIN)


def test_an_author_of_before_can_be_erased(before: Store) -> None:
    migrate(before)
    assert erasure.erase_sender(before, SIREN, NOW, "cli").testimonies == 2
    assert sorted(senders(before)) == ["3", "4"]


def test_who_was_erased_before_is_not_brought_back(before: Store) -> None:
    migrate(before)
    with before.reading() as session:
        gone = erasure.erased_since(session, [erasure.sender_mark("732829320")], NOW)
    assert gone == {erasure.sender_mark("732829320")[1]}


def test_traces_of_before_are_sealed_and_names_that_are_still_there_stay(before: Store) -> None:
    migrate(before)
    with before.reading() as session:
        subjects = list(session.scalars(select(AuditLine.subject).order_by(AuditLine.id)))
    assert subjects == [audit.trace("sender", "732829320"), "3", audit.trace("testimony", "9")]


def test_no_plain_hash_is_left_on_disk(before: Store, home: Path) -> None:
    if not before.on_sqlite:
        pytest.skip("tests/api/test_erasure_bytes.py reads PostgreSQL's files")
    gone = [PLAIN, plain_hash("sender", "732829320"), plain_hash("testimony", "9")]
    assert [one for one in gone if one.encode() not in everything(home)] == []
    migrate(before)
    assert [one for one in gone if one.encode() in everything(home)] == []


def everything(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_another_secret_does_not_open_the_store(before: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(before)
    monkeypatch.setenv(SECRET, "of another deployment, which is not this one")
    with pytest.raises(StoreError, match="autre secret"):
        migrate(before)


def test_a_store_without_its_secret_is_not_given_a_new_one(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SECRET)
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        path.mkdir()
    monkeypatch.setenv("DOLEANCES_HOME", str(first))
    store = open_store(f"sqlite:///{first / 'store.sqlite3'}")
    migrate(store)
    store.engine.dispose()
    shutil.copy(first / "store.sqlite3", second)
    monkeypatch.setenv("DOLEANCES_HOME", str(second))
    with pytest.raises(StoreError, match=FILE):
        migrate(open_store(f"sqlite:///{second / 'store.sqlite3'}"))
    assert not (second / FILE).exists()
    shutil.copy(first / FILE, second)
    migrate(open_store(f"sqlite:///{second / 'store.sqlite3'}"))
