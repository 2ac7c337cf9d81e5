"""Lists of testimonies, newest first, page by page: a cursor says where the last page ended."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from corpus.store.database import Store
from corpus.store.selection import Selection
from corpus.store.tables import Annotation, StoredTestimony

_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})")


class CursorError(ValueError):
    """A cursor that no page of ours ended with; the message is in French."""


@dataclass(frozen=True, slots=True)
class Page:
    """Testimonies with their annotations, and the cursor of the next page, if there is one."""

    rows: list[tuple[StoredTestimony, Annotation]]
    cursor: str | None


def page(session: Session, store: Store, meant: Selection, limit: int, cursor: str | None = None) -> Page:
    """At most ``limit`` testimonies after ``cursor``. Raises ``CursorError``."""
    of = StoredTestimony
    wanted = select(of, Annotation).join(Annotation, Annotation.testimony == of.key).where(*meant.conditions(store))
    if cursor:
        day, key = _place(cursor)
        wanted = wanted.where(or_(of.submitted_on < day, and_(of.submitted_on == day, of.key < key)))
    wanted = wanted.order_by(of.submitted_on.desc(), of.key.desc()).limit(limit + 1)
    found = [(told, annotation) for told, annotation in session.execute(wanted)]
    more = len(found) > limit
    return Page(found[:limit], _cursor(found[limit - 1][0]) if more else None)


def _cursor(last: StoredTestimony) -> str:
    return base64.urlsafe_b64encode(f"{last.submitted_on.isoformat()}.{last.key}".encode()).decode().rstrip("=")


def _place(cursor: str) -> tuple[date, int]:
    try:
        plain = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        found = _PLACE.fullmatch(plain)
        if found:
            return date.fromisoformat(found[1]), int(found[2])
    except (binascii.Error, ValueError) as error:
        raise CursorError("Ce curseur n’est pas de ceux que le service donne.") from error
    raise CursorError("Ce curseur n’est pas de ceux que le service donne.")
