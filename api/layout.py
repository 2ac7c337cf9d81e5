"""How the table of an upload is laid out, where its caller says so: fields of the form, parameters of the address."""

from typing import Any

from flask import request
from pydantic import Field, ValidationError

from api.errors import Refusal
from api.queries import Query
from corpus.columns import NAMES
from corpus.layout import Layout
from corpus.submission import faults_of

_COLUMN = "column_"


class LayoutQuery(Query):
    """What a table's own names do not say; in a form, fields beside ``file`` say the same."""

    column_text: str | None = Field(None, description=f"The column of the text; known by name: {NAMES['text']}")
    column_submitted_on: str | None = Field(
        None, description="The column of the date of submission; empty: none, whatever the names"
    )
    column_id: str | None = Field(None, description="The column of the id; empty: none, whatever the names")
    column_sender: str | None = Field(
        None, description="The column of the author's key; empty: none, whatever the names"
    )

    sheet: str | None = Field(None, description="The sheet of a workbook, by its name; the first where it is absent")


def laid_out(query: LayoutQuery) -> Layout:
    """What the form says, and ``query`` where it does not. Raises ``Refusal`` 422 for a field that is none of these."""
    # A part without a name is no field, and werkzeug gives it None for one.
    form = {name: value for name, value in request.form.items() if name == "sheet" or (name or "").startswith(_COLUMN)}
    try:
        said = LayoutQuery.model_validate(query.model_dump(exclude_none=True) | form).model_dump(exclude_none=True)
    except ValidationError as error:
        raise Refusal(422, "Un champ du formulaire n’est pas valable.", faults_of(error)) from error
    sheet = said.pop("sheet", None)
    return Layout({name.removeprefix(_COLUMN): column for name, column in said.items()}, sheet or None)


def form_fields() -> dict[str, Any]:
    """The fields beside ``file`` as the OpenAPI description has them."""
    return {
        name: {"type": "string", "description": field.description} for name, field in LayoutQuery.model_fields.items()
    }
