"""How the table of an upload is laid out, where its caller says so: fields of the form, or parameters of the address."""

from typing import Any

from flask import request
from pydantic import Field, ValidationError

from api.errors import Refusal
from api.queries import Query
from corpus.columns import NAMES
from corpus.submission import faults_of

_COLUMN = "column_"


class LayoutQuery(Query):
    """Which column is what, where the names do not say it; in a form, fields beside ``file`` say the same."""

    column_text: str | None = Field(None, description=f"The column of the text; known by name: {NAMES['text']}")
    column_submitted_on: str | None = Field(
        None, description="The column of the date of submission; empty: none, whatever the names"
    )
    column_id: str | None = Field(None, description="The column of the id; empty: none, whatever the names")
    column_sender: str | None = Field(
        None, description="The column of the author's key; empty: none, whatever the names"
    )

    def columns(self) -> dict[str, str]:
        """Field -> column, as ``corpus.columns.recognise`` takes it."""
        said = self.model_dump(exclude_none=True)
        return {name.removeprefix(_COLUMN): column for name, column in said.items()}


def laid_out(query: LayoutQuery) -> LayoutQuery:
    """What the form says, and ``query`` where it does not. Raises ``Refusal`` 422 for a field that is none of these."""
    form = {name: value for name, value in request.form.items() if name.startswith(_COLUMN)}
    try:
        return LayoutQuery.model_validate(query.model_dump(exclude_none=True) | form)
    except ValidationError as error:
        raise Refusal(422, "Un champ du formulaire n’est pas valable.", faults_of(error)) from error


def form_fields() -> dict[str, Any]:
    """The fields beside ``file`` as the OpenAPI description has them."""
    return {
        name: {"type": "string", "description": field.description} for name, field in LayoutQuery.model_fields.items()
    }
