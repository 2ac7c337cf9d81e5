"""The shapes of what the service answers, for the OpenAPI description (contract.md, section 1)."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from api.errors import Problem


class SpanShape(BaseModel):
    """Half-open offsets in code points."""

    start: int
    end: int


class Said(BaseModel):
    """A label whose calibrated probability passes its threshold, and the clause that says it."""

    label: str
    probability: float = Field(ge=0, le=1)
    evidence: list[SpanShape]


class Provision(BaseModel):
    """A legal provision that the testimony may engage, and the labels that say so."""

    reference: str
    because: list[str]


class PlatformShape(SpanShape):
    """A mention of a platform."""

    text: str
    id: str
    name: str
    kind: str
    role: Literal["target", "mention"]


class AmountShape(SpanShape):
    """Money or a percentage."""

    text: str
    kind: Literal["money", "percent"]
    value: float | None
    min: float | None
    max: float | None
    currency: str | None
    qualifier: str
    role: str


class DateShape(SpanShape):
    """A date, a duration or something that comes back."""

    text: str
    kind: Literal["date", "duration", "recurring"]
    from_: str | None = Field(alias="from")
    to: str | None
    duration: str | None
    relation: str | None
    precision: str | None
    approximate: bool


class PersonalShape(SpanShape):
    """Personal data: where, and the tag that stands for it."""

    kind: str
    tag: str


class Entities(BaseModel):
    """All entities of a testimony."""

    platforms: list[PlatformShape]
    amounts: list[AmountShape]
    dates: list[DateShape]
    personal: list[PersonalShape]


class TopicShape(BaseModel):
    """A topic of the testimony's clauses."""

    id: int
    name: str
    similarity: float
    share: float


class WarningShape(BaseModel):
    """A stable code and a message in French."""

    code: str
    detail: str


class Versions(BaseModel):
    """What made the record."""

    software: str
    problems: str | None
    topics: str | None
    names: bool


class Record(BaseModel):
    """An annotation record."""

    model_config = ConfigDict(title="Record")

    id: str
    submitted_on: str
    language: str
    problems: list[Said]
    circumstances: list[Said]
    needs_review: bool
    provisions: list[Provision]
    entities: Entities
    topics: list[TopicShape]
    warnings: list[WarningShape]
    metadata: dict[str, Any]
    versions: Versions
    scores: dict[str, dict[str, float]] | None = None


class FailedItem(BaseModel):
    """An item of an array that could not be annotated."""

    id: str | None
    error: Problem


class Classified(RootModel[Record | list[Record | FailedItem]]):
    """One record, or an array in the order of the inputs."""
