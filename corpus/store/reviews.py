"""What people say of testimonies: every review is kept, the newest counts, the machine's answer stays beside it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus import taxonomy
from corpus.store.tables import Annotation, LabelRow, Review, StoredTestimony


def add(
    session: Session,
    told: StoredTestimony,
    problems: Sequence[str],
    circumstances: Sequence[str],
    entities: dict[str, Any] | None,
    reviewer: str,
    now: datetime,
) -> Review:
    """Keep a review; from now on its labels are those that count, and nobody need look at the testimony again."""
    review = Review(
        testimony=told.key,
        problems=list(problems),
        circumstances=list(circumstances),
        entities=entities,
        reviewer=reviewer,
        created_at=now,
    )
    session.add(review)
    annotation = session.get_one(Annotation, told.key)
    annotation.needs_review = False
    _settle(session, told, {*problems, *circumstances})
    session.flush()
    return review


def _settle(session: Session, told: StoredTestimony, said: set[str]) -> None:
    rows = {row.label: row for row in session.scalars(select(LabelRow).where(LabelRow.testimony == told.key))}
    for label in said - rows.keys():
        rows[label] = LabelRow(
            testimony=told.key,
            label=label,
            family=taxonomy.labels()[label].family,
            submitted_on=told.submitted_on,
            voice=told.voice,
            probability=0.0,
            passed=False,
        )
        session.add(rows[label])
    for label, row in rows.items():
        row.reviewed = row.stands = label in said


def newest(session: Session, key: int) -> Review | None:
    """The review that counts."""
    return session.scalars(select(Review).where(Review.testimony == key).order_by(Review.id.desc()).limit(1)).first()
