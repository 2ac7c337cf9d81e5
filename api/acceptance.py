"""406 for a caller who accepts nothing of what an address has (RFC 9110, section 12.5.1)."""

from flask import Flask, Response, json, request

from api.errors import problem

# Who asks for JSON can read it line by line as well.
_ALSO = {"application/x-ndjson": "application/json"}


def install(app: Flask) -> None:
    """Look at Accept where only reading is meant: what was done must be told in any case."""

    @app.after_request
    def _acceptable(response: Response) -> Response:
        accepted = request.accept_mimetypes
        if request.method != "GET" or response.status_code != 200 or not request.path.startswith("/v1/"):
            return response
        kind = response.mimetype or ""
        if not accepted or accepted.quality(kind) or accepted.quality(_ALSO.get(kind, kind)):
            return response
        response.close()
        body = problem(406, f"Cette adresse répond en {kind}, que « Accept » n’admet pas.")
        return Response(json.dumps(body), 406, mimetype="application/problem+json")
