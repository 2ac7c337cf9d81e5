"""«Analyser un texte»: one testimony pasted, read at once, stored nowhere."""

import json
from typing import Any

from flask import Blueprint, render_template, request

from api.pages.highlight import pieces
from api.pages.session import require
from api.serving import analyser, annotate, deadline
from corpus.submission import MAX_TEXT, Refused, read_submission, too_long
from corpus.today import current_day


def add_routes(pages: Blueprint) -> None:
    """The page and its answer."""
    pages.add_url_rule("/analyser", "text", _ask, methods=["GET"])
    pages.add_url_rule("/analyser", "analyse", _answer, methods=["POST"])


def _ask() -> str:
    require("classify")
    return render_template("text.html", text="", submitted_on=current_day().isoformat(), limit=MAX_TEXT)


def _answer() -> str | tuple[str, int]:
    require("classify")
    end = deadline()
    given = request.form.get("text", "").replace("\r\n", "\n")
    submitted_on = request.form.get("submitted_on") or current_day().isoformat()
    asked: dict[str, Any] = {"text": given, "submitted_on": submitted_on, "limit": MAX_TEXT}
    try:
        testimony = read_submission({"text": given, "submitted_on": submitted_on}, current_day())
    except Refused as refused:
        return render_template("text.html", **asked, faults=[fault.detail for fault in refused.faults]), 422
    if len(testimony.text) > MAX_TEXT:
        return render_template("text.html", **asked, faults=[too_long(len(testimony.text))]), 413
    record = annotate(analyser(), [testimony], end)[0]
    shown = {"record": record, "pieces": list(pieces(testimony.text, record))}
    return render_template("text.html", **asked, **shown, copied=json.dumps(record, ensure_ascii=False, indent=2))
