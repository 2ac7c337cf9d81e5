"""A topic as ``/v1/topics`` answers with it."""

from typing import Any

from pydantic import BaseModel, Field


class TopicPath(BaseModel):
    """The topic meant."""

    id: int = Field(ge=0, le=2**31 - 1, description="The topic's id")


class QuoteShape(BaseModel):
    """A clause that represents the topic, pseudonymised, and the testimony that it comes from."""

    testimony: str
    text: str


class Counted(BaseModel):
    """A platform, with how many testimonies and senders complain of it within the topic."""

    id: str
    name: str
    count: int
    senders: int


class Month(BaseModel):
    """A month's testimonies and senders."""

    month: str
    count: int
    senders: int


class PortraitShape(BaseModel):
    """A recurring problem."""

    id: int
    name: str
    machine_name: str
    keywords: list[str]
    size: int
    senders: int
    share: float
    nearest_label: str | None
    emerging: bool
    quotes: list[QuoteShape]
    months: list[Month]
    platforms: list[Counted]


class TopicEventShape(BaseModel):
    """Something that happened to a topic: birth, match, merge, split, death, rename."""

    event: str
    version: str | None
    facts: dict[str, Any]
    happened_at: str


class TopicWithHistory(PortraitShape):
    """A recurring problem and what happened to it, newest first."""

    history: list[TopicEventShape]


class TopicList(BaseModel):
    """All topics, largest first."""

    items: list[PortraitShape]
    next_cursor: None = None
