"""Documents with exactly one gold label, as the units and vectors that every contender is given."""

from collections.abc import Iterator, Sequence
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
from models.topics.units import labels_of, rule_for, units_of, vectors_of

SECTIONS = "republique_numerique.jsonl"
TAGS = "bench_d_grand_debat.jsonl"
TODAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Task:
    """``units`` are words, ``owners`` the document of each; ``gold`` maps a document to its label, where it has one.

    ``said`` (units,) is the problem heard most in each, -1 for a whole text: ``vectors`` tell it too.
    """

    name: str
    units: tuple[str, ...]
    owners: Indices
    vectors: Vectors
    said: Indices
    gold: dict[int, str]

    def documents(self) -> list[str]:
        """The words of each document's units together."""
        told: dict[int, list[str]] = {}
        for owner, words in zip(self.owners.tolist(), self.units, strict=True):
            told.setdefault(owner, []).append(words)
        return [" ".join(words) for words in told.values()]

    @property
    def labels(self) -> int:
        """How many different gold labels there are."""
        return len(set(self.gold.values()))


NAMES = ("sections", "tags", "problems")


def tasks(folder: Path, names: Sequence[str] = NAMES) -> Iterator[Task]:
    """Those of ``names``. Raises ``corpus.files.FileError``, ``models.analyser.NoModel``."""
    analyser = Analyser.load()
    for name in names:
        if name == "sections":
            yield _task(name, _gold(folder / SECTIONS, "label"), analyser)
        elif name == "tags":
            yield _task(name, _gold(folder / TAGS, "labels_gold"), analyser)
        else:
            told = [one for split in ("dev", "test") for one in read_split(split)]
            yield _task(name, [(one.testimony, list(one.problems)) for one in told], analyser)


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
        labels_of(units, verdicts),
        {i: labels[0] for i, (_, labels) in enumerate(told) if len(labels) == 1},
    )
