"""A testimony read once: its facts, its clauses and their masked words, for all that comes after."""

from dataclasses import dataclass

from corpus.testimony import Testimony
from nlp.clauses import Clause, split_clauses
from nlp.facts import Facts, read_facts
from nlp.masking import masked, masks


@dataclass(frozen=True, slots=True)
class Reading:
    """A testimony with its facts and clauses; ``masked`` are the clauses as learned models see them."""

    testimony: Testimony
    facts: Facts
    clauses: tuple[Clause, ...]
    masked: tuple[str, ...]


def read(testimony: Testimony) -> Reading:
    """Read a testimony, whose text is not blank."""
    text = testimony.text
    facts = read_facts(text, testimony.submitted_on)
    clauses = tuple(split_clauses(text)) or (Clause(0, len(text)),)
    hidden = masks(facts)
    return Reading(
        testimony, facts, clauses, tuple(masked(text, clause.start, clause.end, hidden) for clause in clauses)
    )
