"""«Tableau de bord»: the figures of a selection, each leading to its testimonies; the report in one click."""

from typing import Any

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from api.charts import Column, bar, columns
from api.errors import Refusal
from api.pages.choices import choices
from api.pages.filters import chosen
from api.pages.session import require
from api.pages.typography import month
from api.report.remembered import remembered
from api.report.route import answer
from api.resources import resources
from corpus.store import counts


def add_routes(pages: Blueprint) -> None:
    """The dashboard, and its figures as a report."""
    pages.add_url_rule("/tableau", "dashboard", _show)
    pages.add_url_rule("/rapport", "report", _report)


def _show() -> str | BaseResponse:
    require("batch")
    meant, store = chosen(), resources().store
    with store.reading() as session:
        if not counts.any_stored(session):
            return render_template("first_run.html")
        facts: dict[str, Any] = {
            "figures": remembered(session, store, meant.selection),
            "choices": choices(session),
        }
    bars = [Column(month(m.month), m.voices, m.unexplained) for m in facts["figures"].months]
    return render_template("dashboard.html", chosen=meant, months=columns(bars, "Auteurs par mois"), bar=bar, **facts)


def _report() -> Response | BaseResponse:
    require("batch")
    form = request.args.get("format", "html")
    if form not in ("html", "xlsx", "csv"):
        raise Refusal(422, "Le rapport existe en HTML, XLSX et CSV.")
    return answer(chosen().selection, form)
