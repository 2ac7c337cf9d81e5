"""What topics are made of, and how each is described: size, nearest label, phrases, name, subtopics.

Units (``units``) become vectors, vectors groups (``formation``), groups topics with BERTopic's phrases (``keywords``),
a French name (``names``) and subtopics (``subtopics``); ``models.topics.refresh`` leads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np

from corpus import taxonomy
from models.copies import voices
from models.embedding import Embedder, Vectors
from models.problems import Verdict
from models.reading import Reading
from models.topics.assignment import Formed
from models.topics.clustering import Clusters, Indices, unit
from models.topics.keywords import telling
from models.topics.model import Topic, TopicModel
from models.topics.names import Frequency, Portrayed, angles, names_of, spoken_of
from models.topics.novelty import new_words, subject_of
from models.topics.phrases import Phrases
from models.topics.settings import FEWEST_TEXTS, Granularity
from models.topics.subtopics import subtopics_of
from models.topics.units import (
    Rule,
    Unit,
    clauses_of,
    complain,
    labels_of,
    problems_said,
    rule_for,
    units_of,
    vectors_of,
)
from nlp.folding import fold

# A group tells of a known problem when this share of its units does; the rest of a testimony is its story.
COMPLAINT = 0.4
# How near a clause that complains of no known problem must be: as near as all but this share of those that do.
OPEN = 0.25
# Texts that an angle is looked for in, where there are more.
MANY = 5_000


class _Lazily(Sequence[str]):
    """The phrases of a topic, parsed only where no label names it."""

    def __init__(self, phrases: Phrases, members: Indices, subject: Sequence[str]) -> None:
        self._phrases, self._members, self._subject = phrases, members, subject

    @cached_property
    def _found(self) -> list[str]:
        return self._phrases.best(self._members, self._subject)

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self._found[index]


class TooFewTexts(ValueError):
    """Too few testimonies, or too few that complain, for topics to mean anything; the message is in French."""


@dataclass(frozen=True, slots=True)
class Material:
    """What topics are made of: units, their vectors, the problem each says; a voice is an author, or a form letter.

    ``labels`` (units,) are indices of problems, -1 for none; ``new`` are words that no label knows.
    """

    readings: Sequence[Reading]
    verdicts: Sequence[Verdict]
    units: Sequence[Unit]
    vectors: Vectors
    labels: Indices
    voices: Sequence[int]
    rule: Rule
    new: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether units are whole texts, of which labels and circumstances say nothing."""
        return self.rule == "texts"

    @property
    def once(self) -> Indices:
        """Indices of the units that count: of a form letter, those of its first copy."""
        return np.array([i for i, one in enumerate(self.units) if self._first(one.testimony)], dtype=np.int64)

    def _first(self, testimony: int) -> bool:
        sender = self.readings[testimony].testimony.sender
        first = self.voices[testimony]
        return first == testimony or (sender is not None and self.readings[first].testimony.sender == sender)


def gather(
    readings: Sequence[Reading], verdicts: Sequence[Verdict], embedder: Embedder, previous: TopicModel | None = None
) -> Material:
    """The units of testimonies, by the rule of ``previous`` topics if any. Raises ``TooFewTexts``."""
    rule = previous.rule if previous else rule_for(verdicts)
    counted = voices([r.testimony.text for r in readings], [r.testimony.sender for r in readings])
    new = new_words(clauses_of(readings), counted) if rule == "open" else ()
    units = units_of(readings, verdicts, rule, frozenset(new) | (previous.subjects if previous else frozenset()))
    if len(set(counted)) < FEWEST_TEXTS or len(units) < FEWEST_TEXTS:
        raise TooFewTexts(
            f"Moins de {FEWEST_TEXTS} témoignages différents : des sujets n’auraient pas de sens. "
            "Voyez plutôt la répartition par problème."
        )
    vectors = vectors_of(units, verdicts, embedder)
    return Material(readings, verdicts, units, vectors, labels_of(units, verdicts), counted, rule, new)


def settled(
    material: Material,
    centroids: Vectors,
    origin: Vectors,
    granularity: Granularity,
    new: Sequence[tuple[str, ...]] = (),
) -> Formed:
    """The groups that are topics: of a label, or of a subject that no label knows. The others tell the story.

    ``new`` are the subjects of the last centroids.
    """
    vectors, complains = unit(material.vectors - origin), complain(material.units)
    subjects: list[tuple[str, ...]] = [() for _ in centroids]
    if material.rule == "open":
        found, _ = Clusters(centroids).nearest(vectors)
        groups = range(len(centroids))
        for group in groups:
            units = [material.units[i] for i in np.flatnonzero(found == group).tolist()]
            subjects[group] = subject_of(units)
        subjects[len(centroids) - len(new) :] = new
        tell = np.array([complains[found == group].sum() > COMPLAINT * (found == group).sum() for group in groups])
        stays = [group for group in groups if tell[group] or subjects[group]]
        if stays:
            centroids, subjects = centroids[stays], [subjects[group] for group in stays]
    _, similarity = Clusters(centroids).nearest(vectors)
    known = similarity[complains] if complains.any() else similarity
    floors = np.quantile(known, [granularity.outliers, max(OPEN, granularity.outliers)])
    return Formed(centroids, tuple(subjects), float(floors[0]), float(floors[1]))


