"""What is learned from: testimonies as masked clauses with the labels that a person saw in each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus import taxonomy
from corpus.clauses import Clause as BankClause
from corpus.testimony import AnnotatedTestimony, Testimony
from models.problems import Parts
from models.reading import read
from nlp.clauses import Clause

# A clause says what an evidence mark says when they share this much of the shorter of the two.
SHARED = 0.5

Labels = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Example:
    """A testimony as parts, with (clauses, labels) and (labels,) 0/1 matrices."""

    parts: Parts
    clause_labels: Labels
    labels: Labels


def examples(told: Sequence[AnnotatedTestimony]) -> list[Example]:
    """One example a testimony, in order."""
    return [_example(testimony) for testimony in told]


def bank_examples(bank: Sequence[BankClause], template: Testimony) -> list[Example]:
    """One example an utterance of the bank; ``template`` lends its day, as an utterance has none."""
    found = []
    for clause in bank:
        reading = read(Testimony("bank", clause.text, template.submitted_on))
        row = _row(clause.labels)
        found.append(Example(Parts(reading.parts.whole, (reading.parts.whole,)), row[None, :], row))
    return found


def _example(told: AnnotatedTestimony) -> Example:
    reading = read(told.testimony)
    rows = [
        _row({label for label, spans in told.evidence.items() if _says(clause, spans)}) for clause in reading.clauses
    ]
    return Example(reading.parts, np.stack(rows), _row(told.labels))


def _says(clause: Clause, spans: Sequence[tuple[int, int]]) -> bool:
    return any(
        min(clause.end, end) - max(clause.start, start) >= SHARED * min(clause.end - clause.start, end - start)
        for start, end in spans
    )


def _row(found: frozenset[str] | set[str]) -> Labels:
    return np.array([label in found for label in taxonomy.labels()], dtype=np.int8)
