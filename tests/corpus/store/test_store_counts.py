"""What is counted, against a plain count in Python over the same made testimonies."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from sqlalchemy import inspect

from corpus.store import Store, counts, listing, testimonies, trends
from corpus.store.selection import UNEXPLAINED_DELISTING, Selection
from corpus.store.tables import StoredTestimony
from corpus.store.testimonies import Analysed
from corpus.testimony import Testimony

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
PROBLEMS = ("dereferencement", "retenue_fonds", "avis")


@dataclass(frozen=True)
class Told:
    """A made testimony."""

    id: str
    day: date
    sender: str | None
    problems: tuple[str, ...]
    unexplained: bool
    platforms: tuple[tuple[str, bool], ...]
    lost: float | None
    topic: int | None

    @property
    def voice(self) -> str:
        return self.sender or self.id


def made(seed: int, count: int = 60) -> list[Told]:
    chance = random.Random(seed)
    return [
        Told(
            id=f"t-{number}",
            day=date(2021, 1, 1) + timedelta(days=chance.randrange(200)),
            sender=chance.choice([None, "s-1", "s-2", f"s-{number}"]),
            problems=tuple(sorted(chance.sample(PROBLEMS, chance.randrange(3)))),
            unexplained=chance.random() < 0.4,
            platforms=tuple((name, chance.random() < 0.7) for name in chance.sample(["amazon", "ebay"], 1)),
            lost=chance.choice([None, 100.0, 250.5]),
            topic=chance.choice([None, 1, 2]),
        )
        for number in range(count)
    ]


def record(told: Told) -> dict[str, Any]:
    amount = {"kind": "money", "value": told.lost, "max": None, "currency": "EUR", "role": "loss"}
    return {
        "id": told.id,
        "problems": [{"label": label, "probability": 0.9, "evidence": []} for label in told.problems],
        "circumstances": [{"label": "sans_motif", "probability": 0.8, "evidence": []}] if told.unexplained else [],
        "needs_review": False,
        "entities": {
            "platforms": [
                {"id": name, "name": name.title(), "kind": "marketplace", "role": "target" if target else "mention"}
                for name, target in told.platforms
            ],
            "amounts": [amount] if told.lost else [],
            "dates": [],
            "personal": [],
        },
        "topics": [{"id": told.topic, "name": "x", "similarity": 0.9, "share": 1.0}] if told.topic else [],
        "versions": {"software": "1", "problems": "p", "topics": None, "names": True},
    }


@pytest.fixture
def told(store: Store) -> list[Told]:
    everything = made(2018)
    with store.writing() as session:
        for one in everything:
            given = Testimony(one.id, f"Le colis numéro {one.id} de la commission", one.day, one.sender, {})
            testimonies.add(session, Analysed(given, record(one), given.text), NOW)
    return everything


Meant = Callable[[Told], bool]
SELECTIONS: list[tuple[Selection, Meant]] = [
    (Selection(), lambda t: True),
    (Selection(first=date(2021, 2, 1), last=date(2021, 3, 1)), lambda t: date(2021, 2, 1) <= t.day <= date(2021, 3, 1)),
    (Selection(platform="amazon"), lambda t: ("amazon", True) in t.platforms),
    (Selection(labels=("avis",)), lambda t: "avis" in t.problems),
    (Selection(labels=UNEXPLAINED_DELISTING), lambda t: "dereferencement" in t.problems and t.unexplained),
    (Selection(topic=2, last=date(2021, 4, 1)), lambda t: t.topic == 2 and t.day <= date(2021, 4, 1)),
    (Selection(words="commission"), lambda t: True),
    (Selection(words="absent"), lambda t: False),
]


def tally(told: list[Told], values: Callable[[Told], tuple[str, ...]]) -> dict[str, tuple[int, int]]:
    found = defaultdict(list)
    for one in told:
        for value in values(one):
            found[value].append(one.voice)
    return {value: (len(voices), len(set(voices))) for value, voices in found.items()}


@pytest.mark.parametrize("sought", [False, True])
@pytest.mark.parametrize(("meant", "holds"), SELECTIONS)
def test_counts_are_those_of_a_plain_count(
    store: Store, told: list[Told], meant: Selection, holds: Meant, sought: bool
) -> None:
    chosen = [one for one in told if holds(one)]
    with store.reading() as session:
        meant = meant.sought(session, store) if sought else meant
        totals = counts.totals(session, store, meant)
        assert (totals.texts, totals.voices) == (len(chosen), len({one.voice for one in chosen}))
        assert totals.first == min((one.day for one in chosen), default=None)
        found = counts.by_label(session, store, meant, "problem")
        assert {c.value: (c.texts, c.voices) for c in found} == tally(chosen, lambda t: t.problems)
        found = counts.by_platform(session, store, meant)
        targets = tally(chosen, lambda t: tuple(name for name, target in t.platforms if target))
        assert {c.value: (c.texts, c.voices) for c in found} == targets
        found = counts.by_topic(session, store, meant)
        about = tally(chosen, lambda t: (str(t.topic),) if t.topic else ())
        assert {c.value: (c.texts, c.voices) for c in found} == about
        both = counts.together(session, store, meant, UNEXPLAINED_DELISTING)
        wanted = [one for one in chosen if "dereferencement" in one.problems and one.unexplained]
        assert (both.texts, both.voices) == (len(wanted), len({one.voice for one in wanted}))


def test_what_was_sought_goes_with_its_transaction(store: Store, told: list[Told]) -> None:
    meant = Selection(labels=("avis",))
    with store.reading() as session:
        found = {meant.sought(session, store).among for _ in range(2)}
        assert len({table.name for table in found if table is not None}) == 2
    with store.reading() as session, session.connection() as connection:
        names = inspect(connection).get_temp_table_names()
    assert names == []


def test_the_platforms_of_the_store(store: Store, told: list[Told]) -> None:
    targets = Counter(name for one in told for name, target in one.platforms if target)
    with store.reading() as session:
        names = counts.platform_names(session)
        accused = counts.accused(session, 2)
    assert set(names) == {name for one in told for name, _ in one.platforms}
    assert accused == sorted(targets, key=lambda name: (-targets[name], name))[:2]


def test_each_voice_claims_its_largest_sum_once(store: Store, told: list[Told]) -> None:
    largest: dict[str, float] = {}
    for one in told:
        if one.lost:
            largest[one.voice] = max(one.lost, largest.get(one.voice, 0.0))
    with store.reading() as session:
        claims = counts.claims(session, store, Selection())
    assert claims.voices == len(largest)
    assert claims.total == pytest.approx(sum(largest.values()))
    assert claims.median == median(largest.values())
    assert (claims.shares, claims.median_share) == (0, None)


def test_the_grid_of_problems_and_platforms(store: Store, told: list[Told]) -> None:
    cells = defaultdict(set)
    for one in told:
        for label in one.problems:
            for name, target in one.platforms:
                if target:
                    cells[label, name].add(one.voice)
    with store.reading() as session:
        found = counts.grid(session, store, Selection())
    assert found == {cell: len(voices) for cell, voices in cells.items()}


@pytest.mark.parametrize("interval", trends.INTERVALS)
def test_points_add_up_within_periods_that_leave_no_gap(
    store: Store, told: list[Told], interval: trends.Interval
) -> None:
    with store.reading() as session:
        periods = trends.periods(session, store, Selection(), interval)
        points = trends.points(session, store, Selection(), "problem", interval)
    assert sum(period.texts for period in periods) == len(told)
    assert all(one.end == other.first for one, other in pairwise(periods))
    for period in periods:
        within = [one for one in told if period.first <= one.day < period.end]
        assert (period.texts, period.voices) == (len(within), len({one.voice for one in within}))
        found = {p.value: (p.texts, p.voices) for p in points if p.first == period.first}
        assert found == tally(within, lambda t: t.problems)


def test_a_week_begins_on_monday(store: Store, told: list[Told]) -> None:
    with store.reading() as session:
        periods = trends.periods(session, store, Selection(), "week")
    assert {period.first.weekday() for period in periods} == {0}


@pytest.mark.parametrize("interval", trends.INTERVALS)
def test_the_first_and_the_last_day_that_there_are(store: Store, interval: trends.Interval) -> None:
    days = (date.min, date(2021, 11, 8), date.max)
    with store.writing() as session:
        session.add_all(
            StoredTestimony(
                id=day.isoformat(), submitted_on=day, text="", shown="", text_hash="", voice=day.year,
                created_at=datetime(2026, 11, 28, tzinfo=UTC),
            )
            for day in days
        )  # fmt: skip
    with store.reading() as session:
        periods = trends.periods(session, store, Selection(), interval)
    assert len(periods) == len(days)
    assert all(period.first <= day <= period.end for period, day in zip(periods, days, strict=True))


def test_pages_follow_each_other_without_gap_or_double(store: Store, told: list[Told]) -> None:
    seen: list[StoredTestimony] = []
    after = None
    with store.reading() as session:
        while True:
            page = listing.page(session, store, Selection(), 7, after)
            seen += [row for row, _ in page.rows]
            after = page.last
            if after is None:
                break
    assert [row.id for row in seen] == [row.id for row in sorted(seen, key=lambda r: (r.submitted_on, r.key))[::-1]]
    assert len({row.key for row in seen}) == len(told)
