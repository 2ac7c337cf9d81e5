"""``DELETE /v1/senders/KEY``: erasure of all of one author, with everything derived."""

from datetime import UTC, datetime

from flask import Response, g
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from api.authentication import require
from api.errors import REFUSALS, Problem, Refusal
from api.queries import NoQuery
from api.resources import resources
from corpus.store import erasure

blueprint = APIBlueprint("erasures", __name__, url_prefix="/v1", abp_security=[{"key": []}])


class SenderPath(BaseModel):
    """The author meant."""

    key: str = Field(description="The author's key, as it was sent", max_length=256)


@blueprint.before_request
def _authorised() -> None:
    require("batch")


@blueprint.delete(
    "/senders/<opaque:key>", summary="Erase all of one author", responses={204: None, 404: Problem, **REFUSALS}
)
def erase_sender(path: SenderPath, query: NoQuery) -> Response:
    """All of his testimonies, also those that a batch under way has yet to bring."""
    store = resources().store
    erased = erasure.erase_sender(store, path.key, datetime.now(UTC), g.caller.id, g.request_id)
    if not erased.anything:
        raise Refusal(404, "Aucun témoignage de cet auteur.")
    erasure.scrub(store)
    return Response(status=204)
