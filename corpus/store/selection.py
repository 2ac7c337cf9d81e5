"""Which testimonies are meant: the filters of lists, counts, trends and reports, as conditions on the tables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    Select,
    Table,
    TextualSelect,
    insert,
    select,
    text,
)
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
    ``corpus.store.search`` says; ``letter`` is a campaign's; ``among`` is a table of those that were sought already.
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
    among: Table | None = None

    def conditions(
        self, store: Store, table: Any = StoredTestimony, *, scanned: bool = False
    ) -> list[ColumnElement[bool]]:
        """The conditions on a table that carries its testimony's day: on the testimonies, or on their flattened rows,
        of which none then looks at the testimonies themselves.

        SQLite looks up every key that is meant in the table's rows; of a table that is ``scanned``, because an index
        holds all that is asked, it looks up every row's key among those meant.
        """
        key = table.key if table is StoredTestimony or table is self.counted else table.testimony
        key = key + 0 if scanned else key
        return [*self.days(table), *(key.in_(keys) for keys in self._sets(store, table))]

    @property
    def counted(self) -> Any:
        """The table to count the testimonies in, with their days and voices: their own, or that of those sought."""
        return StoredTestimony if self.among is None else self.among.c

    def _sets(self, store: Store, table: Any) -> Iterator[Select[Any] | TextualSelect]:
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
        if self.among is not None and table is not self.among.c:
            yield select(self.among.c.key)

    def sought(self, session: Session, store: Store) -> "Selection":
        """The same testimonies, sought already: for who counts many things of them.

        They are kept in a table of the transaction's own, which goes with it. Days alone are told by every index.
        """
        if replace(self, first=None, last=None) == Selection():
            return self
        of, found = StoredTestimony, _kept(session)
        wanted = select(of.key, of.submitted_on, of.voice).where(*self.conditions(store))
        session.execute(insert(found).from_select(["key", "submitted_on", "voice"], wanted))
        if not store.on_sqlite:  # PostgreSQL knows nothing of a new table, and would plan for a few rows
            session.execute(text(f"ANALYZE {found.name}"))
        return Selection(among=found)

    def days(self, table: Any) -> list[ColumnElement[bool]]:
        """The period, on any table that carries ``submitted_on``."""
        after = [table.submitted_on >= self.first] if self.first else []
        before = [table.submitted_on <= self.last] if self.last else []
        return after + before

    def keys(self, store: Store) -> Select[Any]:
        """The keys of the testimonies meant."""
        return select(StoredTestimony.key).where(*self.conditions(store))


def _kept(session: Session) -> Table:
    """A new table for testimonies, which the end of the transaction takes away; each session numbers its own."""
    number = session.info["selections"] = session.info.get("selections", 0) + 1
    found = Table(
        f"selection_{number}",
        MetaData(),
        Column("key", Integer, primary_key=True, autoincrement=False),
        Column("submitted_on", Date, nullable=False),
        Column("voice", BigInteger, nullable=False),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
    )
    found.create(session.connection(), checkfirst=False)
    return found
