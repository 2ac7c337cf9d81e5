"""``POST /v1/models/reload``: serve the promoted versions, in every process, without losing a request."""

import structlog
from flask import Response, current_app, g, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from api.authentication import require
from api.errors import LATER, REFUSALS, Problem, Refusal
from api.queries import NoQuery
from api.serving import EXTENSION, Served
from models.analyser import NoModel
from models.registry import RegistryError

log = structlog.get_logger()
blueprint = APIBlueprint("reload", __name__, url_prefix="/v1/models", abp_security=[{"key": []}])


class ServedVersions(BaseModel):
    """The versions that are served from now on."""

    problems: str
    topics: str | None


@blueprint.before_request
def _authorised() -> None:
    require("admin")


@blueprint.post(
    "/reload",
    summary="Serve the promoted versions",
    responses={200: ServedVersions, **REFUSALS, 409: Problem, 503: Problem},
)
def reload(query: NoQuery) -> Response:
    """A version that is altered or incomplete is refused by name, and the served one stays."""
    served: Served = current_app.extensions[EXTENSION]
    try:
        analyser = served.change()
    except NoModel as error:
        raise Refusal(503, "Aucun modèle n’est promu.", headers=LATER) from error
    except RegistryError as error:
        raise Refusal(409, str(error)) from error
    log.info("models_reloaded", problems=analyser.problems_version, actor=g.caller.id)
    return jsonify({"problems": analyser.problems_version, "topics": analyser.topics_version})
