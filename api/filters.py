"""The filters that lists, trends and reports share, as parameters of a query."""

import re
from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from api.queries import Query
from corpus import taxonomy
from corpus.store.selection import Selection


class Filters(Query):
    """Testimonies of which all of these hold; an unknown parameter is refused, not ignored."""

    model_config = ConfigDict(populate_by_name=True)

    platform: str | None = Field(None, min_length=1, max_length=128, description="Id of a platform complained of")
    problem: str | None = Field(
        None, description="Id of a problem", json_schema_extra={"enum": list(taxonomy.problems())}
    )
    circumstance: str | None = Field(
        None, description="Id of a circumstance", json_schema_extra={"enum": list(taxonomy.circumstances())}
    )
    topic: int | None = Field(None, ge=0, le=2**31 - 1, description="Id of a topic")
    batch: str | None = Field(None, min_length=1, max_length=128, description="Id of a batch")
    first: date | None = Field(None, alias="from", description="First day of submission")
    last: date | None = Field(None, alias="to", description="Last day of submission, included")
    q: str | None = Field(None, min_length=1, max_length=500, description="Words to search; «…» keeps words together")
    needs_review: Literal["true", "false"] | None = Field(None, description="Whether a person should see it")

    @field_validator("first", "last", mode="before")
    @classmethod
    def _iso(cls, value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise PydanticCustomError("iso_date", "date attendue sous la forme AAAA-MM-JJ")
        return value

    @field_validator("problem", "circumstance")
    @classmethod
    def _known(cls, value: str | None, info: ValidationInfo) -> str | None:
        known = taxonomy.problems() if info.field_name == "problem" else taxonomy.circumstances()
        if value is not None and value not in known:
            raise PydanticCustomError("value_error", "ce libellé n’est pas dans la taxonomie")
        return value

    def selection(self) -> Selection:
        """The same for the store."""
        return Selection(
            platform=self.platform,
            labels=tuple(label for label in (self.problem, self.circumstance) if label),
            topic=self.topic,
            batch=self.batch,
            first=self.first,
            last=self.last,
            words=self.q,
            needs_review=None if self.needs_review is None else self.needs_review == "true",
        )
