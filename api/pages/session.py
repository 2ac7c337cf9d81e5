"""Who is at the page: a key typed once, of which the session keeps the id alone, and forms that nobody else can send.

The cookie is signed, hidden from scripts and never sent from another site; a revoked key ends its sessions at once.
"""

import hmac
import os
import secrets
from datetime import timedelta

from flask import Blueprint, Flask, Request, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from api.authentication import Caller, caller_by_id, key_id_of
from api.errors import Refusal
from corpus.home import home
from corpus.secret import kept_secret

SECRET = "DOLEANCES_SECRET_KEY"
LASTS = timedelta(hours=12)
_KEY, _FORM = "key", "form"


class Expired(Refusal):
    """A form of another session than that of whoever sends it."""


def configure(app: Flask) -> None:
    """Sign the sessions of ``app`` with ``DOLEANCES_SECRET_KEY``, or with a secret made once in the data directory."""
    app.secret_key = os.environ.get(SECRET) or kept_secret(home() / "session.key")
    app.config.update(
        SESSION_COOKIE_NAME="doleances",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=os.environ.get("DOLEANCES_HTTPS") == "1",
        PERMANENT_SESSION_LIFETIME=LASTS,
    )


def caller() -> Caller | None:
    """The signed-in key; None for nobody, or for one that was revoked since."""
    key_id = session.get(_KEY)
    return caller_by_id(key_id) if isinstance(key_id, str) else None


def scopes() -> frozenset[str]:
    """What the signed-in key may do."""
    found = caller()
    return found.scopes if found else frozenset()


def may(scope: str) -> bool:
    """Whether the signed-in key has ``scope``: what it may not do is not offered."""
    return scope in scopes()


def require(scope: str) -> None:
    """Raises ``Refusal`` 403 where the signed-in key lacks ``scope``."""
    if not may(scope):
        raise Refusal(
            403, f"Votre clé n’a pas la portée « {scope} ». Votre administrateur peut en créer une qui l’ait."
        )


def key_id() -> str:
    """The signed-in key's id, for the audit trail."""
    return str(session[_KEY])


def remember(what: str, value: str) -> None:
    """Keep a word of whoever is signed in, until they sign out."""
    session[f"said.{what}"] = value


def remembered(what: str) -> str:
    """What ``remember`` kept; nothing is an empty string."""
    return str(session.get(f"said.{what}", ""))


def form_token() -> str:
    """The session's secret that every form of ours sends back (OWASP: synchroniser token)."""
    if _FORM not in session:
        session[_FORM] = secrets.token_urlsafe(24)
    return str(session[_FORM])


def check_form() -> None:
    """Raises ``Expired`` for a form, or a script's request, that did not come from a page of this session."""
    given = request.headers.get("X-Form-Token") or request.form.get("form_token", "")
    if not hmac.compare_digest(given.encode(), form_token().encode()):
        raise Expired(403, "Ce formulaire a expiré, et rien n’a été fait : rouvrez sa page, puis recommencez.")


def add_routes(pages: Blueprint) -> None:
    """Signing in and out."""
    pages.add_url_rule("/connexion", "sign_in", _sign_in, methods=["GET", "POST"])
    pages.add_url_rule("/deconnexion", "sign_out", _sign_out, methods=["POST"])


def _sign_in() -> str | Response | tuple[str, int]:
    if request.method == "GET":
        return render_template("sign_in.html", next=_next(request), wrong=False)
    key_id = key_id_of(request.form.get("key", "").strip())
    if key_id is None:
        return render_template("sign_in.html", next=_next(request), wrong=True), 401
    session.clear()
    session[_KEY] = key_id
    session.permanent = True
    return redirect(_next(request))


def _sign_out() -> Response:
    session.clear()
    return redirect(url_for("pages.sign_in"))


def _next(asked: Request) -> str:
    """Where to go after signing in: a page of ours, never another site."""
    wanted = asked.values.get("vers", "/")
    ours = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    return wanted if ours else "/"
