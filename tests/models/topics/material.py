"""Testimonies as topics need them: read and judged."""

from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.testimony import Testimony
from models.analyser import Analyser
from models.embedding import Embedder
from models.problems import Verdict
from models.reading import Reading, read

NOW = datetime(2022, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """Testimonies as topics need them."""

    readings: list[Reading]
    verdicts: list[Verdict]
    embedder: Embedder

    def part(self, indices: list[int]) -> "Told":
        return Told([self.readings[i] for i in indices], [self.verdicts[i] for i in indices], self.embedder)

    def beside(self, other: "Told") -> "Told":
        return Told(self.readings + other.readings, self.verdicts + other.verdicts, self.embedder)


def told_of(analyser: Analyser, testimonies: list[Testimony]) -> Told:
    readings = [read(testimony) for testimony in testimonies]
    verdicts = analyser.problems.judge([reading.masked for reading in readings])
    return Told(readings, verdicts, analyser.problems.embedder)
