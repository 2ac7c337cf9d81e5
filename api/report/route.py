"""``GET /v1/report``: the summary of a batch, a period or everything."""

from collections.abc import Callable
from typing import Any, Literal

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import Field

from api.authentication import require
from api.errors import Problem, Refusal
from api.filters import Filters
from api.pages.typography import day
from api.report import forms
from api.report.figures import Figures, figures
from api.resources import resources
from corpus.store import Store, batches, counts
from corpus.store.selection import Selection

blueprint = APIBlueprint("report", __name__, url_prefix="/v1", abp_security=[{"key": []}])
# No script at all; the report's one style sheet is within it.
HTML_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReportQuery(Filters):
    """The report of which testimonies, and in which form."""

    format: Literal["html", "json", "csv", "xlsx"] = Field("json", description="To read, for programs, for Excel")


@blueprint.before_request
def _authorised() -> None:
    require("batch")


@blueprint.get(
    "/report",
    summary="The summary report",
    responses={
        200: {"content": {"text/html": {}, "application/json": {}, "text/csv": {}, XLSX: {}}},
        **dict.fromkeys((400, 401, 403, 404, 422, 429), Problem),
    },
)
def show(query: ReportQuery) -> Response:
    """Counts with corrected shares, topics with quotes, platforms, months, amounts. The same data, the same report."""
    return answer(query.selection(), query.format)


def answer(meant: Selection, form: str) -> Response:
    """The report of a selection. Raises ``Refusal`` 404 for a batch that there is not."""
    found, title = report(resources().store, meant, monthly=form == "json")
    makers: dict[str, Callable[[], Response]] = {
        "json": lambda: jsonify(forms.as_json(found)),
        "csv": lambda: _file(forms.as_csv(found), "text/csv; charset=utf-8", "csv"),
        "xlsx": lambda: _file(forms.as_xlsx(found), XLSX, "xlsx"),
        "html": lambda: _page(forms.as_html(found, title)),
    }
    return makers[form]()


def report(store: Store, meant: Selection, *, monthly: bool) -> tuple[Figures, str]:
    """The figures of a selection, each topic's months among them where they are ``monthly``, and what it is called.

    Raises ``Refusal`` 404 for a batch that there is not.
    """
    with store.reading() as session:
        batch = batches.find(session, meant.batch) if meant.batch is not None else None
        if meant.batch is not None and batch is None:
            raise Refusal(404, "Aucun lot de cet identifiant.")
        name = (batch.options.get("name") or batch.id) if batch else None
        found = figures(session, store, meant, monthly=monthly)
        return found, title_of(meant, name, counts.platform_names(session))


def title_of(meant: Selection, batch: str | None, platforms: dict[str, str]) -> str:
    """What a selection is called in French; ``batch`` is the name of its batch."""
    pieces = []
    if batch is not None:
        pieces.append(f"lot « {batch} »")
    if meant.platform is not None:
        pieces.append(platforms.get(meant.platform, meant.platform))
    if meant.first and meant.last:
        pieces.append(f"du {day(meant.first)} au {day(meant.last)}")
    elif meant.first or meant.last:
        pieces.append(f"depuis le {day(meant.first)}" if meant.first else f"jusqu’au {day(meant.last or '')}")
    others = (*meant.labels, meant.topic, meant.words, meant.needs_review, meant.letter)
    if any(value is not None for value in others):
        pieces.append("selon les critères choisis")
    return "Synthèse des témoignages" + (f" : {', '.join(pieces)}" if pieces else "")


def _page(html: str) -> Response:
    headers = {"Content-Security-Policy": HTML_POLICY, "X-Content-Type-Options": "nosniff"}
    return Response(html, headers=headers, content_type="text/html; charset=utf-8")


def _file(body: str | bytes, content_type: str, suffix: str) -> Response:
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="doleances-rapport.{suffix}"'}
    return Response(body, headers=headers, content_type=content_type)
