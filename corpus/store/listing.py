"""Lists of testimonies, newest first, page by page: each page says where it ended."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from corpus.store.database import Store
from corpus.store.selection import Selection
from corpus.store.tables import Annotation, StoredTestimony


class Place(NamedTuple):
    """A testimony's place in every list: the newest first, of a day the one stored last."""

    day: date
    key: int


@dataclass(frozen=True, slots=True)
class Page:
    """Testimonies with their annotations, and the place of the last one, if others follow."""

    rows: list[tuple[StoredTestimony, Annotation]]
    last: Place | None


def page(session: Session, store: Store, meant: Selection, limit: int, after: Place | None = None) -> Page:
    """At most ``limit`` testimonies, those that follow ``after``."""
    of = StoredTestimony
    wanted = select(of, Annotation).join(Annotation, Annotation.testimony == of.key).where(*meant.conditions(store))
    if after:
        earlier = and_(of.submitted_on == after.day, of.key < after.key)
        wanted = wanted.where(or_(of.submitted_on < after.day, earlier))
    wanted = wanted.order_by(of.submitted_on.desc(), of.key.desc()).limit(limit + 1)
    found = [(told, annotation) for told, annotation in session.execute(wanted)]
    last = found[limit - 1][0] if len(found) > limit else None
    return Page(found[:limit], Place(last.submitted_on, last.key) if last else None)
