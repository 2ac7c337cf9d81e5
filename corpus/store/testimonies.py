"""Testimonies with their records: put into the store, with everything that is searched and counted."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.claims import CLAIMED
from corpus.store.sealing import plain, sealed
from corpus.store.tables import Annotation, ClaimRow, LabelRow, PlatformRow, StoredTestimony, TopicRow, storable
from corpus.testimony import Testimony

Record = dict[str, Any]
# A label less likely than this is not kept as a row; its probability stays in the record's ``scores``.
LEAST_PROBABILITY = 0.05
# Amounts that are counted: what is claimed, and the share of sales at stake.
COUNTED = (*CLAIMED, "share_of_sales")


@dataclass(frozen=True, slots=True)
class Analysed:
    """A testimony, its record (with ``scores``) and its pseudonymised text."""

    testimony: Testimony
    record: Record
    shown: str


def add(session: Session, told: Analysed, now: datetime, *, alone: bool = False) -> StoredTestimony:
    """Store a testimony with its record; it gets its key at once."""
    return add_all(session, [told], now, alone=alone)[0]


def add_all(session: Session, told: Sequence[Analysed], now: datetime, *, alone: bool = False) -> list[StoredTestimony]:
    """Store testimonies with their records, in order; they get their keys at once."""
    rows = [_row(one, now, alone) for one in told]
    session.add_all(rows)
    session.flush()
    for row, one in zip(rows, told, strict=True):
        row.voice = voice_of(session, row)
        session.add_all(rows_of(row, one.record, now))
    session.flush()
    return rows


def _row(told: Analysed, now: datetime, alone: bool) -> StoredTestimony:
    given = told.testimony
    return StoredTestimony(
        id=given.id,
        submitted_on=given.submitted_on,
        text=given.text,
        shown=told.shown,
        sender=sender_key(given.sender),
        extra=dict(given.metadata),
        text_hash=text_hash(given.text),
        voice=0,
        alone=alone,
        created_at=now,
    )


def voice_of(session: Session, row: StoredTestimony) -> int:
    """What counts once: the letter that ``row`` copies, else its author, else the testimony itself.

    An author's is a negative number made of his key alone, so that workers need not ask each other.
    """
    if row.letter is not None and row.letter != row.key and (first := session.get(StoredTestimony, row.letter)):
        return first.voice
    return voice_of_sender(row.sender) if row.sender else row.key


def voice_of_sender(sender: str) -> int:
    """The voice of an author; ``sender`` is what the store keeps of his key."""
    return -int(sender[:15], 16) - 1


def sender_key(sender: str | None) -> str | None:
    """What is kept of an author's key: he is counted once and can be erased, and only the deployment can tell whose
    it is.
    """
    return sealed("sender", plain("sender", sender)) if sender else None


def text_hash(text: str) -> str:
    """What identical texts share."""
    return hashlib.sha256(storable(text).encode()).hexdigest()


def rows_of(row: StoredTestimony, record: Record, now: datetime) -> list[Any]:
    """The annotation of a testimony and its flattened rows."""
    kept = {field: value for field, value in record.items() if field != "metadata"}
    versions: Mapping[str, Any] = record["versions"]
    annotation = Annotation(
        testimony=row.key,
        submitted_on=row.submitted_on,
        record=kept,
        needs_review=record["needs_review"],
        software=versions["software"],
        problems_version=versions["problems"],
        topics_version=versions["topics"],
        names=versions["names"],
        created_at=now,
    )
    return [annotation, *_labels(row, record), *counted_entities(row, record["entities"]), *_topics(row, record)]


def _labels(row: StoredTestimony, record: Record) -> list[LabelRow]:
    found: list[LabelRow] = []
    for family, field in (("problem", "problems"), ("circumstance", "circumstances")):
        passed = {said["label"]: said["probability"] for said in record[field]}
        likely = {label: p for label, p in record.get("scores", {}).get(field, {}).items() if p >= LEAST_PROBABILITY}
        for label, probability in (likely | passed).items():
            stands = label in passed
            found.append(
                LabelRow(
                    testimony=row.key,
                    label=label,
                    family=family,
                    submitted_on=row.submitted_on,
                    voice=row.voice,
                    probability=probability,
                    passed=stands,
                    reviewed=None,
                    stands=stands,
                )
            )
    return found


def counted_entities(row: StoredTestimony, entities: Mapping[str, Any]) -> list[PlatformRow | ClaimRow]:
    """The flattened rows of what a record, or a person, says of platforms and sums."""
    return [*_platforms(row, entities), *_claims(row, entities)]


def _platforms(row: StoredTestimony, entities: Mapping[str, Any]) -> list[PlatformRow]:
    found: dict[str, PlatformRow] = {}
    for mention in entities["platforms"]:
        target = mention["role"] == "target"
        if mention["id"] in found:
            found[mention["id"]].target |= target
            continue
        found[mention["id"]] = PlatformRow(
            testimony=row.key,
            platform=mention["id"],
            name=mention["name"],
            kind=mention["kind"],
            target=target,
            submitted_on=row.submitted_on,
            voice=row.voice,
        )
    return list(found.values())


def _claims(row: StoredTestimony, entities: Mapping[str, Any]) -> list[ClaimRow]:
    claimed = [amount for amount in entities["amounts"] if amount["role"] in COUNTED]
    values = [(amount, amount["value"] if amount["value"] is not None else amount["max"]) for amount in claimed]
    return [
        ClaimRow(
            testimony=row.key,
            place=place,
            kind=amount["kind"],
            role=amount["role"],
            value=value,
            currency=amount["currency"],
            submitted_on=row.submitted_on,
            voice=row.voice,
        )
        for place, (amount, value) in enumerate(values)
        if value is not None
    ]


def _topics(row: StoredTestimony, record: Record) -> list[TopicRow]:
    return [
        TopicRow(
            testimony=row.key,
            topic=topic["id"],
            similarity=topic["similarity"],
            share=topic["share"],
            submitted_on=row.submitted_on,
            voice=row.voice,
        )
        for topic in record["topics"]
    ]


def newest(session: Session, id_: str) -> StoredTestimony | None:
    """The testimony of that id; of several (two files may both count from 1), the one stored last."""
    wanted = select(StoredTestimony).where(StoredTestimony.id == id_).order_by(StoredTestimony.key.desc()).limit(1)
    return session.scalars(wanted).first()


def record_of(told: StoredTestimony, annotation: Annotation) -> Record:
    """The record as contract.md has it: what was kept, with the caller's metadata in its place, without scores."""
    kept = {field: value for field, value in annotation.record.items() if field != "scores"}
    versions = kept.pop("versions")
    return kept | {"metadata": told.extra, "versions": versions}


def analysed_before(
    session: Session, hashes: Collection[str], versions: Mapping[str, Any]
) -> dict[tuple[str, date], Record]:
    """(text hash, date) -> the record that the same models made of the same text, of that day."""
    wanted = (
        select(StoredTestimony.text_hash, StoredTestimony.submitted_on, Annotation.record)
        .join(Annotation, Annotation.testimony == StoredTestimony.key)
        .where(
            StoredTestimony.text_hash.in_(hashes),
            Annotation.software == versions["software"],
            Annotation.problems_version.is_not_distinct_from(versions["problems"]),
            Annotation.topics_version.is_not_distinct_from(versions["topics"]),
        )
    )
    return {(text_hash, day): record for text_hash, day, record in session.execute(wanted)}


def named(session: Session, id_: str) -> list[StoredTestimony]:
    """All testimonies of that id."""
    return list(session.scalars(select(StoredTestimony).where(StoredTestimony.id == id_).order_by(StoredTestimony.key)))


def hold(session: Session, id_: str) -> None:
    """Let nobody else store a testimony of that id until the transaction ends; on SQLite, it writes alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(id_, 0))))
