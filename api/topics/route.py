"""``/v1/topics``: the recurring problems of what is stored, their names, and their discovery anew."""

from datetime import UTC, datetime

from flask import Response, g, jsonify
from flask_openapi3.blueprint import APIBlueprint

from api.authentication import require
from api.batches import BatchState
from api.body import json_body
from api.errors import REFUSALS, Problem, Refusal
from api.queries import NoQuery
from api.resources import resources
from api.topics.naming import TopicName, name_from
from api.topics.portraits import every_portrait, history, portrait
from api.topics.seeking import sought_anew
from api.topics.shapes import TopicList, TopicPath, TopicWithHistory
from corpus.store import batches, counts, topics
from corpus.store.selection import Selection
from corpus.store.tables import StoredTopic

blueprint = APIBlueprint("topics", __name__, url_prefix="/v1/topics", abp_security=[{"key": []}])


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
