"""``GET /v1/trends``: counts and shares by week, month or quarter, each author counted once."""

from typing import Any, Literal

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.authentication import require
from api.errors import REFUSALS
from api.estimates import share
from api.filters import Filters
from api.resources import resources
from corpus import taxonomy
from corpus.store import Store, counts, topics, trends
from corpus.store.selection import Selection

blueprint = APIBlueprint("trends", __name__, url_prefix="/v1", abp_security=[{"key": []}])


class TrendsQuery(Filters):
    """What is counted, by which period, of which testimonies."""

    by: Literal["problem", "circumstance", "platform", "topic"] = Field(description="What is counted")
    interval: Literal["week", "month", "quarter"] = Field("month", description="By which period")


class TrendValue(BaseModel):
    """One value in one period. ``share`` is counted, ``estimate`` with its 95 % interval allows for our own error."""

    id: str
    name: str
    count: int
    senders: int
    share: float
    estimate: float
    low: float
    high: float


class TrendPeriod(BaseModel):
    """A week, month or quarter; ``to`` is excluded."""

    from_: str = Field(alias="from")
    to: str
    count: int
    senders: int
    values: list[TrendValue]


class Trends(BaseModel):
    """Every period from the first testimony to the last."""

    by: str
    interval: str
    items: list[TrendPeriod]
    next_cursor: None = None


@blueprint.before_request
def _authorised() -> None:
    require("batch")


@blueprint.get(
    "/trends",
    summary="Counts by period",
    responses={200: Trends, **REFUSALS},
)
def show(query: TrendsQuery) -> Response:
    """Testimonies and distinct senders by period, with shares and their 95 % intervals."""
    store = resources().store
    with store.reading() as session:
        items = trend(session, store, query.selection(), query.by, query.interval)
    return jsonify({"by": query.by, "interval": query.interval, "items": items, "next_cursor": None})


def trend(
    session: Session, store: Store, meant: Selection, by: trends.Dimension, interval: trends.Interval
) -> list[dict[str, Any]]:
    """The periods of ``Trends``, in order; the values of each, most senders first."""
    names = names_of(session, by)
    found: dict[Any, list[dict[str, Any]]] = {}
    periods = trends.periods(session, store, meant, interval)
    voices = {period.first: period.voices for period in periods}
    for point in trends.points(session, store, meant, by, interval):
        label = point.value if by in ("problem", "circumstance") else None
        one = share(point.voices, voices[point.first], label)
        value = {
            "id": point.value,
            "name": names.get(point.value, point.value),
            "count": point.texts,
            "senders": point.voices,
            "share": round(one.counted, 4),
            "estimate": round(one.estimate.share, 4),
            "low": round(one.estimate.low, 4),
            "high": round(one.estimate.high, 4),
        }
        found.setdefault(point.first, []).append(value)
    return [
        {
            "from": period.first.isoformat(),
            "to": period.end.isoformat(),
            "count": period.texts,
            "senders": period.voices,
            "values": sorted(found.get(period.first, []), key=lambda v: (-v["senders"], v["id"])),
        }
        for period in periods
    ]


def names_of(session: Session, by: trends.Dimension) -> dict[str, str]:
    """What the values of a dimension are called."""
    if by == "platform":
        return counts.platform_names(session)
    if by == "topic":
        return {str(topic.id): topics.name_of(topic) for topic in topics.every(session, alive=False)}
    return {label.id: label.name for label in taxonomy.labels().values()}
