"""``/healthz``: the process answers. ``/readyz``: it can also classify."""

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from api.errors import LATER, Problem, Refusal
from api.resources import resources
from api.serving import analyser
from corpus.store.migrations import up_to_date

blueprint = APIBlueprint("health", __name__)


class Status(BaseModel):
    """A word for a monitor."""

    status: str


@blueprint.get("/healthz", summary="Liveness", responses={200: Status})
def healthz() -> Response:
    """The process answers."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz", summary="Readiness", responses={200: Status, 503: Problem})
def readyz() -> Response:
    """A model is loaded, and the store answers with the tables that this version needs."""
    analyser()
    try:
        ready = up_to_date(resources().store)
    except SQLAlchemyError as error:
        raise Refusal(503, "La base de données ne répond pas.", headers=LATER) from error
    if not ready:
        raise Refusal(503, "La base de données n’est pas à jour.", headers=LATER)
    return jsonify({"status": "ready"})
