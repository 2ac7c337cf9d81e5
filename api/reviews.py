"""People's corrections: taken in, asked for where they are needed most, and given to the training scripts."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from sqlalchemy.orm import Session

from api.authentication import require
from api.body import json_body
from api.errors import REFUSALS, Problem, Refusal
from api.lists import LIMIT
from api.queries import Query
from api.resources import resources
from api.schemas import Entities
from api.shown import gold, shown
from api.teaching import POOL, instructive
from api.testimonies import ShownRecord, TestimonyPath
from corpus import taxonomy
from corpus.store import Store, erasure, reviews, testimonies
from corpus.store.tables import Annotation, Review, StoredTestimony
from corpus.submission import Fault, faults_of
from models.embedding import default_embedder

blueprint = APIBlueprint("reviews", __name__, url_prefix="/v1", abp_security=[{"key": []}])


_OTHER_STANDS_ALONE: Any = [{"maxItems": 1}, {"not": {"contains": {"const": "autre"}}}]


class ReviewBody(BaseModel):
    """What a person says of a testimony. Offsets of ``entities`` refer to its pseudonymised text."""

    model_config = ConfigDict(extra="forbid", strict=True)

    problems: list[str] = Field(
        description="Ids of the problems that it complains of; «autre» stands alone",
        max_length=32,
        json_schema_extra={"items": {"enum": list(taxonomy.problems())}, "anyOf": _OTHER_STANDS_ALONE},
    )
    circumstances: list[str] = Field(
        description="Ids of the circumstances",
        max_length=32,
        json_schema_extra={"items": {"enum": list(taxonomy.circumstances())}},
    )
    entities: Entities | None = Field(None, description="All its entities; the machine's stay where this is absent")
    reviewer: str = Field(min_length=1, max_length=128, description="Who says so: a name or a pseudonym")

    @field_validator("problems", "circumstances")
    @classmethod
    def _known(cls, found: list[str], info: Any) -> list[str]:
        known = taxonomy.problems() if info.field_name == "problems" else taxonomy.circumstances()
        if unknown := [label for label in found if label not in known]:
            raise PydanticCustomError("value_error", f"libellé inconnu : {unknown[0][:64]}".replace("{", "("))
        return list(dict.fromkeys(found))

    @model_validator(mode="after")
    def _other_stands_alone(self) -> "ReviewBody":
        if "autre" in self.problems and len(self.problems) > 1:
            raise PydanticCustomError("value_error", "« autre » est le seul problème, ou n’en est pas un")
        return self


class QueueQuery(Query):
    """How many testimonies one can look at."""

    limit: int = Field(20, ge=1, le=LIMIT, description="Testimonies at most")


class Queue(BaseModel):
    """Testimonies to review, the most useful first."""

    items: list[ShownRecord]
    next_cursor: None = None


class Settled(BaseModel):
    """A review as it was kept."""

    id: str
    problems: list[str]
    circumstances: list[str]
    entities: Entities | None
    reviewer: str
    reviewed_at: str


@blueprint.before_request
def _authorised() -> None:
    require("review")


@blueprint.put(
    "/testimonies/<opaque:id>/review",
    summary="Correct a testimony",
    responses={200: Settled, 404: Problem, 415: Problem, **REFUSALS},
    openapi_extensions={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": ReviewBody.model_json_schema(ref_template="#/components/schemas/{model}")
                }
            },
        }
    },
)
def correct(path: TestimonyPath) -> Response:
    """The newest correction counts; the machine's answer stays beside it."""
    body = read_review(json_body())
    now = datetime.now(UTC)
    store = resources().store
    with store.writing() as session:
        told = testimonies.newest(session, path.id)
        if told is None:
            raise Refusal(404, "Aucun témoignage de cet identifiant.")
        before = told.shown
        kept = keep(session, told, body, now)
        hidden = told.shown != before
    if hidden:
        erasure.scrub(store)
    return jsonify(
        {
            "id": path.id,
            "problems": kept.problems,
            "circumstances": kept.circumstances,
            "entities": kept.entities,
            "reviewer": kept.reviewer,
            "reviewed_at": now.isoformat(timespec="seconds"),
        }
    )


@blueprint.get("/reviews/queue", summary="What to review next", responses={200: Queue, **REFUSALS})
def queue(query: QueueQuery) -> Response:
    """The testimonies whose review would teach most, pseudonymised."""
    with resources().store.reading() as session:
        rows = next_in_queue(session, query.limit)
    return jsonify({"items": [shown(*row) for row in rows], "next_cursor": None})


@blueprint.get(
    "/reviews/export",
    summary="All corrections, for training",
    responses={200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}, **REFUSALS},
)
def export() -> Response:
    """JSON Lines in the corpus's own format, pseudonymised: what ``python -m training train --reviews`` reads."""
    return Response(_exported(resources().store), content_type="application/x-ndjson")


def _exported(store: Store) -> Iterator[str]:
    after = 0
    while True:
        with store.reading() as session:
            page = reviews.newest_of_each(session, after, LIMIT)
        for told, annotation, review in page:
            yield json.dumps(gold(told, annotation, review), ensure_ascii=False) + "\n"
            after = told.key
        if not page:
            return


def read_review(given: Any) -> ReviewBody:
    """The review that a body holds. Raises ``Refusal`` 422 with pointers."""
    try:
        return ReviewBody.model_validate(given)
    except ValidationError as error:
        raise Refusal(422, "La relecture n’est pas valable.", faults_of(error)) from error


def keep(session: Session, told: StoredTestimony, body: ReviewBody, now: datetime) -> Review:
    """Keep a review; ``told.shown`` changes where it newly marks personal data, and the store is then to be scrubbed.

    Raises ``Refusal`` 422 for entities that do not lie within the pseudonymised text.
    """
    entities = body.entities.model_dump(by_alias=True) if body.entities else None
    _must_lie_within(entities, told.shown)
    return reviews.add(session, told, body.problems, body.circumstances, entities, body.reviewer, now)


def next_in_queue(session: Session, limit: int) -> list[tuple[StoredTestimony, Annotation]]:
    """At most ``limit`` testimonies whose review would teach most."""
    waiting = reviews.unreviewed(session, POOL)
    done = [(told, review) for told, _, review in reviews.newest_of_each(session, 0, POOL)]
    return instructive(waiting, done, default_embedder(), limit)


def _must_lie_within(entities: dict[str, list[dict[str, Any]]] | None, text: str) -> None:
    faults = [
        Fault(f"/entities/{kind}/{place}", "le passage ne se trouve pas à cet endroit du texte", "span")
        for kind, found in (entities or {}).items()
        for place, one in enumerate(found)
        if not _lies_within(one, text)
    ]
    if faults:
        raise Refusal(422, "La relecture n’est pas valable.", faults)


def _lies_within(one: dict[str, Any], text: str) -> bool:
    start, end = one["start"], one["end"]
    return bool(0 <= start < end <= len(text) and one.get("text", text[start:end]) == text[start:end])
