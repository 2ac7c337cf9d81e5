"""Which testimonies are meant: the filters of lists, counts, trends and reports, as conditions on the tables."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, Select, TextualSelect, cast, func, select
from sqlalchemy.orm import Session

from corpus.store.database import Store
from corpus.store.search import matching
from corpus.store.tables import Annotation, BatchRow, LabelRow, PlatformRow, StoredTestimony, TopicRow

# The flagship: an offer removed without a reason that says anything.
UNEXPLAINED_DELISTING = ("dereferencement", "sans_motif")


@dataclass(frozen=True, slots=True)
class Selection:
    """Testimonies of which all of these hold; ``first`` and ``last`` are days, both included.

    ``labels`` must all stand; ``platform`` is one that is complained of; ``words`` are searched as
    ``corpus.store.search`` says; ``letter`` is a campaign's; ``among`` are keys, of which it must be one.
    """

    platform: str | None = None
    labels: tuple[str, ...] = ()
    topic: int | None = None
    batch: str | None = None
    first: date | None = None
    last: date | None = None
    words: str | None = None
    needs_review: bool | None = None
    letter: int | None = None
    among: tuple[int, ...] | None = None

    def conditions(self, store: Store, table: Any = StoredTestimony) -> list[ColumnElement[bool]]:
        """The conditions on a table that carries its testimony's day: on the testimonies, or on their flattened rows,
        of which none then looks at the testimonies themselves.
        """
        key = StoredTestimony.key if table is StoredTestimony else table.testimony
        return [*self.days(table), *(key.in_(keys) for keys in self._sets(store))]

    def _sets(self, store: Store) -> Iterator[Select[Any] | TextualSelect]:
        """Of each filter but the days, the keys of the testimonies that it lets pass."""
        for label in self.labels:
            standing = select(LabelRow.testimony).where(LabelRow.label == label, LabelRow.stands)
            yield standing.where(*self.days(LabelRow))
        if self.platform is not None:
            named = select(PlatformRow.testimony).where(PlatformRow.platform == self.platform, PlatformRow.target)
            yield named.where(*self.days(PlatformRow))
        if self.topic is not None:
            yield select(TopicRow.testimony).where(TopicRow.topic == self.topic, *self.days(TopicRow))
        if self.batch is not None:
            yield select(BatchRow.testimony).where(BatchRow.batch == self.batch, *self.days(BatchRow))
        if self.needs_review is not None:
            doubtful = select(Annotation.testimony).where(Annotation.needs_review.is_(self.needs_review))
            yield doubtful.where(*self.days(Annotation))
        if self.letter is not None:
            yield select(StoredTestimony.key).where(StoredTestimony.letter == self.letter)
        if self.words and (said := matching(store, self.words)) is not None:
            yield said
        if self.among is not None:
            yield _listed(store, self.among)

    def sought(self, session: Session, store: Store) -> "Selection":
        """The same testimonies with their words sought already: for who counts many things of them."""
        said = matching(store, self.words or "")
        if said is None:
            return replace(self, words=None)
        return replace(self, words=None, among=tuple(session.scalars(said)))

    def days(self, table: Any) -> list[ColumnElement[bool]]:
        """The period, on any table that carries ``submitted_on``."""
        after = [table.submitted_on >= self.first] if self.first else []
        before = [table.submitted_on <= self.last] if self.last else []
        return after + before

    def keys(self, store: Store) -> Select[Any]:
        """The keys of the testimonies meant."""
        return select(StoredTestimony.key).where(*self.conditions(store))


def _listed(store: Store, keys: Sequence[int]) -> Select[Any]:
    """Many keys as rows, in one parameter."""
    if store.on_sqlite:
        return select(func.json_each(json.dumps(keys)).table_valued("value").c.value)
    return select(func.unnest(cast(list(keys), ARRAY(Integer))).column_valued())
