"""Topics keep their ids through a refit; what was joined, parted, born or lost is told."""

from datetime import UTC, date, datetime

import numpy as np
from material import Told

from models.topics.emerging import emerging, growing
from models.topics.identity import Side, match
from models.topics.model import TopicModel
from models.topics.refresh import refresh

NOW = datetime(2022, 1, 1, tzinfo=UTC)
AXES = np.eye(4, dtype=np.float32)


def test_a_topic_keeps_its_id_wherever_it_stands() -> None:
    found = np.array([0, 0, 1, 1])
    history = match(Side(AXES[:2], found), Side(AXES[[1, 0]], 1 - found), [7, 9], 10)
    assert history.ids == (9, 7)
    assert {event.kind for event in history.events} == {"match"}


def test_a_birth_takes_a_number_that_no_topic_ever_had() -> None:
    history = match(Side(AXES[:1], np.array([0, -1])), Side(AXES[:2], np.array([0, 1])), [3], 12)
    assert history.ids == (3, 12)
    assert history.born() == {12}
    assert "Le sujet 12 est apparu." in history.told()


def test_a_merge_and_a_split_are_told() -> None:
    joined = match(Side(AXES[:2], np.array([0, 0, 0, 1])), Side(AXES[:1], np.array([0, 0, 0, 0])), [1, 2], 3)
    assert "Le sujet 2 a rejoint le sujet 1." in joined.told()
    parted = match(Side(AXES[:1], np.array([0, 0, 0, 0])), Side(AXES[:2], np.array([0, 0, 0, 1])), [1], 2)
    assert "Le sujet 2 s’est détaché du sujet 1." in parted.told()
    assert parted.born() == frozenset()


def test_a_topic_without_testimonies_is_told_dead() -> None:
    history = match(Side(AXES[:2], np.array([0, 0])), Side(AXES[:1], np.array([0, 0])), [1, 2], 3)
    assert "Le sujet 2 a disparu : plus aucun témoignage n’en parle." in history.told()


def kept(before: TopicModel, after: TopicModel, told: Told) -> float:
    """The share of units in a topic both times that keep its id."""
    _, vectors = before.units(told.readings, told.verdicts)
    old, new = before.assign(vectors)[0], after.assign(vectors)[0]
    both = (old >= 0) & (new >= 0)
    was = np.array([topic.id for topic in before.topics])[old[both]]
    return float((was == np.array([topic.id for topic in after.topics])[new[both]]).mean())


def test_a_refit_on_more_or_fewer_texts_keeps_ids_and_an_analysts_name(told: Told) -> None:
    everyone = list(range(len(told.readings)))
    some = told.part(everyone[: round(len(everyone) / 1.2)])
    first, history = refresh(some.readings, some.verdicts, some.embedder, None, {}, NOW)
    assert len(history.events) == len(first.topics)
    named = {first.topics[1].id: "Ce que l’analyste en dit"}
    more, _ = refresh(told.readings, told.verdicts, told.embedder, first, named, NOW)
    assert kept(first, more, some) >= 0.95
    assert next(topic.name for topic in more.topics if topic.id in named) == "Ce que l’analyste en dit"
    fewer = told.part(sorted(np.random.default_rng(5).permutation(everyone)[:112].tolist()))
    again, _ = refresh(fewer.readings, fewer.verdicts, fewer.embedder, more, {}, NOW)
    assert kept(more, again, told) >= 0.95
    assert next(topic.name for topic in again.topics if topic.id in named) == "Ce que l’analyste en dit"


def test_growth_beyond_the_past() -> None:
    everything = [date(2021, 1 + i % 12, 3) for i in range(600)]
    steady = everything[::12] + everything[1::12] + everything[11::12]
    sudden = [date(2021, 12, 1 + i % 20) for i in range(20)]
    assert not growing(everything, everything, date(2021, 12, 31))
    assert growing(sudden, everything + sudden, date(2021, 12, 31))
    assert not growing(steady[:50], everything, date(2021, 12, 31))


def test_emerging_is_far_from_every_label_and_new_or_growing() -> None:
    assert emerging(voices=20, is_far=True, new=True, grows=False)
    assert emerging(voices=20, is_far=True, new=False, grows=True)
    assert not emerging(voices=20, is_far=True, new=False, grows=False)
    assert not emerging(voices=20, is_far=False, new=True, grows=True)
    assert not emerging(voices=2, is_far=True, new=True, grows=True)
