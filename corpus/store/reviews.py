"""What people say of testimonies: every review is kept, the newest counts, the machine's answer stays beside it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from corpus import taxonomy
from corpus.store.hiding import hide
from corpus.store.tables import Annotation, ClaimRow, LabelRow, PlatformRow, Review, StoredTestimony
from corpus.store.testimonies import counted_entities


def add(
    session: Session,
    told: StoredTestimony,
    problems: Sequence[str],
    circumstances: Sequence[str],
    entities: dict[str, Any] | None,
    reviewer: str,
    now: datetime,
) -> Review:
    """Keep a review; from now on its labels are those that count, and nobody need look at the testimony again.

    So do its platforms and sums, where ``entities`` are given; None leaves the machine's. What they newly mark as
    personal is hidden in ``told.shown``, and the review is told of that text.
    """
    if entities is not None:
        entities = hide(session, told, entities, now)
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
    if entities is not None:
        _replace(session, told, entities)
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


def _replace(session: Session, told: StoredTestimony, entities: dict[str, Any]) -> None:
    for table in (PlatformRow, ClaimRow):
        session.execute(delete(table).where(table.testimony == told.key))
    session.add_all(counted_entities(told, entities))


def newest(session: Session, key: int) -> Review | None:
    """The review that counts."""
    return session.scalars(select(Review).where(Review.testimony == key).order_by(Review.id.desc()).limit(1)).first()


def newest_of_each(session: Session, after: int, limit: int) -> list[tuple[StoredTestimony, Annotation, Review]]:
    """The review that counts of each reviewed testimony whose key is above ``after``, in the order of the keys."""
    last = select(func.max(Review.id)).where(Review.testimony > after).group_by(Review.testimony)
    wanted = (
        select(StoredTestimony, Annotation, Review)
        .join(Annotation, Annotation.testimony == StoredTestimony.key)
        .join(Review, Review.testimony == StoredTestimony.key)
        .where(Review.id.in_(last))
        .order_by(StoredTestimony.key)
        .limit(limit)
    )
    return [(told, annotation, review) for told, annotation, review in session.execute(wanted)]


def unreviewed(session: Session, limit: int) -> list[tuple[StoredTestimony, Annotation]]:
    """Testimonies that nobody has looked at: those that the machine doubts, newest first, then the others.

    All of it is said of the annotation, whose index has this order, so that nothing is sorted.
    """
    wanted = (
        select(StoredTestimony, Annotation)
        .join(Annotation, Annotation.testimony == StoredTestimony.key)
        .where(~exists().where(Review.testimony == Annotation.testimony))
        .order_by(Annotation.needs_review.desc(), Annotation.submitted_on.desc(), Annotation.testimony.desc())
        .limit(limit)
    )
    return [(told, annotation) for told, annotation in session.execute(wanted)]
