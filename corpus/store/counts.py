"""How many testimonies, and how many voices: one author, or one form letter, is one voice however often it is heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, distinct, func, literal, select
from sqlalchemy.orm import Session, aliased

from corpus import taxonomy
from corpus.claims import CLAIMED
from corpus.store.database import Store
from corpus.store.selection import Selection
from corpus.store.tables import ClaimRow, LabelRow, PlatformRow, StoredTestimony, TopicRow

# Fewer topics than this are looked up; of more, all that the store holds is read once.
FEW_TOPICS = 4
# True of every platform, and told by no index: SQLite then reads the rows as they were stored, where the testimonies'
# other rows lie in the same order, and finds them in half the time that an index's order takes.
AS_STORED = PlatformRow.kind != ""


@dataclass(frozen=True, slots=True)
class Count:
    """Of one value (a label, a platform, a topic): testimonies and voices."""

    value: str
    texts: int
    voices: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Of a whole selection; ``first`` and ``last`` are the days of its first and last testimony."""

    texts: int
    voices: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Claims:
    """Euros that the voices say it cost them, the largest sum of each; shares of sales, per cent, likewise."""

    voices: int
    total: float
    median: float | None
    shares: int
    median_share: float | None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A form letter that came more than once: its first testimony's key and how many there are."""

    letter: int
    texts: int
    senders: int


def totals(session: Session, store: Store, meant: Selection) -> Totals:
    """How many testimonies and voices are meant, and over which days."""
    of = meant.counted
    wanted = select(
        func.count(), func.count(distinct(of.voice)), func.min(of.submitted_on), func.max(of.submitted_on)
    ).where(*meant.conditions(store, of))
    texts, voices, first, last = session.execute(wanted).one()
    return Totals(texts, voices, first, last)


def leaves_nothing_out(session: Session, meant: Totals) -> bool:
    """Whether these are all testimonies of the store, as after the first import the batch's are."""
    return meant.texts == session.scalars(select(func.count()).select_from(StoredTestimony)).one()


def any_stored(session: Session) -> bool:
    """Whether the store holds any testimony at all, told without counting them."""
    return session.scalars(select(StoredTestimony.key).limit(1)).first() is not None


def by_label(session: Session, store: Store, meant: Selection, *families: str) -> list[Count]:
    """Labels that stand, most voices first; ``families`` are «problem», «circumstance», or both in one reading."""
    return _counted(session, store, meant, LabelRow, LabelRow.label, standing(*families))


def standing(*families: str) -> list[ColumnElement[bool]]:
    """The rows of these families' labels that stand: told by the labels themselves, which the index holds."""
    known = [label.id for label in taxonomy.labels().values() if label.family in families]
    return [LabelRow.label.in_(known), LabelRow.stands.is_(True)]


def by_platform(session: Session, store: Store, meant: Selection, most: int | None = None) -> list[Count]:
    """Platforms complained of, most voices first."""
    return _counted(session, store, meant, PlatformRow, PlatformRow.platform, [PlatformRow.target.is_(True)])[:most]


def by_topic(session: Session, store: Store, meant: Selection) -> list[Count]:
    """Topics, most voices first; their ids as text."""
    return _counted(session, store, meant, TopicRow, TopicRow.topic, [])


def _counted(
    session: Session,
    store: Store,
    meant: Selection,
    table: Any,
    value: Any,
    also: Sequence[ColumnElement[bool]],
) -> list[Count]:
    voices = func.count(distinct(table.voice))
    wanted = select(value, func.count(), voices).where(*also, *meant.conditions(store, table)).group_by(value)
    found = [Count(str(value), texts, voices) for value, texts, voices in session.execute(wanted)]
    return sorted(found, key=lambda count: (-count.voices, -count.texts, count.value))


def grid(
    session: Session, store: Store, meant: Selection, platforms: Sequence[str] | None = None
) -> dict[tuple[str, str], int]:
    """(problem, platform complained of) -> voices; of ``platforms`` alone where they are given.

    An outer join, here and below, has SQLite read the first table and look the other one up by its key: it may think
    another order better, which takes ten times as long on 100,000 testimonies. Rows without a partner are left out.
    """
    named = [AS_STORED, PlatformRow.target.is_(True), *meant.conditions(store, PlatformRow)]
    if platforms is not None:
        named.append((PlatformRow.platform + "").in_(platforms))  # no index here either
    wanted = (
        select(LabelRow.label, PlatformRow.platform, func.count(distinct(LabelRow.voice)))
        .select_from(PlatformRow)
        .outerjoin(LabelRow, and_(LabelRow.testimony == PlatformRow.testimony, *standing("problem")))
        .where(*named)
        .group_by(LabelRow.label, PlatformRow.platform)
    )
    return {(label, platform): voices for label, platform, voices in session.execute(wanted) if label is not None}


