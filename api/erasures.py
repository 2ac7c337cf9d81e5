"""``DELETE /v1/testimonies/ID`` and ``/v1/senders/KEY``: erasure of everything derived."""

from datetime import UTC, datetime

from flask import Response, g
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from api.authentication import require
from api.batches import REFUSALS, NoQuery
from api.errors import Refusal
from api.resources import resources
from corpus.store import batches, erasure

blueprint = APIBlueprint("erasures", __name__, url_prefix="/v1", abp_security=[{"key": []}])


class TestimonyPath(BaseModel):
    """The testimony meant."""

    id: str = Field(description="The testimony's id", max_length=256)


class SenderPath(BaseModel):
    """The author meant."""

    key: str = Field(description="The author's key, as it was sent", max_length=256)


@blueprint.before_request
def _authorised() -> None:
    require("batch")


@blueprint.delete("/testimonies/<id>", summary="Erase a testimony", responses={204: None, **REFUSALS})
def erase_testimony(path: TestimonyPath, query: NoQuery) -> Response:
    """Its text, its record, its reviews, its words in the search, its quotes. Two files may have used the id: both."""
    store = resources().store
    if not erasure.erase_testimony(store, path.id, datetime.now(UTC), g.caller.id, g.request_id):
        raise Refusal(404, "Aucun témoignage de cet identifiant.")
    erasure.scrub(store)
    return Response(status=204)


@blueprint.delete("/senders/<key>", summary="Erase all of one author", responses={204: None, **REFUSALS})
def erase_sender(path: SenderPath, query: NoQuery) -> Response:
    """All of his testimonies, also those that a batch under way has yet to bring."""
    store = resources().store
    count = erasure.erase_sender(store, path.key, datetime.now(UTC), g.caller.id, g.request_id)
    with store.reading() as session:
        under_way = batches.unfinished(session)
    if not count and not under_way:
        raise Refusal(404, "Aucun témoignage de cet auteur.")
    erasure.scrub(store)
    return Response(status=204)
