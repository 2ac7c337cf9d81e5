"""Which testimonies are meant: the filters of lists, counts, trends and reports, as conditions on the tables."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from corpus.store.database import Store
from corpus.store.search import matching
from corpus.store.tables import Annotation, BatchRow, LabelRow, PlatformRow, StoredTestimony, TopicRow

# The flagship: an offer removed without a reason that says anything.
UNEXPLAINED_DELISTING = ("dereferencement", "sans_motif")


@dataclass(frozen=True, slots=True)
class Selection:
    """Testimonies of which all of these hold; ``first`` and ``last`` are days, both included.

    ``labels`` must all stand; ``platform`` is one that is complained of; ``words`` are searched as
    ``corpus.store.search`` says; ``letter`` is a campaign's.
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

    @property
    def of_period_only(self) -> bool:
        """Whether nothing but days is asked for: the flattened rows know those themselves."""
        return replace(self, first=None, last=None) == Selection()

    def conditions(self, store: Store) -> list[ColumnElement[bool]]:
        """The conditions on ``StoredTestimony``."""
        key = StoredTestimony.key
        found: list[ColumnElement[bool]] = self.days(StoredTestimony)
        for label in self.labels:
            standing = select(LabelRow.testimony).where(LabelRow.label == label, LabelRow.stands)
            found.append(key.in_(standing.where(*self.days(LabelRow))))
        if self.platform is not None:
            named = select(PlatformRow.testimony).where(PlatformRow.platform == self.platform, PlatformRow.target)
            found.append(key.in_(named.where(*self.days(PlatformRow))))
        if self.topic is not None:
            about = select(TopicRow.testimony).where(TopicRow.topic == self.topic)
            found.append(key.in_(about.where(*self.days(TopicRow))))
        if self.batch is not None:
            found.append(key.in_(select(BatchRow.testimony).where(BatchRow.batch == self.batch)))
        if self.needs_review is not None:
            doubtful = select(Annotation.testimony).where(Annotation.needs_review.is_(self.needs_review))
            found.append(key.in_(doubtful))
        if self.letter is not None:
            found.append(StoredTestimony.letter == self.letter)
        if self.words and (said := matching(store, self.words)) is not None:
            found.append(said)
        return found

    def days(self, table: Any) -> list[ColumnElement[bool]]:
        """The period, on any table that carries ``submitted_on``."""
        after = [table.submitted_on >= self.first] if self.first else []
        before = [table.submitted_on <= self.last] if self.last else []
        return after + before

    def rows(self, store: Store, table: Any) -> list[ColumnElement[bool]]:
        """The conditions on a flattened table, whose ``testimony`` must be one of those meant."""
        if self.of_period_only:
            return self.days(table)
        return [table.testimony.in_(self.keys(store))]

    def keys(self, store: Store) -> Select[Any]:
        """The keys of the testimonies meant."""
        return select(StoredTestimony.key).where(*self.conditions(store))
