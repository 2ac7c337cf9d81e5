"""«Modèles»: what is served, its figures, the candidates, and what has drifted."""

from flask import Blueprint, render_template

from api.pages.drift import since_trial
from api.pages.session import require
from api.resources import resources
from api.versions import KINDS, versions


def add_routes(pages: Blueprint) -> None:
    """The page of the models."""
    pages.add_url_rule("/modeles", "models", _show)


def _show() -> str:
    require("admin")
    with resources().store.reading() as session:
        drift = since_trial(session)
    return render_template("models.html", kinds={kind: versions(kind) for kind in KINDS}, drift=drift)
