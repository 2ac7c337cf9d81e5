"""The figures of a selection of testimonies: what the dashboard shows and the report prints.

Everything is counted in voices (one author, or one form letter, once). Nothing here depends on the hour: the same
testimonies and versions give the same figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.estimates import Share, corrected, share
from api.topics.portraits import outline, portraits
from corpus import taxonomy
from corpus.store import Store, counts, topics, trends
from corpus.store.counts import Campaign, Claims, Count, Totals
from corpus.store.selection import UNEXPLAINED_DELISTING, Selection
from corpus.store.tables import Annotation, Review, StoredTestimony

PLATFORMS = 15
GRID_PLATFORMS = 8
TOPICS = 20
FAMILIES = ("problem", "circumstance")


@dataclass(frozen=True, slots=True)
class Line:
    """One counted value; ``share`` is None where there is no testimony at all."""

    id: str
    name: str
    texts: int
    voices: int
    share: Share | None


@dataclass(frozen=True, slots=True)
class Month:
    """``2021-07``: all voices, and those of the flagship case."""

    month: str
    voices: int
    unexplained: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A campaign and the beginning of its letter, pseudonymised."""

    campaign: Campaign
    begins: str


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a selection; ``grid`` is problem -> platform -> voices, over the most frequent platforms."""

    totals: Totals
    doubtful: int
    reviewed: int
    unexplained: Line
    problems: tuple[Line, ...]
    circumstances: tuple[Line, ...]
    platforms: tuple[Line, ...]
    months: tuple[Month, ...]
    grid: Mapping[str, Mapping[str, int]]
    claims: Claims
    campaigns: tuple[Letter, ...]
    topics: tuple[dict[str, Any], ...]
    versions: Mapping[str, tuple[str, ...]]
    corrected: bool


def figures(session: Session, store: Store, meant: Selection, *, quoted: bool = True, monthly: bool = True) -> Figures:
    """The figures of the testimonies meant; ``quoted`` tells of each topic all that is known, its months where it is
    ``monthly``, else its counts alone.
    """
    meant = meant.sought(session, store)
    totals = counts.totals(session, store, meant)
    if counts.leaves_nothing_out(session, totals):
        meant = Selection()  # the same testimonies, told without a condition on every table
    platforms = _platforms(session, store, meant, totals)
    labels = _labels(session, store, meant, totals)
    return Figures(
        totals=totals,
        doubtful=_doubtful(session, store, meant),
        reviewed=_reviewed(session, store, meant),
        unexplained=unexplained(session, store, meant, totals),
        problems=labels["problem"],
        circumstances=labels["circumstance"],
        platforms=platforms,
        months=months(session, store, meant),
        grid=_grid(session, store, meant, platforms[:GRID_PLATFORMS]),
        claims=counts.claims(session, store, meant),
        campaigns=_campaigns(session, store, meant),
        topics=_topics(session, store, meant, totals, quoted, monthly),
        versions=_versions(session, store, meant),
        corrected=corrected(),
    )


def unexplained(session: Session, store: Store, meant: Selection, totals: Totals) -> Line:
    """The flagship case: an offer removed, and no reason that says anything."""
    count = counts.together(session, store, meant, UNEXPLAINED_DELISTING)
    # Two answers were combined, of which no error rate was measured: the interval is that of the sample alone.
    return _line(count, "Déréférencement non motivé", totals)


def months(session: Session, store: Store, meant: Selection) -> tuple[Month, ...]:
    """Every month from the first testimony to the last."""
    labels = tuple(dict.fromkeys((*meant.labels, *UNEXPLAINED_DELISTING)))
    flagship = replace(meant, labels=labels)
    found = {p.first: p.voices for p in trends.periods(session, store, flagship, "month")}
    return tuple(
        Month(period.first.isoformat()[:7], period.voices, found.get(period.first, 0))
        for period in trends.periods(session, store, meant, "month")
    )


def _labels(session: Session, store: Store, meant: Selection, totals: Totals) -> dict[str, tuple[Line, ...]]:
    """Every label of the taxonomy by family, those that nobody says too."""
    found = {count.value: count for count in counts.by_label(session, store, meant, *FAMILIES)}
    lines: dict[str, list[Line]] = {family: [] for family in FAMILIES}
    for label in taxonomy.labels().values():
        count = found.get(label.id, Count(label.id, 0, 0))
        lines[label.family].append(_line(count, label.name, totals, label.id))
    return {family: tuple(sorted(own, key=lambda line: (-line.voices, -line.texts))) for family, own in lines.items()}


def _platforms(session: Session, store: Store, meant: Selection, totals: Totals) -> tuple[Line, ...]:
    names = counts.platform_names(session)
    found = counts.by_platform(session, store, meant, PLATFORMS)
    return tuple(_line(count, names.get(count.value, count.value), totals) for count in found)


def _line(count: Count, name: str, totals: Totals, label: str | None = None) -> Line:
    found = share(count.voices, totals.voices, label) if totals.voices else None
    return Line(count.value, name, count.texts, count.voices, found)


def _grid(session: Session, store: Store, meant: Selection, platforms: Sequence[Line]) -> dict[str, dict[str, int]]:
    cells = counts.grid(session, store, meant, [platform.id for platform in platforms])
    problems = [problem for problem in taxonomy.problems() if any((problem, p.id) in cells for p in platforms)]
    return {problem: {p.id: cells.get((problem, p.id), 0) for p in platforms} for problem in problems}


def _doubtful(session: Session, store: Store, meant: Selection) -> int:
    wanted = select(func.count()).select_from(Annotation).where(Annotation.needs_review)
    return session.scalars(wanted.where(*meant.conditions(store, Annotation, scanned=True))).one()


def _reviewed(session: Session, store: Store, meant: Selection) -> int:
    wanted = select(func.count(func.distinct(Review.testimony)))
    if meant != Selection():  # reviews are few: each is asked about, instead of all that is meant
        of = StoredTestimony
        wanted = wanted.join(of, of.key == Review.testimony).where(*meant.conditions(store, scanned=True))
    return session.scalars(wanted).one()


def _campaigns(session: Session, store: Store, meant: Selection) -> tuple[Letter, ...]:
    found = counts.campaigns(session, store, meant)
    wanted = select(StoredTestimony.letter, func.min(StoredTestimony.shown))
    those = StoredTestimony.letter.in_([one.letter for one in found])
    # In the words of a copy that is meant: another batch's stay there.
    texts = wanted.where(those, *meant.conditions(store)).group_by(StoredTestimony.letter)
    begins = {letter: shown for letter, shown in session.execute(texts) if shown}
    return tuple(Letter(one, begins.get(one.letter, "")[:160]) for one in found)


def _topics(
    session: Session, store: Store, meant: Selection, totals: Totals, quoted: bool, monthly: bool
) -> tuple[dict[str, Any], ...]:
    """The topics that the testimonies meant are about, most voices first, with what is told of each."""
    known = {str(topic.id): topic for topic in topics.every(session)}
    found = [count for count in counts.by_topic(session, store, meant) if count.value in known][:TOPICS]
    if not quoted:
        return tuple(outline(known[count.value], count, totals.voices) for count in found)
    rows = [(known[count.value], count) for count in found]
    return tuple(portraits(session, store, meant, rows, totals.voices, monthly=monthly))


def _versions(session: Session, store: Store, meant: Selection) -> dict[str, tuple[str, ...]]:
    wanted = select(Annotation.software, Annotation.problems_version, Annotation.topics_version).distinct()
    found = session.execute(wanted.where(*meant.conditions(store, Annotation, scanned=True))).all()
    names = ("software", "problems", "topics")
    return {
        name: tuple(sorted({version for row in found if (version := row[place])})) for place, name in enumerate(names)
    }
