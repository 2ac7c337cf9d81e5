"""What a browser is shown instead of a page: in the site's style, in words that say what to do next.

Below ``/v1``, and to whom prefers JSON, errors stay problem details (``api.errors``).
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from api import errors
from api.errors import Refusal
from api.pages.session import Expired

Shared = Callable[[], Mapping[str, Any]]
TITLES = {
    403: "Accès refusé",
    404: "Page introuvable",
    405: "Action impossible à cette adresse",
    409: "Action impossible pour le moment",
    413: "Fichier ou texte trop grand",
    422: "Demande non valable",
    429: "Trop de demandes à la fois",
    500: "Une erreur s’est produite",
    503: "Service indisponible pour le moment",
}
EXPIRED = "Formulaire expiré"
_DETAILS = {
    404: "Cette adresse ne mène à aucune page. Elle a peut-être été mal recopiée.",
    405: "Cette adresse ne s’ouvre pas ainsi : revenez à la page précédente et utilisez ses boutons.",
    413: "Ce que vous avez envoyé dépasse la taille admise.",
    500: "L’erreur est consignée. Réessayez ; si elle revient, donnez à votre administrateur le numéro ci-dessous.",
}
# Routing fails before any blueprint is known, so these are the application's.
_OF_NOBODY = (404, 405)


def install(app: Flask, pages: Blueprint, shared: Shared, harden: Callable[[Response], Response]) -> None:
    """Show the errors of ``pages``, and addresses that nobody answers, as pages.

    ``shared`` is what every template may use; ``harden`` adds the headers that every page carries.
    """
    pages.register_error_handler(Expired, lambda expired: _page(403, shared(), expired.detail, EXPIRED))
    pages.register_error_handler(Refusal, lambda refusal: _refused(refusal, shared()))
    pages.register_error_handler(HTTPException, lambda error: _page(_status(error), shared()))
    pages.register_error_handler(Exception, lambda error: _unexpected(error, shared()))
    for status in _OF_NOBODY:
        app.register_error_handler(status, lambda error: _unrouted(error, shared, harden))


def _unrouted(error: HTTPException, shared: Shared, harden: Callable[[Response], Response]) -> Response:
    if not _reads_pages():
        return errors.http(error)
    answer = harden(_page(_status(error), shared()))
    answer.headers.extend(errors.allow(error))
    return answer


def _reads_pages() -> bool:
    """Whether a person looks: an address that is no program's, asked for by what prefers HTML."""
    offered = ("application/problem+json", "application/json", "text/html")
    ours = request.path == "/v1" or request.path.startswith("/v1/")
    return not ours and request.accept_mimetypes.best_match(offered) == "text/html"


def _status(error: HTTPException) -> int:
    return error.code if error.code in errors.TITLES else 400


def _refused(refusal: Refusal, shared: Mapping[str, Any]) -> Response:
    answer = _page(refusal.status, shared, refusal.detail)
    answer.headers.extend(refusal.headers)
    return answer


def _unexpected(error: Exception, shared: Mapping[str, Any]) -> Response:
    """The store may be what failed, so nothing is asked of it: no menu."""
    current_app.logger.error("unexpected %s", type(error).__name__, exc_info=error)
    return _page(500, {**shared, "alone": True})


def _page(status: int, shared: Mapping[str, Any], detail: str | None = None, title: str | None = None) -> Response:
    """The number of a request helps whoever reads the log: where it was ours to answer, and we could not."""
    ours = status >= 500
    facts = {
        "title": title or TITLES.get(status, errors.TITLES[status]),
        "detail": detail or _DETAILS.get(status, f"{errors.TITLES[status]}."),
        "again": request.full_path.rstrip("?") if ours and request.method == "GET" else None,
        "request_id": g.get("request_id", "") if ours else "",
    }
    return make_response(render_template("refused.html", **{**shared, **facts}), status)
