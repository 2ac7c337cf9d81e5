"""What is learned from: testimonies as masked clauses with the labels that a person saw in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from corpus import taxonomy
from corpus.clauses import Clause as BankClause
from corpus.testimony import AnnotatedTestimony, Testimony
from models.reading import Reading, read_many, read_marked
from nlp.clauses import Clause

# A clause says what an evidence mark says when they share this much of the shorter of the two.
SHARED = 0.5
# An utterance of the bank has no day of submission; its dates are masked, so that any will do.
ANY_DAY = date(2020, 1, 1)

Labels = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Example:
    """A testimony as masked clauses, with (clauses, labels) and (labels,) 0/1 matrices.

    ``proven`` is false where a label lacks its evidence: nothing is known of the clauses then.
    """

    clauses: tuple[str, ...]
    clause_labels: Labels
    labels: Labels
    proven: bool = True


def examples(told: Sequence[AnnotatedTestimony]) -> list[Example]:
    """One example a testimony, in order."""
    return [_example(one, reading) for one, reading in zip(told, read_marked(told), strict=True)]


def bank_examples(bank: Sequence[BankClause]) -> list[Example]:
    """One example an utterance of the bank."""
    readings = read_many([Testimony("bank", one.text, ANY_DAY) for one in bank], names=True, statistics=False)
    found = []
    for clause, reading in zip(bank, readings, strict=True):
        row = _row(clause.labels)
        found.append(Example((" ".join(reading.masked),), row[None, :], row))
    return found


def _example(told: AnnotatedTestimony, reading: Reading) -> Example:
    rows = [
        _row({label for label, spans in told.evidence.items() if _says(clause, spans)}) for clause in reading.clauses
    ]
    proven = told.labels <= told.evidence.keys()
    return Example(reading.masked, np.stack(rows), _row(told.labels), proven)


def _says(clause: Clause, spans: Sequence[tuple[int, int]]) -> bool:
    return any(
        min(clause.end, end) - max(clause.start, start) >= SHARED * min(clause.end - clause.start, end - start)
        for start, end in spans
    )


def _row(found: frozenset[str] | set[str]) -> Labels:
    return np.array([label in found for label in taxonomy.labels()], dtype=np.int8)
