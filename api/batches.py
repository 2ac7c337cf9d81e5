"""``/v1/batches``: a file in, its progress, its results, its refused rows; deleted with everything derived from it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from flask import Response, g, jsonify, request
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api import intake, results
from api.authentication import require
from api.errors import REFUSALS, Problem, Refusal
from api.jobs import files
from api.layout import LayoutQuery, form_fields, laid_out
from api.lists import LIMIT, ROW_CURSOR
from api.queries import NoQuery, Query
from api.resources import resources
from api.uploads import MEDIA_TYPES, Upload, received
from corpus.columns import NAMES
from corpus.store import batches, erasure
from corpus.store.tables import Batch

blueprint = APIBlueprint("batches", __name__, url_prefix="/v1/batches", abp_security=[{"key": []}])


class BatchState(BaseModel):
    """A batch's progress."""

    id: str
    kind: Literal["testimonies", "topics"]
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    total: int | None
    annotated: int
    rejected: int
    created_at: str
    started_at: str | None
    finished_at: str | None
    seconds_left: int | None
    detail: str | None = Field(None, description="What is being done for a search for topics; why a batch failed")


class BatchPath(BaseModel):
    """The batch meant."""

    id: str = Field(description="The batch's id", max_length=128)


class NewBatchHeader(BaseModel):
    """What may come with an upload."""

    idempotency_key: str | None = Field(
        None,
        alias="Idempotency-Key",
        description="The same key and file give the same batch; with another file, 422",
        min_length=1,
        max_length=255,
    )


class ResultsQuery(Query):
    """The form of the results."""

    format: Literal["jsonl", "csv", "xlsx"] | None = Field(
        None, description="JSON Lines, CSV (for Excel) or XLSX; by Accept, else JSON Lines, where it is absent"
    )


class ListQuery(Query):
    """A page of a list."""

    cursor: str | None = Field(None, description="``next_cursor`` of the page before", pattern=ROW_CURSOR)
    limit: int = Field(LIMIT, ge=1, le=LIMIT, description="Items a page")


class RefusedRowShape(BaseModel):
    """A row that could not be annotated, and why."""

    line: int = Field(description="The line of the file at which it begins, from 1")
    row: int = Field(description="What a spreadsheet numbers it: another number where cells hold line ends")
    id: str | None
    reason: str


class RefusedRows(BaseModel):
    """A page of refused rows."""

    items: list[RefusedRowShape]
    next_cursor: str | None


# A table's first row names a column that is recognised as the text (corpus/columns.py), and rows follow.
_CELL = r"[^\r\n\",;\t]*"
_TABLE = rf"^({_CELL};)*({'|'.join(NAMES['text'])})(;{_CELL})*\n[\s\S]*[A-Za-z]"
_CONTENT: dict[str, Any] = {
    ".csv": {"schema": {"type": "string", "pattern": _TABLE}},
    ".jsonl": {"schema": {"type": "string", "pattern": r"\S"}},
    ".xlsx": {},
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "pattern": _TABLE}, **form_fields()},
                },
                "encoding": {"file": {"contentType": "text/csv"}},
            },
            **{kind: _CONTENT[suffix] for kind, suffix in MEDIA_TYPES.items()},
        },
    }
}


@blueprint.before_request
def _authorised() -> None:
    require("batch")


@blueprint.post(
    "",
    summary="Submit a file of testimonies",
    responses={202: BatchState, **REFUSALS, 409: Problem, 413: Problem, 415: Problem, 503: Problem},
    openapi_extensions=_BODY,
)
def submit(query: LayoutQuery, header: NewBatchHeader) -> Response:
    """JSON Lines, CSV or XLSX, as multipart ``file`` or as the raw body.

    A table's columns are recognised by name, or named: by ``column_text`` and so on, in the address or, in a form, in
    fields beside the file. So is a workbook's ``sheet``.
    """
    shared = resources()
    with received(shared.settings.max_file) as upload:
        layout = laid_out(query).to_dict()
        options, digest = {"suffix": upload.suffix, **layout}, _digest(upload, layout)
        batch = _replayed(header.idempotency_key, digest) or _created(upload, options, header.idempotency_key, digest)
    intake.wake()
    answer = jsonify(batches.told(batch, datetime.now(UTC)))
    answer.status_code = 202
    answer.headers["Location"] = f"/v1/batches/{batch.id}"
    return answer


