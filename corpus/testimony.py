"""A testimony as submitted, and as annotated by a person (contract.md, sections 1 and 4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from corpus import taxonomy
from nlp.mentions import AmountMention, DateMention, PersonalMention, PlatformMention

Mention = PlatformMention | AmountMention | DateMention | PersonalMention

ENTITY_TYPES: dict[type, str] = {
    PlatformMention: "platform",
    AmountMention: "amount",
    DateMention: "date",
    PersonalMention: "personal",
}


class Span(NamedTuple):
    """Half-open offsets in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Testimony:
    """What an author submitted; ``metadata`` holds the caller's extra fields, given back unchanged."""

    id: str
    text: str
    submitted_on: date
    sender: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnnotatedTestimony:
    """A testimony with what a person says of it. ``evidence`` maps each label to the clauses that say it."""

    testimony: Testimony
    problems: tuple[str, ...]
    circumstances: tuple[str, ...]
    evidence: Mapping[str, tuple[Span, ...]]
    entities: tuple[Mention, ...]
    split: str | None = None
    brief: str = ""

    @property
    def labels(self) -> frozenset[str]:
        """Problems and circumstances together."""
        return frozenset(self.problems) | frozenset(self.circumstances)

    def to_dict(self) -> dict[str, Any]:
        """The JSON Lines form of contract.md, section 4."""
        told = self.testimony
        row: dict[str, Any] = {"id": told.id, "submitted_on": told.submitted_on.isoformat(), "text": told.text}
        if told.sender:
            row["sender"] = told.sender
        if self.split:
            row["split"] = self.split
        evidence = {label: [span._asdict() for span in spans] for label, spans in self.evidence.items()}
        return row | {
            "problems": list(self.problems),
            "circumstances": list(self.circumstances),
            "evidence": evidence,
            "entities": [_entity(mention, told.text) for mention in self.entities],
        }


def _entity(mention: Mention, text: str) -> dict[str, Any]:
    fields = {"type": ENTITY_TYPES[type(mention)], **mention.to_dict(), "text": text[mention.start : mention.end]}
    fields.pop("tag", None)
    return fields


def in_guide_order(found: frozenset[str] | set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """``found`` labels as (problems, circumstances), each in the guide's order."""
    return (
        tuple(label for label in taxonomy.problems() if label in found),
        tuple(label for label in taxonomy.circumstances() if label in found),
    )
