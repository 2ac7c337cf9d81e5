"""«Modèles»: what is served, its figures, the candidates."""

from flask import Blueprint, render_template

from api.pages.session import require
from api.versions import KINDS, versions


def add_routes(pages: Blueprint) -> None:
    """The page of the models."""
    pages.add_url_rule("/modeles", "models", _show)


def _show() -> str:
    require("admin")
    return render_template("models.html", kinds={kind: versions(kind) for kind in KINDS})
