"""``POST /v1/classify``: one testimony, or an array of up to a hundred."""

from typing import Any, Literal

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import Field

from api.authentication import also, require
from api.body import json_body
from api.errors import Problem, Refusal
from api.queries import Query
from api.resources import resources
from api.schemas import Classified
from api.serving import analyser, annotate, deadline
from api.storing import stored
from corpus.store import Store
from corpus.submission import MAX_TEXT, Refused, Submission, read_submission, too_long
from corpus.testimony import Testimony
from corpus.today import current_day
from models.analyser import Analyser

MOST = 100
# Texts between two looks at the clock.
SLICE = 10
blueprint = APIBlueprint("classify", __name__, url_prefix="/v1")

_SUBMISSION = Submission.model_json_schema()
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"anyOf": [_SUBMISSION, {"type": "array", "items": {}, "minItems": 1, "maxItems": MOST}]}
            }
        },
    }
}


@blueprint.before_request
def _authorised() -> None:
    """The key comes before anything else is looked at."""
    require("classify")


class ClassifyQuery(Query):
    """What the record should hold beside the contract's fields; an unknown parameter is refused, not ignored."""

    scores: Literal["all"] | None = Field(None, description="«all»: the probability of every label")
    names: Literal["true", "false"] = Field("true", description="«false» leaves out persons, firms and addresses")
    store: Literal["true", "false"] = Field(
        "false", description="«true» keeps the testimony, analysed with names (scope batch); the same id gives it again"
    )


@blueprint.post(
    "/classify",
    summary="Annotate one testimony, or up to a hundred",
    responses={200: Classified, **dict.fromkeys((400, 401, 403, 409, 413, 415, 422, 429, 503), Problem)},
    security=[{"key": []}],
    openapi_extensions=_BODY,
)
def classify(query: ClassifyQuery) -> Response:
    """Nothing is stored unless asked. An array is answered item by item, in order."""
    if query.store == "true":
        also("batch")
    body = json_body()
    if not isinstance(body, list):
        (answer,) = _annotated([_accepted(body)], query)
        if isinstance(answer, Refusal):
            raise answer
        return jsonify(answer)
    if not 1 <= len(body) <= MOST:
        raise Refusal(422, f"Un tableau compte de 1 à {MOST} témoignages ; celui-ci en compte {len(body)}.")
    return jsonify(_each(body, query))


def _each(body: list[Any], query: ClassifyQuery) -> list[dict[str, Any]]:
    """Records and failed items in the order of the inputs; all that are accepted are annotated together."""
    answers: dict[int, dict[str, Any] | Refusal] = {}
    accepted: dict[int, Testimony] = {}
    for place, item in enumerate(body):
        try:
            accepted[place] = _accepted(item)
        except Refusal as refusal:
            answers[place] = refusal
    answers |= dict(zip(accepted, _annotated(list(accepted.values()), query), strict=True))
    return [_told(answers[place], item, accepted.get(place)) for place, item in enumerate(body)]


def _told(answer: dict[str, Any] | Refusal, item: Any, accepted: Testimony | None) -> dict[str, Any]:
    """A record, or a failed item with the id that it came with."""
    if not isinstance(answer, Refusal):
        return answer
    given = accepted.id if accepted else item.get("id") if isinstance(item, dict) else None
    return {"id": given if isinstance(given, str) and given.isprintable() else None, "error": answer.problem()}


def _annotated(accepted: list[Testimony], query: ClassifyQuery) -> list[dict[str, Any] | Refusal]:
    """A record or a refusal each, in order; what the time allowed does not suffice for is refused."""
    shared, served = resources(), analyser()
    scores = query.scores == "all"
    end = deadline()
    found: list[dict[str, Any] | Refusal] = []
    for at in range(0, len(accepted), SLICE):
        part = accepted[at : at + SLICE]
        if query.store == "true":
            found += [_stored(shared.store, served, told, end, scores) for told in part]
            continue
        try:
            found += annotate(served, part, end, scores=scores, names=query.names == "true")
        except Refusal as late:
            found += [late] * len(part)
    return found


def _stored(store: Store, served: Analyser, told: Testimony, end: float, scores: bool) -> dict[str, Any] | Refusal:
    try:
        return stored(store, served, told, end, scores=scores)
    except Refusal as refusal:
        return refusal


def _accepted(item: Any) -> Testimony:
    """The testimony of a body or an item. Raises ``Refusal``: 422 with pointers, 413 for a text that is too long."""
    try:
        testimony = read_submission(item, current_day())
    except Refused as refused:
        raise Refusal(422, "Le témoignage n’est pas valable.", refused.faults) from refused
    if len(testimony.text) > MAX_TEXT:
        raise Refusal(413, too_long(len(testimony.text)))
    return testimony
