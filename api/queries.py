"""Query parameters: what all of them share, and those that several addresses share."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict


class Query(BaseModel):
    """Query parameters; one that is not known is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *arguments: Any, **options: Any) -> dict[str, Any]:
        """See pydantic. flask-openapi3 asks for it at every request, and making it takes longer than reading a key."""
        return cls._own_schema() if not arguments and not options else super().model_json_schema(*arguments, **options)

    @classmethod
    @cache
    def _own_schema(cls) -> dict[str, Any]:
        return super().model_json_schema()


class NoQuery(Query):
    """No parameter is known."""
