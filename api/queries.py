"""Query parameters that several addresses share."""

from pydantic import BaseModel, ConfigDict


class NoQuery(BaseModel):
    """No parameter is known; one that is given is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")
