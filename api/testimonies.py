"""``/v1/testimonies``: what is stored, searched and read; pseudonymised unless the caller may see personal data."""

from datetime import UTC, date, datetime
from typing import Any, Literal

from flask import Response, g, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from api.authentication import also, require
from api.errors import REFUSALS, Problem, Refusal
from api.filters import Filters
from api.lists import LIMIT, PLACE_CURSOR
from api.queries import NoQuery, Query
from api.resources import resources
from api.schemas import Record
from api.shown import raw, shown
from corpus.store import audit, erasure, listing, testimonies
from corpus.store.tables import Annotation

blueprint = APIBlueprint("testimonies", __name__, url_prefix="/v1/testimonies", abp_security=[{"key": []}])


class TestimoniesQuery(Filters):
    """A page of the testimonies of which all filters hold, newest first."""

    cursor: str | None = Field(None, description="``next_cursor`` of the page before", pattern=PLACE_CURSOR)
    limit: int = Field(LIMIT, ge=1, le=LIMIT, description="Items a page")


class TestimonyPath(BaseModel):
    """The testimony meant."""

    id: str = Field(description="The testimony's id", max_length=256)


class RawQuery(Query):
    """Whether the text is shown as it was sent."""

    raw: Literal["true", "false"] = Field("false", description="Text and metadata as sent; scope personal, audited")


class ShownRecord(Record):
    """A record with the text that its offsets refer to."""

    model_config = ConfigDict(title="ShownRecord")

    text: str
    metadata: dict[str, Any] | None = None  # type: ignore[assignment]


class TestimonyPage(BaseModel):
    """A page of records."""

    items: list[ShownRecord]
    next_cursor: str | None


@blueprint.before_request
def _authorised() -> None:
    require("batch")


@blueprint.get("", summary="Search testimonies", responses={200: TestimonyPage, **REFUSALS})
def search(query: TestimoniesQuery) -> Response:
    """Records with pseudonymised text, newest first."""
    after = place(query.cursor) if query.cursor else None
    store = resources().store
    with store.reading() as session:
        page = listing.page(session, store, query.selection(), query.limit, after)
    following = cursor_of(page.last) if page.last else None
    return jsonify({"items": [shown(*row) for row in page.rows], "next_cursor": following})


@blueprint.get("/<opaque:id>", summary="Read a testimony", responses={200: ShownRecord, 404: Problem, **REFUSALS})
def read(path: TestimonyPath, query: RawQuery) -> Response:
    """The record with pseudonymised text; with the text and metadata as sent where that was asked for."""
    if query.raw == "true":
        also("personal")
    with resources().store.reading() as session:
        told = testimonies.newest(session, path.id)
        annotation = session.get(Annotation, told.key) if told else None
    if told is None or annotation is None:
        raise Refusal(404, "Aucun témoignage de cet identifiant.")
    if query.raw == "false":
        return jsonify(shown(told, annotation))
    with resources().store.writing() as session:
        audit.record(session, g.caller.id, audit.RAW_READ, datetime.now(UTC), subject=path.id, request=g.request_id)
    return jsonify(raw(told, annotation))


@blueprint.delete("/<opaque:id>", summary="Erase a testimony", responses={204: None, 404: Problem, **REFUSALS})
def erase(path: TestimonyPath, query: NoQuery) -> Response:
    """Its text, its record, its reviews, its words in the search, its quotes. Two files may have used the id: both."""
    store = resources().store
    if not erasure.erase_testimony(store, path.id, datetime.now(UTC), g.caller.id, g.request_id).anything:
        raise Refusal(404, "Aucun témoignage de cet identifiant.")
    erasure.scrub(store)
    return Response(status=204)


def cursor_of(last: listing.Place) -> str:
    """The cursor of the page that begins after ``last``."""
    return f"{last.day.toordinal()}.{last.key}"


def place(cursor: str) -> listing.Place:
    """Where a page ended, from a cursor that matches ``PLACE_CURSOR``."""
    day, _, key = cursor.partition(".")
    return listing.Place(date.fromordinal(min(int(day), date.max.toordinal())), int(key))
