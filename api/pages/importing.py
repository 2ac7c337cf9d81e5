"""«Importer»: a file in, its columns checked on its first rows, then started as a batch."""

import re
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

import corpus
from api import intake, uploads
from api.errors import Refusal
from api.jobs import files, pending
from api.jobs.pending import Pending
from api.pages.session import key_id, require
from api.resources import resources
from corpus.columns import NAMES
from corpus.files import FileError, SheetError
from corpus.layout import AS_IT_IS, Layout
from corpus.preview import preview
from corpus.store import batches

SAMPLE = Path(corpus.__file__).parent / "sample.csv"
RECENT = 50
LONGEST_NAME = 120


def add_routes(pages: Blueprint) -> None:
    """Choosing a file, checking it, starting it; the sample."""
    pages.add_url_rule("/importer", "importing", _ask)
    pages.add_url_rule("/importer", "receive", _receive, methods=["POST"])
    pages.add_url_rule("/importer/<token>", "check", _check)
    pages.add_url_rule("/importer/<token>", "start", _start, methods=["POST"])
    pages.add_url_rule("/exemple", "sample", _sample, methods=["POST"])


def _ask(fault: str | None = None) -> str:
    require("batch")
    pending.sweep(datetime.now(UTC).timestamp())
    now = datetime.now(UTC)
    page = _page()
    with resources().store.reading() as session:
        found = batches.recent(session, RECENT + 1, (page - 1) * RECENT)
    facts: dict[str, Any] = {
        "recent": [(batch.options, batches.told(batch, now)) for batch in found[:RECENT]],
        "page": page,
        "more": len(found) > RECENT,
    }
    return render_template("importing.html", **facts, fault=fault, most=resources().settings.max_file)


def _page() -> int:
    """Which page of the batches is asked for, from 1. Raises ``Refusal`` 422 for what is no number of a page."""
    given = request.args.get("page", "1")
    if not re.fullmatch(r"[1-9]\d{0,5}", given, re.ASCII):
        raise Refusal(422, "Cette page de la liste n’existe pas.")
    return int(given)


def _receive() -> Response | tuple[str, int]:
    require("batch")
    try:
        with uploads.received(resources().settings.max_file) as upload:
            waiting = pending.keep(upload.path, key_id(), upload.suffix, _name() or "fichier")
    except Refusal as refusal:
        nothing = refusal.status in (415, 422) and not _name()
        return _ask("Choisissez d’abord un fichier." if nothing else refusal.detail), refusal.status
    return redirect(url_for("pages.check", token=waiting.token))


def _name() -> str:
    """What the chosen file is called; nothing where none was chosen."""
    sent = request.files.get("file")
    return Path((sent.filename or "") if sent else "").name[:LONGEST_NAME]


def _check(token: str, fault: str | None = None, chosen: dict[str, str] | None = None) -> str | tuple[str, int]:
    require("batch")
    waiting = _waiting(token)
    try:
        seen = preview(waiting.path, sheet=_sheet())
    except SheetError as error:
        raise Refusal(422, str(error)) from error
    except FileError as error:
        pending.remove(waiting)
        return _ask(str(error).replace(waiting.path.name, f"« {waiting.name} »")), 422
    return render_template("check.html", waiting=waiting, seen=seen, columns=chosen or seen.columns, fault=fault)


def _start(token: str) -> Response | str | tuple[str, int]:
    require("batch")
    waiting = _waiting(token)
    if request.form.get("do") == "abandon":
        pending.remove(waiting)
        return redirect(url_for("pages.importing"))
    chosen = {field: request.form.get(f"column-{field}", "") for field in NAMES}
    layout = AS_IT_IS if waiting.suffix == ".jsonl" else Layout(chosen, _sheet())
    options: dict[str, Any] = {"suffix": waiting.suffix, "name": waiting.name, **layout.to_dict()}
    try:
        batch = intake.queue_file(waiting.path, options, key_id())
    except Refusal as refusal:
        page = _check(token, refusal.detail, chosen)
        return page if isinstance(page, tuple) else (page, refusal.status)
    pending.remove(waiting)
    intake.wake()
    return redirect(url_for("pages.batch", batch_id=batch.id))


def _sheet() -> str | None:
    """The sheet that the analyst chose, of a workbook that has several."""
    return request.values.get("sheet") or None


def _sample() -> Response:
    require("batch")
    with tempfile.NamedTemporaryFile(prefix="upload-", suffix=".csv", dir=files.folder(), delete=False) as aside:
        path = Path(aside.name)
    shutil.copyfile(SAMPLE, path)
    try:
        batch = intake.queue_file(path, {"suffix": ".csv", "name": "Exemple"}, key_id())
    finally:
        path.unlink(missing_ok=True)
    intake.wake()
    return redirect(url_for("pages.batch", batch_id=batch.id))


def _waiting(token: str) -> Pending:
    found = pending.find(token, key_id())
    if found is None:
        raise Refusal(404, "Ce fichier n’attend plus : il a été démarré, ou effacé après une heure. Envoyez-le encore.")
    return found