def platforms_by_topic(
    session: Session, store: Store, meant: Selection, topics: Sequence[int]
) -> dict[int, list[Count]]:
    """Topic -> platforms complained of within it, most voices first."""
    same, targets = PlatformRow.testimony == TopicRow.testimony, PlatformRow.target.is_(True)
    wanted = select(TopicRow.topic, PlatformRow.platform, func.count(), func.count(distinct(TopicRow.voice)))
    if len(topics) < FEW_TOPICS:
        wanted = wanted.select_from(TopicRow).outerjoin(PlatformRow, and_(same, targets))
        wanted = wanted.where(TopicRow.topic.in_(topics), *meant.conditions(store, TopicRow))
    else:
        wanted = wanted.select_from(PlatformRow).outerjoin(TopicRow, same)
        wanted = wanted.where(AS_STORED, targets, *meant.conditions(store, PlatformRow))
    found: dict[int, list[Count]] = {topic: [] for topic in topics}
    for topic, platform, texts, voices in session.execute(wanted.group_by(TopicRow.topic, PlatformRow.platform)):
        if topic in found and platform is not None:
            found[topic].append(Count(platform, texts, voices))
    return {topic: sorted(rows, key=lambda c: (-c.voices, -c.texts, c.value)) for topic, rows in found.items()}


def together(session: Session, store: Store, meant: Selection, labels: tuple[str, str]) -> Count:
    """Testimonies of which both labels stand."""
    one, other = aliased(LabelRow), aliased(LabelRow)
    wanted = (
        select(func.count(), func.count(distinct(one.voice)))
        .join(other, other.testimony == one.testimony)
        .where(
            one.label == labels[0], one.stands, other.label == labels[1], other.stands, *meant.conditions(store, one)
        )
    )
    texts, voices = session.execute(wanted).one()
    return Count(" + ".join(labels), texts, voices)


def claims(session: Session, store: Store, meant: Selection) -> Claims:
    """What it cost, as the authors say."""
    money = _largest(session, store, meant, [ClaimRow.currency == "EUR", ClaimRow.role.in_(CLAIMED)])
    shares = _largest(session, store, meant, [ClaimRow.kind == "percent", ClaimRow.role == "share_of_sales"])
    return Claims(
        voices=len(money),
        total=sum(money),
        median=median(money) if money else None,
        shares=len(shares),
        median_share=median(shares) if shares else None,
    )


def _largest(session: Session, store: Store, meant: Selection, also: Sequence[ColumnElement[bool]]) -> list[float]:
    wanted = select(func.max(ClaimRow.value)).where(*also, *meant.conditions(store, ClaimRow)).group_by(ClaimRow.voice)
    return list(session.scalars(wanted))


def campaigns(session: Session, store: Store, meant: Selection, most: int = 20) -> list[Campaign]:
    """Form letters that came more than once, largest first."""
    of = StoredTestimony
    senders = func.count(distinct(func.coalesce(of.sender, literal("#") + cast(of.key, String))))
    size = func.count()
    # Most letters came once, to whomever: of those, nobody need know whether they are meant, nor the author.
    repeated = select(of.letter).where(of.letter.is_not(None)).group_by(of.letter).having(func.count() > 1)
    wanted = select(of.letter, size, senders).where(of.letter.in_(repeated), *meant.conditions(store, scanned=True))
    found = session.execute(wanted.group_by(of.letter).having(size > 1).order_by(size.desc(), of.letter).limit(most))
    return [Campaign(letter, texts, authors) for letter, texts, authors in found if letter is not None]


def platform_names(session: Session) -> dict[str, str]:
    """What each platform of the store is called.

    From one platform to the next by the index, as «loose index scan» has it: there are few, with many rows each.
    """
    of = PlatformRow
    known = select(func.min(of.platform).label("platform")).cte("known", recursive=True)
    following = select(func.min(of.platform)).where(of.platform > known.c.platform).scalar_subquery()
    known = known.union_all(select(following).where(known.c.platform.is_not(None)))
    name = select(func.max(of.name)).where(of.platform == known.c.platform).scalar_subquery()
    found = session.execute(select(known.c.platform, name).where(known.c.platform.is_not(None)))
    return {platform: name for platform, name in found if name}


def accused(session: Session, most: int) -> list[str]:
    """The platforms of the store that are complained of, ``most`` of them, by how many testimonies."""
    of, size = PlatformRow, func.count()
    wanted = select(of.platform).where(of.target.is_(True)).group_by(of.platform)
    return list(session.scalars(wanted.order_by(size.desc(), of.platform).limit(most)))
