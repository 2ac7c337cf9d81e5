"""``/v1/topics``: the recurring problems of what is stored, their names, and their discovery anew."""

import re
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Response, g, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from sqlalchemy.orm import Session

from api.authentication import require
from api.batches import BatchState
from api.body import json_body
from api.errors import REFUSALS, Problem, Refusal
from api.intake import wake
from api.jobs.kinds import TOPICS as KIND
from api.queries import NoQuery
from api.resources import resources
from corpus.store import Store, batches, counts, topics, trends
from corpus.store.counts import Count
from corpus.store.selection import Selection
from corpus.store.tables import Batch, StoredTopic
from corpus.submission import SHOWS, faults_of

blueprint = APIBlueprint("topics", __name__, url_prefix="/v1/topics", abp_security=[{"key": []}])
PLATFORMS = 10


class TopicPath(BaseModel):
    """The topic meant."""

    id: int = Field(ge=0, le=2**31 - 1, description="The topic's id")


# One line, with something to read on it.
_LINE = r"[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*"
_NAME = rf"^{_LINE}{SHOWS}{_LINE}$"


class TopicName(BaseModel):
    """The analyst's name for a topic."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field(
        min_length=1,
        max_length=120,
        description="Wins over the machine's, also after re-clustering",
        json_schema_extra={"pattern": _NAME},
    )

    @field_validator("name")
    @classmethod
    def _says_something(cls, name: str) -> str:
        if not re.fullmatch(_NAME, name):
            raise PydanticCustomError("value_error", "un nom d’une ligne est attendu")
        return name.strip()


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


class TopicShape(BaseModel):
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


class TopicWithHistory(TopicShape):
    """A recurring problem and what happened to it, newest first."""

    history: list[TopicEventShape]


class TopicList(BaseModel):
    """All topics, largest first."""

    items: list[TopicShape]
    next_cursor: None = None


@blueprint.get("", summary="Recurring problems", responses={200: TopicList, **REFUSALS})
def every(query: NoQuery) -> Response:
    """All topics of the served topic model, largest first."""
    require("batch")
    store = resources().store
    with store.reading() as session:
        total = counts.totals(session, store, Selection()).voices
        items = every_portrait(session, store, total)
    return jsonify({"items": items, "next_cursor": None})


@blueprint.get("/<int:id>", summary="A recurring problem", responses={200: TopicWithHistory, 404: Problem, **REFUSALS})
def show(path: TopicPath, query: NoQuery) -> Response:
    """The topic, with its history."""
    require("batch")
    store = resources().store
    with store.reading() as session:
        topic = session.get(StoredTopic, path.id)
        if topic is None:
            raise Refusal(404, "Aucun sujet de cet identifiant.")
        total = counts.totals(session, store, Selection()).voices
        found = portrait(session, store, topic, total) | {"history": history(session, topic.id)}
    return jsonify(found)


@blueprint.post(
    "/refresh",
    summary="Seek the recurring problems anew",
    responses={202: BatchState, 503: Problem, **REFUSALS},
)
def refresh(query: NoQuery) -> Response:
    """Over all that is stored, in the background; topics keep their ids. While one search runs, no other begins."""
    require("review")
    answer = jsonify(batches.told(sought_anew(g.caller.id), datetime.now(UTC)))
    answer.status_code = 202
    answer.headers["Location"] = f"/v1/batches/{answer.json['id']}" if answer.json else ""
    return answer


def sought_anew(owner: str) -> Batch:
    """The batch that seeks the topics: the one that waits or runs, else a new one."""
    now = datetime.now(UTC)
    with resources().store.writing() as session:
        batch = batches.unfinished_of(session, KIND)
        if batch is None:
            batch = Batch(
                id=str(uuid.uuid4()),
                kind=KIND,
                state="queued",
                owner=owner,
                request=g.request_id,
                options={},
                erasing=False,
                annotated=0,
                rejected=0,
                created_at=now,
            )
            batches.add(session, batch)
    wake()
    return batch


@blueprint.patch(
    "/<int:id>",
    summary="Rename a recurring problem",
    responses={200: TopicWithHistory, 404: Problem, 415: Problem, **REFUSALS},
    openapi_extensions={
        "requestBody": {"required": True, "content": {"application/json": {"schema": TopicName.model_json_schema()}}}
    },
)
def rename(path: TopicPath) -> Response:
    """The name stays with the topic, also after re-clustering."""
    require("review")
    name = name_from(json_body())
    store = resources().store
    with store.writing() as session:
        topic = topics.rename(session, path.id, name, datetime.now(UTC))
        if topic is None:
            raise Refusal(404, "Aucun sujet de cet identifiant.")
        total = counts.totals(session, store, Selection()).voices
        found = portrait(session, store, topic, total) | {"history": history(session, topic.id)}
    return jsonify(found)


def name_from(given: Any) -> str:
    """The name that a body holds. Raises ``Refusal`` 422 with pointers."""
    try:
        return TopicName.model_validate(given).name
    except ValidationError as error:
        raise Refusal(422, "Ce nom n’est pas valable.", faults_of(error)) from error


def portrait(session: Session, store: Store, topic: StoredTopic, total: int) -> dict[str, Any]:
    """A topic as ``TopicShape``; ``total`` is the number of all voices, of which its share is told."""
    totals = counts.totals(session, store, Selection(topic=topic.id))
    count = Count(str(topic.id), totals.texts, totals.voices)
    return next(portraits(session, store, Selection(), [(topic, count)], total))


def every_portrait(session: Session, store: Store, total: int, *, monthly: bool = True) -> list[dict[str, Any]]:
    """All topics as ``TopicShape``, most voices first; without their months where they are not ``monthly``."""
    found = {count.value: count for count in counts.by_topic(session, store, Selection())}
    rows = [(topic, found.get(str(topic.id), Count(str(topic.id), 0, 0))) for topic in topics.every(session)]
    rows.sort(key=lambda row: (-row[1].voices, -row[1].texts, row[0].id))
    return list(portraits(session, store, Selection(), rows, total, monthly=monthly))


def portraits(
    session: Session,
    store: Store,
    meant: Selection,
    rows: Sequence[tuple[StoredTopic, Count]],
    total: int,
    *,
    monthly: bool = True,
) -> Iterator[dict[str, Any]]:
    """Topics as ``TopicShape``, with the count of each within ``meant``: every table is read once for all of them."""
    names = counts.platform_names(session)
    ids = [topic.id for topic, _ in rows]
    platforms = counts.platforms_by_topic(session, store, meant, ids)
    months: dict[str, list[trends.Point]] = {}
    only = ids if len(ids) < counts.FEW_TOPICS else None
    for point in trends.points(session, store, meant, "topic", "month", only) if monthly else ():
        months.setdefault(point.value, []).append(point)
    for topic, count in rows:
        yield outline(topic, count, total) | {
            "quotes": [{"testimony": id_, "text": text} for id_, text in topics.quotes(session, topic.id)],
            "months": [
                {"month": period.first.isoformat()[:7], "count": period.texts, "senders": period.voices}
                for period in trends.filled(months.get(str(topic.id), ()), "month")
            ],
            "platforms": [
                {"id": one.value, "name": names.get(one.value, one.value), "count": one.texts, "senders": one.voices}
                for one in platforms.get(topic.id, [])[:PLATFORMS]
            ],
        }


def outline(topic: StoredTopic, count: Count, total: int) -> dict[str, Any]:
    """What is told of a topic without looking at its testimonies."""
    return {
        "id": topic.id,
        "name": topics.name_of(topic),
        "machine_name": topic.name,
        "keywords": topic.keywords,
        "size": count.texts,
        "senders": count.voices,
        "share": round(count.voices / total, 4) if total else 0.0,
        "nearest_label": topic.nearest_label,
        "emerging": topic.emerging,
    }


def history(session: Session, topic_id: int) -> list[dict[str, Any]]:
    """What happened to a topic, newest first."""
    return [
        {
            "event": event.event,
            "version": event.version,
            "facts": event.facts,
            "happened_at": event.happened_at.isoformat(timespec="seconds"),
        }
        for event in topics.events(session, topic_id)
    ]
