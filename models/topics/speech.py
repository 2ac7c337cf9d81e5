"""Which clauses speak of a subject that no label knows: those of the passages that do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from models.embedding import Embedder, Vectors
from models.reading import Reading
from models.topics.lens import Lens
from models.topics.passages import Passage, passages_of
from models.topics.roots import roots
from models.topics.subjects import Subject

NOTHING: Mapping["Clause", "Spoken"] = MappingProxyType({})

# A shorter clause of a passage («Bonjour à tous») says nothing of its subject.
FEWEST_WORDS = 5


class Clause(NamedTuple):
    """Indices of a testimony and of one of its clauses."""

    testimony: int
    clause: int


class Spoken(NamedTuple):
    """The subject of a clause, an index, and its score."""

    subject: int
    score: float


@dataclass(frozen=True, slots=True)
class Speech:
    """Passages, (n, d) rows through the lens, the roots of each."""

    passages: Sequence[Passage]
    seen: Vectors
    told: Sequence[set[str]]

    def of(self, subjects: Sequence[Subject | None]) -> Mapping[Clause, Spoken]:
        """The clauses that speak of one of ``subjects``, each of the one that it is surest of."""
        spoken: dict[Clause, Spoken] = {}
        surest: dict[Clause, float] = {}
        for number, subject in enumerate(subjects):
            if subject is None:
                continue
            scores = subject.scores(self.seen, self.told)
            for place in np.flatnonzero(scores >= subject.least).tolist():
                score = float(scores[place])
                for clause in _telling(self.passages[place]):
                    if score - subject.least >= surest.get(clause, 0.0):
                        spoken[clause], surest[clause] = Spoken(number, score), score - subject.least
        return spoken


def speech_of(readings: Sequence[Reading], lens: Lens, embedder: Embedder) -> Speech:
    """The passages of testimonies as subjects are recognised in them."""
    passages = passages_of(readings)
    words = [one.words for one in passages]
    return Speech(passages, lens.seen(embedder.embed(words)), [roots(some) for some in words])


def _telling(passage: Passage) -> list[Clause]:
    """The clauses of a passage that are long enough; else the longest."""
    lengths = [len(words.split()) for words in passage.clauses]
    least = min(FEWEST_WORDS, max(lengths))
    return [Clause(passage.testimony, passage.first + place) for place, length in enumerate(lengths) if length >= least]
