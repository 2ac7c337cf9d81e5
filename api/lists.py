"""Pages of lists: ``{"items", "next_cursor"}``, with cursors that callers give back unread."""

import base64
import binascii
import json
from typing import Any, TypeVar

from api.errors import Refusal

# Items a page, at most and by default.
LIMIT = 100
_V = TypeVar("_V")


def cursor_of(position: Any) -> str:
    """A cursor for a position (JSON)."""
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def decoded(cursor: str, kind: type[_V]) -> _V:
    """The position of a cursor. Raises ``Refusal`` 422 for one that is not ours."""
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise Refusal(422, "Ce curseur n’est pas valable.") from error
    if not isinstance(found, kind) or isinstance(found, bool):
        raise Refusal(422, "Ce curseur n’est pas valable.")
    return found
