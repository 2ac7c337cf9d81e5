"""``POST /v1/classify``: one testimony, or an array of up to a hundred."""

from datetime import date
from typing import Any, Literal

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from api.authentication import require
from api.body import json_body
from api.errors import Problem, Refusal, problem
from api.schemas import Classified
from api.serving import analyser
from corpus.submission import MAX_TEXT, Refused, Submission, read_submission
from corpus.testimony import Testimony

MOST = 100
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


class ClassifyQuery(BaseModel):
    """What the record should hold beside the contract's fields; an unknown parameter is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")

    scores: Literal["all"] | None = Field(None, description="«all»: the probability of every label")
    names: Literal["true", "false"] = Field("true", description="«false» leaves out persons, firms and addresses")


@blueprint.post(
    "/classify",
    summary="Annotate one testimony, or up to a hundred",
    responses={200: Classified, 400: Problem, 401: Problem, 403: Problem, 413: Problem, 415: Problem, 503: Problem},
    security=[{"key": []}],
    openapi_extensions=_BODY,
)
def classify(query: ClassifyQuery) -> Response:
    """Nothing is stored. An array is answered item by item, in order."""
    body = json_body()
    options: dict[str, Any] = {"scores": query.scores == "all", "names": query.names == "true"}
    if not isinstance(body, list):
        return jsonify(analyser().annotate([_accepted(body)], **options)[0])
    if not 1 <= len(body) <= MOST:
        raise Refusal(422, f"Un tableau compte de 1 à {MOST} témoignages ; celui-ci en compte {len(body)}.")
    return jsonify(_each(body, options))


def _each(body: list[Any], options: dict[str, Any]) -> list[dict[str, Any]]:
    """Records and failed items in the order of the inputs; all that are accepted are annotated together."""
    answers: dict[int, dict[str, Any]] = {}
    accepted: dict[int, Testimony] = {}
    for place, item in enumerate(body):
        try:
            accepted[place] = _accepted(item)
        except Refusal as refusal:
            named = item.get("id") if isinstance(item, dict) else None
            answers[place] = {
                "id": named if isinstance(named, str) and named.isprintable() else None,
                "error": problem(refusal.status, refusal.detail, refusal.faults),
            }
    records = analyser().annotate(list(accepted.values()), **options)
    answers |= dict(zip(accepted, records, strict=True))
    return [answers[place] for place in range(len(body))]


def _accepted(item: Any) -> Testimony:
    """The testimony of a body or an item. Raises ``Refusal``: 422 with pointers, 413 for a text that is too long."""
    try:
        testimony = read_submission(item, date.today())
    except Refused as refused:
        raise Refusal(422, "Le témoignage n’est pas valable.", refused.faults) from refused
    if len(testimony.text) > MAX_TEXT:
        raise Refusal(413, f"Un texte compte au plus {MAX_TEXT} caractères ; celui-ci en compte {len(testimony.text)}.")
    return testimony
