"""Labelled texts that no student was distilled from: half of two public consultations, the corpus's dev and test.

``training.distillation.halves`` says which half, for the distillation and the benchmark alike.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.files import read_rows
from corpus.reader import read_split
from training.distillation.halves import is_gold

SECTIONS = "republique_numerique.jsonl"
TAGS = "bench_d_grand_debat.jsonl"
# Labels of fewer documents cannot be learned from one part and tried on another.
MIN_DOCUMENTS = 8


@dataclass(frozen=True, slots=True)
class Task:
    """Texts with 0/1 ``labels`` (texts, labels); ``exclusive`` where each has exactly one."""

    name: str
    texts: tuple[str, ...]
    labels: npt.NDArray[np.int8]

    @property
    def exclusive(self) -> bool:
        """Whether every text has exactly one label."""
        return bool((self.labels.sum(axis=1) == 1).all())


def tasks(folder: Path) -> list[Task]:
    """The three tasks; ``folder`` holds the two labelled files. Raises ``corpus.files.FileError``."""
    corpus = [told for split in ("dev", "test") for told in read_split(split)]
    problems = [(told.testimony.text, [label for label in told.problems if label != "autre"]) for told in corpus]
    return [
        _task("sections", _gold(folder / SECTIONS, "label")),
        _task("tags", _gold(folder / TAGS, "labels_gold")),
        _task("problems", problems),
    ]


def _gold(path: Path, field: str) -> list[tuple[str, list[str]]]:
    rows = (row.fields or {} for row in read_rows(str(path)))
    found = [(str(fields["text"]), fields[field]) for fields in rows if is_gold(str(fields["text"]))]
    return [(text, [labels] if isinstance(labels, str) else list(labels)) for text, labels in found]


def _task(name: str, labelled: Sequence[tuple[str, list[str]]]) -> Task:
    """Keeps the labels of ``MIN_DOCUMENTS`` or more, and the texts that have one of them."""
    counts = Counter(label for _, labels in labelled for label in labels)
    names = sorted(label for label, count in counts.items() if count >= MIN_DOCUMENTS)
    kept = [(text, labels) for text, labels in labelled if set(labels) & set(names)]
    rows = np.array([[name in labels for name in names] for _, labels in kept], dtype=np.int8)
    return Task(name, tuple(text for text, _ in kept), rows)
