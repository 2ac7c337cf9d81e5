"""Errors as problem details (RFC 9457): what a client did wrong, in French, and never a 500 for it."""

from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, json
from pydantic import BaseModel, Field
from werkzeug.exceptions import HTTPException

from corpus.submission import Fault

TITLES = {
    400: "Requête malformée",
    401: "Clé absente ou inconnue",
    403: "Portée insuffisante",
    404: "Introuvable",
    405: "Méthode non admise",
    406: "Format de réponse non disponible",
    409: "Conflit",
    413: "Corps ou texte trop grand",
    415: "Type de contenu non pris en charge",
    422: "Champs non valides",
    429: "Trop de requêtes",
    500: "Erreur interne",
    503: "Service indisponible",
}


class FieldProblem(BaseModel):
    """What is wrong with one field of the body."""

    pointer: str = Field(description="JSON pointer (RFC 6901)")
    detail: str


class Problem(BaseModel):
    """A problem detail (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] | None = None


# What a 503 says of when to ask again, in seconds.
LATER = {"Retry-After": "30"}
# What any route below /v1 may answer for a client's mistake; those that name one thing add 404.
REFUSALS: dict[str | int, Any] = dict.fromkeys((400, 401, 403, 422, 429), Problem)


class Refusal(Exception):
    """Ends a request with a problem detail; ``headers`` go into the answer."""

    def __init__(
        self, status: int, detail: str, faults: Sequence[Fault] = (), headers: dict[str, str] | None = None
    ) -> None:
        """``status`` of HTTP, a ``detail`` in French, ``faults`` with a pointer into the body each."""
        super().__init__(detail)
        self.status, self.detail, self.faults, self.headers = status, detail, tuple(faults), headers or {}

    def problem(self) -> dict[str, Any]:
        """The JSON of the answer."""
        return problem(self.status, self.detail, self.faults)


def problem(status: int, detail: str, faults: Sequence[Fault] = ()) -> dict[str, Any]:
    """A problem detail as JSON."""
    errors = [FieldProblem(pointer=fault.pointer, detail=fault.detail) for fault in faults] or None
    return Problem(title=TITLES[status], status=status, detail=detail, errors=errors).model_dump(exclude_none=True)


def register(app: Flask) -> None:
    """Answer every error of ``app`` with a problem detail."""

    @app.errorhandler(Refusal)
    def _refused(refusal: Refusal) -> Response:
        return _response(refusal.problem(), refusal.headers)

    app.register_error_handler(HTTPException, http)

    @app.errorhandler(Exception)
    def _unexpected(error: Exception) -> Response:
        app.logger.exception("unexpected %s", type(error).__name__)
        return _response(problem(500, "Une erreur inattendue s’est produite ; elle est consignée."), {})


def http(error: HTTPException) -> Response:
    """The problem detail of an error of werkzeug's."""
    status = error.code if error.code in TITLES else 400
    return _response(problem(status, _DETAILS.get(status, TITLES[status] + ".")), allow(error))


def allow(error: HTTPException) -> dict[str, str]:
    """The header that a 405 carries; none for another error."""
    return {"Allow": ", ".join(sorted(error.valid_methods or []))} if hasattr(error, "valid_methods") else {}


_DETAILS = {
    404: "Cette adresse n’existe pas.",
    405: "Cette méthode n’est pas admise à cette adresse.",
    413: "Le corps de la requête dépasse la limite.",
}


def _response(body: dict[str, Any], headers: dict[str, str]) -> Response:
    return Response(json.dumps(body), body["status"], headers, mimetype="application/problem+json")
