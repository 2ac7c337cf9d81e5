"""``/docs``: the OpenAPI description as a page to read, without any outside address."""

from flask import Flask, render_template

from api.description import METHODS, description


def register(app: Flask) -> None:
    """Answer ``/docs``."""

    @app.route("/docs")
    def docs() -> str:
        described = description(app)
        operations = [
            {"method": method.upper(), "path": path, **operation}
            for path, item in sorted(described["paths"].items())
            for method, operation in item.items()
            if method in METHODS
        ]
        return render_template("docs.html", info=described["info"], operations=operations)
