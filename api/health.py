"""``/healthz``: the process answers. ``/readyz``: it can also classify."""

from flask import Response, current_app, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from api.errors import Problem, Refusal
from api.serving import EXTENSION

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
    """A model is loaded."""
    if current_app.extensions[EXTENSION] is None:
        raise Refusal(503, "Aucun modèle n’est chargé.", headers={"Retry-After": "30"})
    return jsonify({"status": "ready"})
