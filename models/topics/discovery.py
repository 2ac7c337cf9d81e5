"""What topics are made of, and how each is described: size, nearest label, phrases, name, subtopics.

Units (``units``) become vectors, vectors groups (``formation``), groups topics with BERTopic's phrases (``keywords``),
a French name (``names``) and subtopics (``subtopics``); ``models.topics.refresh`` leads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import overload

import numpy as np

from corpus import taxonomy
from models.copies import voices
from models.embedding import Embedder, Vectors
from models.problems import Verdict
from models.reading import Reading
from models.topics.assignment import Formed
from models.topics.background import background
from models.topics.clustering import Clusters, Indices, means, unit
from models.topics.keywords import telling
from models.topics.lens import Lens
from models.topics.model import Topic, TopicModel
from models.topics.names import Frequency, Portrayed, angles, names_of, spoken_of
from models.topics.novelty import MANY as ENOUGH_TO_SEARCH
from models.topics.novelty import sought
from models.topics.phrases import Phrases
from models.topics.settings import FEWEST_TEXTS, Granularity
from models.topics.speech import NOTHING, Clause, Speech, Spoken, speech_of
from models.topics.subjects import Subject
from models.topics.subtopics import subtopics_of
from models.topics.units import (
    Rule,
    Unit,
    labels_of,
    problems_said,
    rule_for,
    units_of,
    vectors_of,
)
from nlp.folding import fold

# So many roots of a subject are kept with its topic, for its name.
SUBJECT_ROOTS = 8
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

    ``labels`` (units,) are indices of problems, -1 for none; ``subjects`` are those that no label knows, and ``spoken``
    the clauses that speak of them, recognised in the ``speech``.
    """

    readings: Sequence[Reading]
    verdicts: Sequence[Verdict]
    units: Sequence[Unit]
    vectors: Vectors
    labels: Indices
    voices: Sequence[int]
    rule: Rule
    subjects: tuple[Subject, ...] = ()
    speech: Speech | None = None
    lens: Lens | None = None
    spoken: Mapping[Clause, Spoken] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether units are whole texts, of which labels and circumstances say nothing."""
        return self.rule == "texts"

    @property
    def once(self) -> Indices:
        """Indices of the units that count: of a form letter, those of its first copy."""
        return np.array([i for i, one in enumerate(self.units) if self._first(one.testimony)], dtype=np.int64)

    @property
    def subject_of(self) -> Indices:
        """(units,): which subject each speaks of, -1 for none."""
        said = [
            self.spoken.get(Clause(one.testimony, one.clause)) if one.clause is not None else None for one in self.units
        ]
        return np.array([one.subject if one else -1 for one in said], dtype=np.int64)

    def heard(self, subjects: Sequence[Subject | None]) -> Mapping[Clause, Spoken]:
        """The clauses that speak of any of ``subjects``."""
        return self.speech.of(subjects) if self.speech else NOTHING

    def _first(self, testimony: int) -> bool:
        sender = self.readings[testimony].testimony.sender
        first = self.voices[testimony]
        return first == testimony or (sender is not None and self.readings[first].testimony.sender == sender)


def gather(
    readings: Sequence[Reading],
    verdicts: Sequence[Verdict],
    embedder: Embedder,
    previous: TopicModel | None = None,
    seed: int = 0,
) -> Material:
    """The units of testimonies, by the rule of ``previous`` topics if any. Raises ``TooFewTexts``."""
    rule = previous.rule if previous else rule_for(verdicts)
    counted = voices([r.testimony.text for r in readings], [r.testimony.sender for r in readings])
    lens, speech, subjects = (
        _new(readings, counted, embedder, previous, seed) if rule == "clauses" else (None, None, ())
    )
    spoken = speech.of(subjects) if speech else NOTHING
    units = units_of(readings, verdicts, rule, spoken)
    if len(set(counted)) < FEWEST_TEXTS or len(units) < FEWEST_TEXTS:
        raise TooFewTexts(
            f"Moins de {FEWEST_TEXTS} témoignages différents : des sujets n’auraient pas de sens. "
            "Voyez plutôt la répartition par problème."
        )
    vectors = vectors_of(units, verdicts, embedder)
    labels = labels_of(units, verdicts)
    return Material(readings, verdicts, units, vectors, labels, counted, rule, subjects, speech, lens, spoken)


def _new(
    readings: Sequence[Reading], voices_: Sequence[int], embedder: Embedder, previous: TopicModel | None, seed: int
) -> tuple[Lens | None, Speech | None, tuple[Subject, ...]]:
    """The subjects that no label knows: those of ``previous`` topics, and new ones where there is enough to search."""
    known = tuple(subject for subject in previous.subjects if subject) if previous else ()
    searching = len(readings) >= ENOUGH_TO_SEARCH
    if not searching and not known:
        return None, None, ()
    before = background(embedder)
    lens = (previous.lens if previous else None) or before.lens
    speech = speech_of(readings, lens, embedder)
    found = sought(speech, voices_, replace(before, lens=lens), known, seed) if searching else known
    return lens, speech, found


def settled(material: Material, centroids: Vectors, origin: Vectors, granularity: Granularity) -> Formed:
    """The groups around ``centroids``, and one of each subject that is told; how near to the former a unit must be."""
    subject_of, moved = material.subject_of, unit(material.vectors - origin)
    told = [i for i in range(len(material.subjects)) if (subject_of == i).sum() >= granularity.min_size]
    means_ = [means(moved[subject_of == i], np.zeros(int((subject_of == i).sum()), dtype=np.int64), 1) for i in told]
    _, similarity = Clusters(centroids).nearest(moved[subject_of < 0])
    floor = float(np.quantile(similarity, granularity.outliers)) if len(similarity) else 0.0
    subjects = (*(None for _ in centroids), *(material.subjects[i] for i in told))
    return Formed(np.vstack([centroids, *means_]), subjects, floor)


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
    found, similarity = formed.assign(material.vectors, origin, material.units, material.heard(formed.subjects))
    moved = unit(material.vectors - origin)
    sizes = np.bincount(found[found >= 0], minlength=len(formed.centroids))
    order = [int(i) for i in np.lexsort((np.arange(len(sizes)), -sizes)) if sizes[i] or ids]
    words = telling([one.words for one in material.units], found, moved, seed)
    topics = _topics(material, formed, found, similarity, order, words)
    numbers = [ids[i] for i in order] if ids else range(1, len(order) + 1)
    parts = subtopics_of(material.units, moved, found, order, granularity.min_size, seed)
    described = tuple(
        Topic(
            number,
            name,
            phrases,
            size,
            voices_,
            label,
            round(sure, 4),
            subject=_roots(formed.subjects[i]),
            subtopics=part,
        )
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
        material.rule,
        embedder,
        next_id,
        granularity.about,
        tuple(formed.subjects[i] for i in order),
        material.lens if any(formed.subjects) else None,
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
            _Lazily(phrases, some[np.argsort(-similarity[some])], _roots(formed.subjects[group])),
            words.get(group, ()),
            label == "autre" and not (material.whole or formed.subjects[group]),
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


def _roots(subject: Subject | None) -> tuple[str, ...]:
    return subject.telling[:SUBJECT_ROOTS] if subject else ()


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
