"""The results of a batch, streamed from the store in the order of its file: JSON Lines, CSV or XLSX."""

import json
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from typing import IO, Any, Literal

import openpyxl
from flask import Response
from sqlalchemy import select
from werkzeug.datastructures import MIMEAccept

from api.jobs import files
from corpus import taxonomy
from corpus.store import Store, batches
from corpus.store.tables import Annotation, BatchRow, StoredTestimony
from corpus.store.testimonies import Record, record_of
from models.outputs import as_row
from models.spreadsheets import csv_pages, held

Format = Literal["jsonl", "csv", "xlsx"]
TYPES: dict[Format, str] = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PAGE = 500
COLUMNS = (
    "id",
    "submitted_on",
    *taxonomy.problems(),
    *taxonomy.circumstances(),
    "platforms",
    "largest_amount",
    "topics",
    "entities",
)


class Gone(RuntimeError):
    """The batch was erased while its results were being sent: the connection must not end as if all were there."""


def wanted(accepted: MIMEAccept) -> Format:
    """The form that a caller's Accept asks for; JSON Lines where it does not tell."""
    forms: dict[str, Format] = {kind.partition(";")[0]: form for form, kind in TYPES.items()}
    return forms[accepted.best_match(forms, "application/x-ndjson")]


def stream(store: Store, batch_id: str, form: Format) -> Response:
    """The answer that carries all records of a batch."""
    makers: dict[Format, Callable[[Store, str], Iterator[str] | Iterator[bytes]]] = {
        "jsonl": _json_lines,
        "csv": _csv,
        "xlsx": _xlsx,
    }
    body = makers[form](store, batch_id)
    headers = {"Content-Disposition": f'attachment; filename="{batch_id}.{form}"'}
    return Response(body, content_type=TYPES[form], headers=headers)


def records(store: Store, batch_id: str) -> Iterator[Record]:
    """The records of a batch in the order of its rows; a page at a time, so that no writer waits for a slow reader."""
    after = -1
    while True:
        wanted = (
            select(BatchRow.row, StoredTestimony, Annotation)
            .join(StoredTestimony, StoredTestimony.key == BatchRow.testimony)
            .join(Annotation, Annotation.testimony == BatchRow.testimony)
            .where(BatchRow.batch == batch_id, BatchRow.row > after)
            .order_by(BatchRow.row)
            .limit(PAGE)
        )
        with store.reading() as session:
            page = session.execute(wanted).all()
            if batches.find(session, batch_id) is None:
                raise Gone
        for row, told, annotation in page:
            yield record_of(told, annotation)
            after = row
        if len(page) < PAGE:
            return


def _json_lines(store: Store, batch_id: str) -> Iterator[str]:
    for record in records(store, batch_id):
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _rows(store: Store, batch_id: str) -> Iterator[list[Any]]:
    for record in records(store, batch_id):
        row = as_row(record)
        yield [row[column] for column in COLUMNS]


def _csv(store: Store, batch_id: str) -> Iterator[str]:
    return csv_pages(chain([COLUMNS], _rows(store, batch_id)))


def _xlsx(store: Store, batch_id: str) -> Iterator[bytes]:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Témoignages")
    sheet.append(list(COLUMNS))
    for row in _rows(store, batch_id):
        sheet.append(held(row))
    with tempfile.TemporaryFile(dir=files.folder()) as file:
        book.save(file)
        file.seek(0)
        yield from _blocks(file)


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(1 << 16):
        yield block
