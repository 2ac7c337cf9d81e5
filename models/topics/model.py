"""A fitted topic model: centroids, names and words, never a text. A clause belongs to its nearest centroid, if near.

The same rule assigns when fitting, when serving and after a reload, so that all say the same (BERTopic's own
``transform`` does not: issues 905, 1582, 2198).
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.embedding import Embedder, Vectors, embedder_named
from models.mismatch import ModelMismatch
from models.problems import Verdict
from models.reading import Reading
from models.topics.assignment import Formed
from models.topics.clustering import Indices
from models.topics.lens import Lens
from models.topics.speech import NOTHING, Clause, Spoken, speech_of
from models.topics.subjects import Subject
from models.topics.units import Rule, Unit, units_of, vectors_of

# File names of a saved model.
CENTROIDS = "centroids.npy"
ORIGIN = "origin.npy"
TOPICS = "topics.json"
OPEN = "open.npz"
_RENEW = "Pour les renouveler : python -m training topics"


@dataclass(frozen=True, slots=True)
class Subtopic:
    """A part of a topic: its French name and how many of the topic's units it holds."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Topic:
    """One recurring problem: a stable id, a French name, its key phrases, the label nearest to it.

    ``size`` counts units, ``voices`` authors (a campaign or a sender is one). ``label_similarity`` is how surely its
    units say the nearest label, 0 to 1. ``by_analyst``: the name was given by a person, and stays.
    ``subject``: the roots that it is about, where no label knows them. Such a topic is open: it takes each clause
    that speaks of its subject, and no other.
    """

    id: int
    name: str
    keywords: tuple[str, ...]
    size: int
    voices: int
    nearest_label: str
    label_similarity: float
    emerging: bool = False
    by_analyst: bool = False
    subject: tuple[str, ...] = ()
    subtopics: tuple[Subtopic, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Topics and their centroids, (topics, d) rows of length 1; ``floor`` is the least similarity of a member,
    ``subjects`` what open ones are recognised by, through the ``lens``, and None for the others.

    Vectors are taken from ``origin`` (d,), the mean of those learned from. ``rule``: what is a unit.
    ``next_id`` is the first number that no topic ever had; ``about``: how many topics were asked for.
    """

    topics: tuple[Topic, ...]
    centroids: Vectors
    origin: Vectors
    floor: float
    rule: Rule
    embedder: Embedder
    next_id: int
    about: int | None = None
    subjects: tuple[Subject | None, ...] = ()
    lens: Lens | None = None

    def assign(
        self, vectors: Vectors, units: Sequence[Unit] = (), spoken: Mapping[Clause, Spoken] = NOTHING
    ) -> tuple[Indices, Vectors]:
        """Index of the topic of each row (-1 where none is near enough) and its similarity.

        ``units``, a row each, tell which complain, ``spoken`` which speak of an open topic; without them, nearness
        alone decides.
        """
        subjects = self.subjects or (None,) * len(self.centroids)
        return Formed(self.centroids, subjects, self.floor).assign(vectors, self.origin, units, spoken)

    def spoken(self, readings: Sequence[Reading]) -> Mapping[Clause, Spoken]:
        """The clauses that speak of an open topic, and of which."""
        if self.lens is None or not any(self.subjects):
            return NOTHING
        return speech_of(readings, self.lens, self.embedder).of(self.subjects)

    def placed(self, readings: Sequence[Reading], verdicts: Sequence[Verdict]) -> tuple[list[Unit], Indices, Vectors]:
        """The units of testimonies as this model sees them, the topic of each (-1: none) and its similarity."""
        spoken = self.spoken(readings)
        units = units_of(readings, verdicts, self.rule, spoken)
        return units, *self.assign(vectors_of(units, verdicts, self.embedder), units, spoken)

    def of(self, reading: Reading, verdict: Verdict) -> list[dict[str, Any]]:
        """The record's ``topics``: those of the clauses that complain, highest share first."""
        _, found, similarity = self.placed([reading], [verdict])
        return [
            {
                "id": self.topics[topic].id,
                "name": self.topics[topic].name,
                "similarity": round(max(near), 4),
                "share": round(share, 4),
            }
            for topic, near, share in shares(found, similarity)
        ]

    def units(self, readings: Sequence[Reading], verdicts: Sequence[Verdict]) -> tuple[list[Unit], Vectors]:
        """The units of testimonies as this model sees them, and their vectors."""
        units = units_of(readings, verdicts, self.rule, self.spoken(readings))
        return units, vectors_of(units, verdicts, self.embedder)


def shares(found: Indices, similarity: Vectors) -> list[tuple[int, list[float], float]]:
    """(topic, similarities of its units, share of the units that have a topic), highest share first."""
    near: dict[int, list[float]] = defaultdict(list)
    for topic, value in zip(found.tolist(), similarity.tolist(), strict=True):
        if topic >= 0:
            near[topic].append(value)
    members = sum(map(len, near.values()))
    ordered = sorted(near, key=lambda topic: (-len(near[topic]), -max(near[topic]), topic))
    return [(topic, near[topic], len(near[topic]) / members) for topic in ordered]


def save(model: TopicModel, path: Path) -> None:
    """Write centroids, words and ids into the directory ``path``."""
    np.save(path / CENTROIDS, model.centroids, allow_pickle=False)
    np.save(path / ORIGIN, model.origin, allow_pickle=False)
    if model.lens is not None:
        directions = [subject.direction for subject in model.subjects if subject]
        np.savez(path / OPEN, mean=model.lens.mean, axes=model.lens.axes, directions=np.array(directions))
    facts = {
        "topics": [asdict(topic) for topic in model.topics],
        "floor": model.floor,
        "rule": model.rule,
        "embedder": model.embedder.name,
        "next_id": model.next_id,
        "about": model.about,
        "subjects": [{"words": dict(one.words), "least": one.least} if one else None for one in model.subjects],
    }
    (path / TOPICS).write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")


def load(path: Path, embedder: Embedder | None = None) -> TopicModel:
    """Read a model back. Raises ``ModelMismatch`` where it was learned with another embedder, or holds objects."""
    facts = json.loads((path / TOPICS).read_text(encoding="utf-8"))
    embedder = embedder or embedder_named(facts["embedder"])
    if facts["embedder"] != embedder.name:
        raise ModelMismatch(
            f"Ces sujets ont été appris avec le plongement {facts['embedder']}, non {embedder.name}. "
            "Pour les apprendre à nouveau : python -m training topics"
        )
    if "subjects" not in facts:
        raise ModelMismatch(f"Ces sujets viennent d’une version antérieure. {_RENEW}")
    try:
        centroids, origin = (np.load(path / file, allow_pickle=False) for file in (CENTROIDS, ORIGIN))
        lens, subjects = _open_topics(path / OPEN, facts["subjects"])
    except ValueError as error:
        raise ModelMismatch(f"Ces sujets ne sont pas lisibles. {_RENEW}") from error
    return TopicModel(
        tuple(_topic(row) for row in facts["topics"]),
        centroids,
        origin,
        facts["floor"],
        facts["rule"],
        embedder,
        facts["next_id"],
        facts["about"],
        subjects,
        lens,
    )


def _open_topics(path: Path, facts: list[dict[str, Any] | None]) -> tuple[Lens | None, tuple[Subject | None, ...]]:
    """The lens, if the model has one, and the subject of each topic that is open."""
    if not path.is_file():
        return None, tuple(None for _ in facts)
    with np.load(path, allow_pickle=False) as kept:
        directions = iter(kept["directions"])
        subjects = tuple(Subject(next(directions), one["words"], one["least"]) if one else None for one in facts)
        return Lens(kept["mean"], kept["axes"]), subjects


def _topic(row: dict[str, Any]) -> Topic:
    lists = {field: tuple(row[field]) for field in ("keywords", "subject")}
    parts = tuple(Subtopic(**part) for part in row["subtopics"])
    return Topic(**row | lists | {"subtopics": parts})
