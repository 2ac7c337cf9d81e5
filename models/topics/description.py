"""How topics are described: size, nearest label, phrases, name, subtopics."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np

from corpus import taxonomy
from models.embedding import Embedder, Vectors
from models.topics.assignment import Formed
from models.topics.clustering import Indices, unit
from models.topics.keywords import telling
from models.topics.material import Material
from models.topics.model import Topic, TopicModel
from models.topics.names import Portrayed, Scope, names_of
from models.topics.phrases import Phrases
from models.topics.said import Said
from models.topics.settings import Granularity
from models.topics.subjects import Subject
from models.topics.subtopics import subtopics_of
from models.topics.units import problems_said

# So many roots of a subject are kept with its topic, for its name.
SUBJECT_ROOTS = 8
# A label names a topic only if its units say it with this likelihood, on the average. (Topics of one problem have 0.4
# and more; what is left of a small store has a fifth, and its nearest label says nothing of it.)
NEAR = 0.35


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
    groups = _groups(material, formed.subjects, found, order, words)
    names = names_of(_portrayed(material, groups, similarity))
    numbers = [ids[i] for i in order] if ids else range(1, len(order) + 1)
    parts = subtopics_of(material.units, moved, found, order, granularity.min_size, seed)
    topics = tuple(
        Topic(
            number,
            name,
            group.words,
            len(group.members),
            len({material.voices[material.units[i].testimony] for i in group.members.tolist()}),
            group.label,
            round(group.sure, 4),
            subject=group.roots,
            subtopics=part,
        )
        for number, name, group, part in zip(numbers, names, groups, parts, strict=True)
    )
    return TopicModel(
        topics,
        formed.centroids[order],
        origin,
        formed.floor,
        material.rule,
        embedder,
        max((topic.id for topic in topics), default=0) + 1,
        granularity.about,
        tuple(group.subject for group in groups),
        material.lens if any(formed.subjects) else None,
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """A topic without a name: its units by index, its key words, the nearest label and how surely its units say it."""

    members: Indices
    words: tuple[str, ...]
    label: str
    sure: float
    subject: Subject | None

    @property
    def roots(self) -> tuple[str, ...]:
        return self.subject.telling[:SUBJECT_ROOTS] if self.subject else ()


def _groups(
    material: Material,
    subjects: Sequence[Subject | None],
    found: Indices,
    order: Sequence[int],
    words: dict[int, tuple[str, ...]],
) -> list[_Group]:
    likely = problems_said(material.units, material.verdicts)
    members = {group: np.flatnonzero(found == group) for group in order}
    return [
        _Group(members[group], words.get(group, ()), *_nearest_label(likely[members[group]]), subjects[group])
        for group in order
    ]


def _nearest_label(said: Vectors) -> tuple[str, float]:
    mean = said.mean(axis=0) if len(said) else np.zeros(len(taxonomy.problems()), dtype=np.float32)
    return taxonomy.problems()[int(mean.argmax())], float(mean.max())


def _portrayed(material: Material, groups: Sequence[_Group], similarity: Vectors) -> list[Portrayed]:
    said = Said(material)
    phrases = Phrases([one.words for one in material.units])
    return [
        Portrayed(
            group.label,
            _scope(material, group),
            said.circumstances(group.members),
            said.angles(group.label, group.members),
            _Lazily(phrases, group.members[np.argsort(-similarity[group.members])], group.roots),
            group.words,
        )
        for group in groups
    ]


def _scope(material: Material, group: _Group) -> Scope:
    if material.whole or group.subject:
        return "subject"
    if group.sure < NEAR:
        return "mixed"
    return "rest" if group.label == "autre" else "label"


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
