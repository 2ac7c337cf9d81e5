"""A testimony read once: its facts, its clauses and their masked words, for all that comes after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.testimony import AnnotatedTestimony, Testimony
from nlp.clauses import Clause, split_clauses
from nlp.facts import Facts, read_all
from nlp.masking import masked, masks
from nlp.mentions import PersonalMention


@dataclass(frozen=True, slots=True)
class Reading:
    """A testimony with its facts and clauses; ``masked`` are the clauses as learned models see them."""

    testimony: Testimony
    facts: Facts
    clauses: tuple[Clause, ...]
    masked: tuple[str, ...]


def read(testimony: Testimony, names: bool = False) -> Reading:
    """Read a testimony, whose text is not blank; with ``names``, its persons, firms and addresses too."""
    return read_many([testimony], names)[0]


def read_many(testimonies: Sequence[Testimony], names: bool = False, statistics: bool = True) -> list[Reading]:
    """Read testimonies together, in order; without ``statistics``, names are found by rule alone."""
    found = read_all([(told.text, told.submitted_on) for told in testimonies], names, statistics)
    return [_reading(testimony, facts) for testimony, facts in zip(testimonies, found, strict=True)]


def read_marked(told: Sequence[AnnotatedTestimony]) -> list[Reading]:
    """Read what is to be learned from: the names that a person marked are masked beside those that are found."""
    testimonies = [one.testimony for one in told]
    found = read_all([(one.text, one.submitted_on) for one in testimonies], names=True, statistics=False)
    return [
        _reading(one.testimony, replace(facts, personal=(*facts.personal, *_personal(one))))
        for one, facts in zip(told, found, strict=True)
    ]


def _personal(told: AnnotatedTestimony) -> tuple[PersonalMention, ...]:
    return tuple(entity for entity in told.entities if isinstance(entity, PersonalMention))


def _reading(testimony: Testimony, facts: Facts) -> Reading:
    text = testimony.text
    clauses = tuple(split_clauses(text)) or (Clause(0, len(text)),)
    hidden = masks(facts)
    return Reading(
        testimony, facts, clauses, tuple(masked(text, clause.start, clause.end, hidden) for clause in clauses)
    )
