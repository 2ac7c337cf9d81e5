"""The name that an analyst gives a topic: one line that says something."""

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from api.errors import Refusal
from corpus.submission import SHOWS, faults_of

# One line, with something to read on it.
_LINE = r"[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*"
_NAME = rf"^{_LINE}{SHOWS}{_LINE}$"


class TopicName(BaseModel):
    """The analyst's name for a topic."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field(
        min_length=1,
        max_length=120,
        description="Wins over the machine's, also after re-clustering",
        json_schema_extra={"pattern": _NAME},
    )

    @field_validator("name")
    @classmethod
    def _says_something(cls, name: str) -> str:
        if not re.fullmatch(_NAME, name):
            raise PydanticCustomError("value_error", "un nom d’une ligne est attendu")
        return name.strip()


def name_from(given: Any) -> str:
    """The name that a body holds. Raises ``Refusal`` 422 with pointers."""
    try:
        return TopicName.model_validate(given).name
    except ValidationError as error:
        raise Refusal(422, "Ce nom n’est pas valable.", faults_of(error)) from error
