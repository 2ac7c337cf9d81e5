"""``/docs``: the OpenAPI description as a page to read, without any outside address."""

from typing import Any

from flask import Flask, render_template
from flask_openapi3.openapi import OpenAPI

METHODS = ("get", "post", "put", "patch", "delete")


def register(app: Flask) -> None:
    """Answer ``/docs``."""

    @app.get("/docs")
    def docs() -> str:
        assert isinstance(app, OpenAPI)
        description: dict[str, Any] = app.api_doc
        operations = [
            {"method": method.upper(), "path": path, **operation}
            for path, item in sorted(description["paths"].items())
            for method, operation in item.items()
            if method in METHODS
        ]
        return render_template("docs.html", info=description["info"], operations=operations)