def _digest(upload: Upload, layout: Mapping[str, Any]) -> str:
    """The SHA-256 of all that an ``Idempotency-Key`` stands for: the file, and how it is to be read."""
    said = json.dumps(layout, sort_keys=True) if layout else ""
    return hashlib.sha256(f"{upload.digest}{upload.suffix}{said}".encode()).hexdigest()


def _replayed(name: str | None, digest: str) -> Batch | None:
    """The batch that the same ``Idempotency-Key`` made before. Raises ``Refusal`` 422 where the file was another."""
    if name is None:
        return None
    with resources().store.reading() as session:
        known = batches.remembered(session, g.caller.id, name)
        if known is None:
            return None
        if known.digest != digest:
            raise Refusal(422, "Cette « Idempotency-Key » a déjà servi pour un autre fichier.")
        return batches.find(session, known.batch)


def _created(upload: Upload, options: Mapping[str, Any], name: str | None, digest: str) -> Batch:
    """Queue a new batch. Raises ``Refusal``: 422 for a file that cannot be read, 503 where the queue is full."""
    owner = g.caller.id

    def remember(session: Session, batch: Batch) -> None:
        if name is not None:
            batches.remember(session, owner, name, digest, batch.id, batch.created_at)

    try:
        return intake.queue_file(upload.path, options, owner, remember)
    except IntegrityError:  # another request came first with the same Idempotency-Key
        if replayed := _replayed(name, digest):
            return replayed
        raise


@blueprint.get("/<id>", summary="A batch's progress", responses={200: BatchState, 404: Problem, **REFUSALS})
def show(path: BatchPath, query: NoQuery) -> Response:
    """State, counts and the time that is left at the pace so far."""
    return jsonify(batches.told(_found(path.id), datetime.now(UTC)))


_FORMS = {
    "description": "The records, in the order of the file",
    "content": {kind.partition(";")[0]: {} for kind in results.TYPES.values()},
}


@blueprint.get(
    "/<id>/results",
    summary="A batch's records",
    responses={200: _FORMS, 404: Problem, **REFUSALS, 406: Problem, 409: Problem},
)
def show_results(path: BatchPath, query: ResultsQuery) -> Response:
    """One record a row of the file, in its order; streamed."""
    batch = _found(path.id)
    if batch.kind != "testimonies":
        raise Refusal(404, "Ce travail n’a pas de résultats de cette forme.")
    if batch.state != "done":
        raise Refusal(409, f"Ce lot n’est pas terminé (état : {batch.state}).")
    return results.stream(resources().store, batch.id, query.format or results.wanted(request.accept_mimetypes))


@blueprint.get(
    "/<id>/rejected", summary="A batch's refused rows", responses={200: RefusedRows, 404: Problem, **REFUSALS}
)
def show_rejected(path: BatchPath, query: ListQuery) -> Response:
    """Their lines in the file and why they were refused, never their text."""
    batch = _found(path.id)
    after = int(query.cursor) if query.cursor else -1
    with resources().store.reading() as session:
        rows = batches.refused(session, batch.id, after, query.limit + 1)
    page = rows[: query.limit]
    following = str(page[-1].row) if len(rows) > query.limit else None
    items = [
        {"line": row.line, "row": batches.place_of(row).number, "id": row.id, "reason": row.reason} for row in page
    ]
    return jsonify({"items": items, "next_cursor": following})


@blueprint.delete("/<id>", summary="Cancel and erase a batch", responses={204: None, 404: Problem, **REFUSALS})
def erase(path: BatchPath, query: NoQuery) -> Response:
    """Stop it if it runs, then erase it and all that was derived from it."""
    _found(path.id)
    store = resources().store
    erasure.erase_batch(store, path.id, datetime.now(UTC), g.caller.id, g.request_id)
    files.remove(path.id)
    erasure.scrub(store)
    return Response(status=204)


def _found(batch_id: str) -> Batch:
    with resources().store.reading() as session:
        batch = batches.find(session, batch_id)
    if batch is None:
        raise Refusal(404, "Aucun lot de cet identifiant.")
    return batch
