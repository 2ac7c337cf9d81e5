"""The pages' blueprint: who may come in, what every answer carries, and one module a page."""

from typing import Any

from flask import Blueprint, Flask, Response, current_app, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from api import uploads
from api.limits import limit
from api.pages import (
    batches,
    dashboard,
    importing,
    models,
    navigation,
    periods,
    refusals,
    session,
    testimonies,
    text,
    topics,
    typography,
    wording,
)
from api.pages.spacing import FrenchSpaces
from api.resources import resources

# No inline script or style, nothing from elsewhere, no frame around us (W3C CSP level 3).
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def register(app: Flask) -> None:
    """Add the pages to ``app``, whose sessions are signed with the deployment's own secret."""
    session.configure(app)
    pages = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/page")
    pages.app_template_filter("label")(wording.label)
    pages.app_template_filter("fields_named")(wording.fields_named)
    for name, filter_ in {**typography.FILTERS, **periods.FILTERS}.items():
        pages.app_template_filter(name)(filter_)
    app.jinja_env.add_extension(FrenchSpaces)
    pages.before_request(_admit)
    pages.after_request(_harden)
    refusals.install(app, pages, _shared, _harden)
    pages.add_url_rule("/", "home", lambda: redirect(url_for(navigation.first())))
    pages.context_processor(_shared)
    for module in (session, dashboard, importing, batches, topics, testimonies, text, models):
        module.add_routes(pages)
    app.register_blueprint(pages)


def _shared() -> dict[str, Any]:
    """What every template may use."""
    hidden = Markup('<input type="hidden" name="form_token" value="{}">')
    return {
        "words": wording.words(),
        "session": session,
        "navigation": navigation.offered,
        "endpoints": current_app.view_functions,
        "form_token": lambda: hidden.format(session.form_token()),
    }


def _admit() -> BaseResponse | None:
    """Only who typed a key comes in, as often as the key may, and only forms of our own change anything."""
    if request.endpoint in ("pages.static", "pages.sign_in"):
        return None
    caller = session.caller()
    if caller is None:
        return redirect(url_for("pages.sign_in", vers=request.full_path.rstrip("?")))
    limit(caller.id, caller.per_minute)
    if request.method not in ("GET", "HEAD"):
        if request.endpoint == "pages.receive":
            uploads.allow(resources().settings.max_file)
        session.check_form()
    return None


def _harden(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "pages.static":
        response.headers["Cache-Control"] = "public, max-age=3600"
    return response