def describe(
    material: Material,
    formed: Formed,
    origin: Vectors,
    embedder: Embedder,
    granularity: Granularity,
    seed: int,
    ids: Sequence[int] | None = None,
) -> TopicModel:
    """Topics around ``formed`` centroids, largest first and numbered so, or under the ``ids`` given."""
    found, similarity = formed.assign(material.vectors, origin, material.units)
    moved = unit(material.vectors - origin)
    sizes = np.bincount(found[found >= 0], minlength=len(formed.centroids))
    order = [int(i) for i in np.lexsort((np.arange(len(sizes)), -sizes)) if sizes[i] or ids]
    words = telling([one.words for one in material.units], found, moved, seed)
    topics = _topics(material, formed, found, similarity, order, words)
    numbers = [ids[i] for i in order] if ids else range(1, len(order) + 1)
    parts = subtopics_of(material.units, moved, found, order, granularity.min_size, seed)
    described = tuple(
        Topic(number, name, phrases, size, voices_, label, round(sure, 4), subject=formed.subjects[i], subtopics=part)
        for i, number, (name, phrases, size, voices_, label, sure), part in zip(
            order, numbers, topics, parts, strict=True
        )
    )
    next_id = max((topic.id for topic in described), default=0) + 1
    return TopicModel(
        described,
        formed.centroids[order],
        origin,
        formed.floor,
        formed.open_floor,
        material.rule,
        embedder,
        next_id,
        granularity.about,
    )


def _topics(
    material: Material,
    formed: Formed,
    found: Indices,
    similarity: Vectors,
    order: Sequence[int],
    words: dict[int, tuple[str, ...]],
) -> list[tuple[str, tuple[str, ...], int, int, str, float]]:
    """(name, phrases, units, voices, nearest label, how surely it is said) of each group of ``order``."""
    likely = problems_said(material.units, material.verdicts)
    said = _Said(material)
    members = [np.flatnonzero(found == group) for group in order]
    phrases = Phrases([one.words for one in material.units])
    labels = [_nearest_label(likely[some]) for some in members]
    portrayed = [
        Portrayed(
            label,
            not (material.whole or label == "autre" or formed.subjects[group]),
            said.circumstances(some),
            said.angles(label, some),
            _Lazily(phrases, some[np.argsort(-similarity[some])], formed.subjects[group]),
            words.get(group, ()),
        )
        for group, some, (label, sure) in zip(order, members, labels, strict=True)
    ]
    heard = [len({material.voices[material.units[i].testimony] for i in some.tolist()}) for some in members]
    return [
        (name, words.get(group, ()), len(some), voices_, label, sure)
        for name, group, some, voices_, (label, sure) in zip(
            names_of(portrayed), order, members, heard, labels, strict=True
        )
    ]


def _nearest_label(said: Vectors) -> tuple[str, float]:
    mean = said.mean(axis=0) if len(said) else np.zeros(len(taxonomy.problems()), dtype=np.float32)
    return taxonomy.problems()[int(mean.argmax())], float(mean.max())


class _Said:
    """How often circumstances and angles are said by all, found once for all topics."""

    def __init__(self, material: Material) -> None:
        self._units, self._verdicts = material.units, material.verdicts
        everyone = {one.testimony for one in self._units}
        self._circumstances = {label: _share(label, everyone, self._verdicts) for label in taxonomy.circumstances()}
        self._everywhere = [fold(one.words) for one in self._units[:: max(1, len(self._units) // MANY)]]
        self._angles: dict[str, dict[str, float]] = {}

    def circumstances(self, members: Indices) -> dict[str, Frequency]:
        """Of a topic's units, beside all."""
        told = {self._units[i].testimony for i in members}
        return {
            label: Frequency(_share(label, told, self._verdicts), usual) for label, usual in self._circumstances.items()
        }

    def angles(self, label: str, members: Indices) -> dict[str, Frequency]:
        """Of a topic's units, beside all."""
        if label not in self._angles:
            self._angles[label] = {name: spoken_of(like, self._everywhere) for name, like in angles(label).items()}
        here = [fold(self._units[i].words) for i in members[:MANY].tolist()]
        return {
            name: Frequency(spoken_of(like, here), self._angles[label][name]) for name, like in angles(label).items()
        }


def _share(label: str, told: set[int], verdicts: Sequence[Verdict]) -> float:
    return sum(verdicts[i].probabilities[label] for i in told) / max(len(told), 1)
