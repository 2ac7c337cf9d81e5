"""Documents with exactly one gold label, as the units and vectors that every contender is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from corpus.files import read_rows
from corpus.reader import read_split
from corpus.testimony import Testimony
from models.analyser import Analyser
from models.embedding import Vectors
from models.reading import read
from models.topics.clustering import Indices
from models.topics.units import rule_for, units_of, vectors_of

SECTIONS = "republique_numerique.jsonl"
TAGS = "bench_d_grand_debat.jsonl"
TODAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Task:
    """``units`` are words, ``owners`` the document of each; ``gold`` maps a document to its label, where it has one."""

    name: str
    units: tuple[str, ...]
    owners: Indices
    vectors: Vectors
    gold: dict[int, str]

    @property
    def labels(self) -> int:
        """How many different gold labels there are."""
        return len(set(self.gold.values()))


def tasks(folder: Path) -> list[Task]:
    """Sections, tags, problems. Raises ``corpus.files.FileError``, ``models.analyser.NoModel``."""
    analyser = Analyser.load()
    told = [one for split in ("dev", "test") for one in read_split(split)]
    problems = [(one.testimony, list(one.problems)) for one in told]
    return [
        _task("sections", _gold(folder / SECTIONS, "label"), analyser),
        _task("tags", _gold(folder / TAGS, "labels_gold"), analyser),
        _task("problems", problems, analyser),
    ]


def _gold(path: Path, field: str) -> list[tuple[Testimony, list[str]]]:
    rows = [row.fields or {} for row in read_rows(str(path))]
    found = [(str(row["text"]), row[field]) for row in rows]
    labelled = [(text, [labels] if isinstance(labels, str) else list(labels)) for text, labels in found]
    return [(Testimony(str(i), t, TODAY), labels) for i, (t, labels) in enumerate(labelled) if len(labels) == 1]


def _task(name: str, told: Sequence[tuple[Testimony, list[str]]], analyser: Analyser) -> Task:
    """All documents are grouped, those with one label are scored."""
    readings = [read(testimony) for testimony, _ in told]
    verdicts = analyser.problems.judge([reading.masked for reading in readings])
    units = [one for one in units_of(readings, verdicts, rule_for(verdicts)) if one.complains]
    return Task(
        name,
        tuple(one.words for one in units),
        np.array([one.testimony for one in units], dtype=np.int64),
        vectors_of(units, verdicts, analyser.problems.embedder),
        {i: labels[0] for i, (_, labels) in enumerate(told) if len(labels) == 1},
    )
