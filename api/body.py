"""The JSON body of a request: read once, with the right refusal for each way to get it wrong."""

import json
from typing import Any

from flask import request

from api.errors import Refusal


def json_body() -> Any:
    """The parsed body. Raises ``Refusal``: 415 for another media type, 400 where it is not JSON."""
    if request.mimetype != "application/json":
        raise Refusal(415, "Le corps doit être du JSON (« Content-Type: application/json »).")
    data = request.get_data(cache=False)
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise Refusal(400, "Le corps n’est pas en UTF-8.") from error
    except RecursionError as error:
        raise Refusal(400, "Le JSON est trop imbriqué.") from error
    except ValueError as error:
        where = f" (ligne {error.lineno}, colonne {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Refusal(400, f"Le corps n’est pas du JSON valable{where}.") from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
