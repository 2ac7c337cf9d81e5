"""What topics are made of: the units of testimonies, their vectors, the problem or the new subject that each says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.copies import voices
from models.embedding import Embedder, Vectors
from models.problems import Verdict
from models.reading import Reading
from models.topics.background import background
from models.topics.clustering import Indices
from models.topics.lens import Lens
from models.topics.model import TopicModel
from models.topics.novelty import MANY as ENOUGH_TO_SEARCH
from models.topics.novelty import sought
from models.topics.settings import FEWEST_TEXTS
from models.topics.speech import NOTHING, Clause, Speech, Spoken, speech_of
from models.topics.subjects import Subject
from models.topics.units import Rule, Unit, labels_of, rule_for, units_of, vectors_of


class TooFewTexts(ValueError):
    """Too few testimonies, or too few that complain, for topics to mean anything; the message is in French."""


@dataclass(frozen=True, slots=True)
class Material:
    """What topics are made of: units, their vectors, the problem each says; a voice is an author, or a form letter.

    ``labels`` (units,) are indices of problems, -1 for none; ``subjects`` are those that no label knows, recognised in
    the ``speech`` through the ``lens``, and ``subject_of`` (units,) says which of them each speaks of, -1 for none.
    """

    readings: Sequence[Reading]
    verdicts: Sequence[Verdict]
    units: Sequence[Unit]
    vectors: Vectors
    labels: Indices
    voices: Sequence[int]
    rule: Rule
    subject_of: Indices
    subjects: tuple[Subject, ...] = ()
    speech: Speech | None = None
    lens: Lens | None = None

    @property
    def whole(self) -> bool:
        """Whether units are whole texts, of which labels and circumstances say nothing."""
        return self.rule == "texts"

    @property
    def once(self) -> Indices:
        """Indices of the units that count: of a form letter, those of its first copy."""
        return np.array([i for i, one in enumerate(self.units) if self._first(one.testimony)], dtype=np.int64)

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
    about = _subject_of(units, spoken)
    return Material(readings, verdicts, units, vectors, labels, counted, rule, about, subjects, speech, lens)


def _subject_of(units: Sequence[Unit], spoken: Mapping[Clause, Spoken]) -> Indices:
    said = [spoken.get(Clause(one.testimony, one.clause)) if one.clause is not None else None for one in units]
    return np.array([one.subject if one else -1 for one in said], dtype=np.int64)


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
