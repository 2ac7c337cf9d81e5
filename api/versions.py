"""``GET /v1/models``: the published versions, their figures, and which is served."""

from typing import Any

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from api.authentication import require
from api.errors import REFUSALS
from api.queries import NoQuery
from models import registry
from models.registry import RegistryError

blueprint = APIBlueprint("versions", __name__, url_prefix="/v1", abp_security=[{"key": []}])
KINDS = ("problems", "topics", "embedding")


class VersionShape(BaseModel):
    """A published version. ``fault`` says, in French, why one cannot be served."""

    kind: str
    version: str
    served: bool
    served_since: str | None
    reason: str | None
    metrics: dict[str, Any] | None
    parent: str | None
    fault: str | None


class VersionList(BaseModel):
    """All versions of all kinds, the newest first."""

    items: list[VersionShape]
    next_cursor: None = None


@blueprint.get(
    "/models",
    summary="Versions of what was learned",
    responses={200: VersionList, **REFUSALS},
)
def show(query: NoQuery) -> Response:
    """Versions, metrics, which is served."""
    require("admin")
    return jsonify({"items": [version for kind in KINDS for version in versions(kind)], "next_cursor": None})


def versions(kind: str) -> list[dict[str, Any]]:
    """The versions of a kind, newest first, as ``VersionShape``. Raises ``RegistryError`` for an altered pointer."""
    reigns = registry.reigns(kind)
    served = reigns[0] if reigns else None
    return [
        _version(kind, name, served if served and served.version == name else None)
        for name in reversed(registry.versions(kind))
    ]


def _version(kind: str, name: str, reign: registry.Reign | None) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    fault = None
    try:
        facts = registry.open_version(kind, name).manifest
    except RegistryError as error:
        fault = str(error)
    return {
        "kind": kind,
        "version": name,
        "served": reign is not None,
        "served_since": reign.since if reign else None,
        "reason": reign.reason if reign else None,
        "metrics": facts.get("metrics"),
        "parent": facts.get("parent"),
        "fault": fault,
    }
