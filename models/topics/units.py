"""What is grouped: the clauses that complain; or whole texts, where a corpus does not complain at all.

The rule was measured on the clauses that the corpus's dev part marks as evidence of a problem (446 of 1,552; a clause
counts when half of it is marked): from a likelihood of 0.15 on, precision 0.62 and recall 0.66; 0.3 gave 0.69 and 0.50;
0.1 has an F1 no worse (0.638), and lets more story in. Greetings, signatures and story are thus left out by what the
classifier learned, not by a list.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from corpus import taxonomy
from models.embedding import Embedder, Vectors
from models.problems import Verdict
from models.reading import Reading
from models.topics.clustering import Indices, unit

# A clause complains when it says some problem with at least this likelihood.
COMPLAINS = 0.15
# The share of testimonies with a clause surely about a problem, below which a corpus is of another kind. Of the
# corpus's dev part 0.84 have one, of consumers' reports to the State 0.55, of two public consultations 0.40 and 0.21.
COMPLAINING_SHARE = 0.5
SURELY = 0.3
# What a label that is surely said weighs in a clause's vector, beside the embedding of length 1; by the square of its
# likelihood, so that clauses of which the classifier is unsure are grouped by what they mean.
LABEL_WEIGHT = 2.0

Flags = npt.NDArray[np.bool_]
Rule = Literal["clauses", "texts"]
"""``clauses``: those that complain of a known problem, and those that speak of a subject that no label knows.
``texts``: whole texts, by what they mean alone.
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause, or a whole text (``clause`` is None), with its masked words; ``testimony`` is an index.

    One that does not complain of a known problem counts only in an open topic, whose subject no label knows.
    """

    testimony: int
    clause: int | None
    words: str
    complains: bool = True


def rule_for(verdicts: Sequence[Verdict]) -> Rule:
    """The rule that fits these testimonies."""
    complain = sum(_said(verdict).max() >= SURELY for verdict in verdicts)
    return "texts" if complain < COMPLAINING_SHARE * len(verdicts) else "clauses"


def units_of(
    readings: Sequence[Reading],
    verdicts: Sequence[Verdict],
    rule: Rule,
    spoken: Container[tuple[int, int]] = frozenset(),
) -> list[Unit]:
    """The units of all testimonies, in order; ``spoken`` holds (testimony, clause) that speak of an open topic."""
    if rule == "texts":
        return [Unit(i, None, " ".join(reading.masked)) for i, reading in enumerate(readings)]
    return [
        Unit(i, c, words, likelihood >= COMPLAINS)
        for i, (reading, verdict) in enumerate(zip(readings, verdicts, strict=True))
        for c, (words, likelihood) in enumerate(zip(reading.masked, _said(verdict).max(axis=1).tolist(), strict=True))
        if likelihood >= COMPLAINS or (i, c) in spoken
    ]


def complain(units: Sequence[Unit]) -> Flags:
    """(units,): which of them complain of a known problem."""
    return np.array([one.complains for one in units], dtype=bool)


def vectors_of(units: Sequence[Unit], verdicts: Sequence[Verdict], embedder: Embedder) -> Vectors:
    """(units, d) rows of length 1: what a unit means and, for a clause, which problems it says."""
    meaning = embedder.embed([one.words for one in units])
    if not units or units[0].clause is None:
        return meaning
    said = np.stack([_said(verdicts[one.testimony])[one.clause] for one in units])
    return unit(np.hstack([meaning, LABEL_WEIGHT * said**2]))


def problems_said(units: Sequence[Unit], verdicts: Sequence[Verdict]) -> Vectors:
    """(units, problems): how likely each says each problem; of a whole text, as its clauses together do."""
    rows = [
        _said(verdicts[one.testimony])[one.clause]
        if one.clause is not None
        else np.array([verdicts[one.testimony].probabilities[label] for label in taxonomy.problems()])
        for one in units
    ]
    return np.asarray(rows, dtype=np.float32).reshape(len(units), len(taxonomy.problems()))


def labels_of(units: Sequence[Unit], verdicts: Sequence[Verdict]) -> Indices:
    """(units,): which problem each says most, -1 for a clause that complains of none and for a whole text."""
    said = problems_said(units, verdicts)
    complaining_clause = complain(units) & np.array([one.clause is not None for one in units], dtype=bool)
    return np.where(complaining_clause, said.argmax(axis=1), -1)


def _said(verdict: Verdict) -> Vectors:
    """(clauses, problems)."""
    return np.asarray(verdict.said[:, : len(taxonomy.problems())], dtype=np.float32)
