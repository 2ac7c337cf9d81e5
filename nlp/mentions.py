"""What the extractors find: one frozen dataclass for each kind of entity, with the fields of the annotation guide.

Offsets count Unicode code points of the text as submitted; ``text[start:end]`` is the span, always.
``rule`` names the pattern that fired. It takes no part in equality and is shown only on request (``explain``).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

PlatformKind = Literal[
    "marketplace",
    "second_hand",
    "booking",
    "food_delivery",
    "transport",
    "services",
    "advertising",
    "social_network",
    "search_engine",
    "app_store",
    "website_builder",
    "payment",
    "bank",
    "crowdfunding",
    "ticketing",
    "reviews",
    "media",
    "other",
]
PersonalKind = Literal[
    "person",
    "email",
    "phone",
    "iban",
    "siren",
    "siret",
    "vat",
    "address",
    "order",
    "account",
    "url",
    "company",
]
PlatformRole = Literal["target", "mention"]
AmountKind = Literal["money", "percent"]
Qualifier = Literal["exact", "about", "at_least", "at_most", "range"]
AmountRole = Literal["loss", "withheld", "fee", "price", "revenue", "share_of_sales", "refund", "fine", "other"]
DateKind = Literal["date", "duration", "recurring"]
Relation = Literal["at", "since", "until", "before", "after", "during", "ago", "within"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade"]


@dataclass(frozen=True, slots=True)
class PlatformMention:
    """One mention of an online platform. ``known`` is false when the gazetteer does not hold it."""

    start: int
    end: int
    text: str
    id: str
    name: str
    kind: str
    role: PlatformRole
    known: bool = True
    rule: str = field(default="", compare=False)

    def to_dict(self, explain: bool = False) -> dict[str, Any]:
        """The entity as in contract.md, section 1; with its rule when ``explain``."""
        fields = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "role": self.role,
        }
        return fields | {"rule": self.rule} if explain else fields


@dataclass(frozen=True, slots=True)
class AmountMention:
    """Money (in units of ``currency``, ISO 4217) or a percentage (20 % is 20.0).

    A range has ``min`` and ``max`` and no ``value``; everything else has ``value`` alone.
    """

    start: int
    end: int
    text: str
    kind: AmountKind
    value: float | None
    min: float | None
    max: float | None
    currency: str | None
    qualifier: Qualifier
    role: AmountRole
    rule: str = field(default="", compare=False)

    def to_dict(self, explain: bool = False) -> dict[str, Any]:
        """The entity as in contract.md, section 1; with its rule when ``explain``."""
        fields = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "value": self.value,
            "min": self.min,
            "max": self.max,
            "currency": self.currency,
            "qualifier": self.qualifier,
            "role": self.role,
        }
        return fields | {"rule": self.rule} if explain else fields


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stretch of the calendar (``from_`` inclusive, ``to`` exclusive), a length, or something that comes back.

    ``duration`` is ISO 8601: the length of a duration, the period of something recurring.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    from_: date | None
    to: date | None
    duration: str | None
    relation: Relation | None
    precision: Precision | None
    approximate: bool
    rule: str = field(default="", compare=False)

    def to_dict(self, explain: bool = False) -> dict[str, Any]:
        """The entity as in contract.md, section 1; with its rule when ``explain``."""
        fields = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "from": self.from_.isoformat() if self.from_ else None,
            "to": self.to.isoformat() if self.to else None,
            "duration": self.duration,
            "relation": self.relation,
            "precision": self.precision,
            "approximate": self.approximate,
        }
        return fields | {"rule": self.rule} if explain else fields


@dataclass(frozen=True, slots=True)
class PersonalMention:
    """Something that identifies a person or a firm; ``tag`` is what stands for it in pseudonymised text."""

    start: int
    end: int
    kind: str
    tag: str
    rule: str = field(default="", compare=False)

    def to_dict(self, explain: bool = False) -> dict[str, Any]:
        """The entity as in contract.md, section 1: offsets and tag, never the text itself."""
        fields = {"start": self.start, "end": self.end, "kind": self.kind, "tag": self.tag}
        return fields | {"rule": self.rule} if explain else fields
