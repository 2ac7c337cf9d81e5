"""A batch: its progress, what was refused, its results to take away, its erasure."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

from flask import Blueprint, Response, g, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from api import results
from api.errors import Refusal
from api.jobs import files
from api.pages import wording
from api.pages.session import key_id, require
from api.resources import resources
from corpus.spool import ALREADY
from corpus.store import Store, batches, erasure
from corpus.store.tables import Batch
from models.spreadsheets import csv_pages

SHOWN = 50
PAGE = 500


def add_routes(pages: Blueprint) -> None:
    """One batch and what can be done with it."""
    pages.add_url_rule("/lots/<batch_id>", "batch", _show)
    pages.add_url_rule("/lots/<batch_id>/etat", "batch_state", _state)
    pages.add_url_rule("/lots/<batch_id>/resultats", "batch_results", _results)
    pages.add_url_rule("/lots/<batch_id>/refus.csv", "batch_rejected", _rejected)
    pages.add_url_rule("/lots/<batch_id>/effacer", "erase_batch", _erase, methods=["POST"])


def _show(batch_id: str) -> str:
    require("batch")
    batch = _found(batch_id)
    with resources().store.reading() as session:
        rows = batches.refused(session, batch.id, -1, SHOWN)
    told = batches.told(batch, datetime.now(UTC))
    facts = {
        "rows": [(batches.place_of(row), row) for row in rows],
        "doubled": any(ALREADY in row.reason for row in rows),
    }
    return render_template("batch.html", batch=told, options=batch.options, **facts)


def _state(batch_id: str) -> Response:
    """What the progress bar asks for every second."""
    require("batch")
    return jsonify(batches.told(_found(batch_id), datetime.now(UTC)))


def _results(batch_id: str) -> Response:
    require("batch")
    batch, form = _found(batch_id), request.args.get("format", "csv")
    if form not in results.TYPES:
        raise Refusal(422, "Les résultats existent en CSV, XLSX et JSON Lines.")
    if batch.state != "done":
        raise Refusal(409, "Ce lot n’est pas encore terminé.")
    return results.stream(resources().store, batch.id, form)


def _rejected(batch_id: str) -> Response:
    require("batch")
    batch = _found(batch_id)
    headers = {"Content-Disposition": f'attachment; filename="{batch.id}.refus.csv"'}
    lines = chain([("ligne", "identifiant", "raison")], _lines(resources().store, batch.id))
    return Response(csv_pages(lines), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(store: Store, batch_id: str) -> Iterator[tuple[int, str | None, str]]:
    after = -1
    while True:
        with store.reading() as session:
            rows = batches.refused(session, batch_id, after, PAGE)
        yield from ((batches.place_of(row).number, row.id, wording.fields_named(row.reason)) for row in rows)
        if len(rows) < PAGE:
            return
        after = rows[-1].row


def _erase(batch_id: str) -> BaseResponse:
    require("batch")
    batch, store = _found(batch_id), resources().store
    erasure.erase_batch(store, batch.id, datetime.now(UTC), key_id(), g.request_id)
    files.remove(batch.id)
    erasure.scrub(store)
    return redirect(url_for("pages.importing"))


def _found(batch_id: str) -> Batch:
    with resources().store.reading() as session:
        batch = batches.find(session, batch_id)
    if batch is None:
        raise Refusal(404, "Ce lot n’existe pas, ou a été effacé.")
    return batch
