"""The OpenAPI 3.1 description of the service, generated from its routes and pydantic models."""

import copy
from typing import Any

from flask import Flask, Response, jsonify
from flask_openapi3.openapi import OpenAPI

METHODS = ("get", "post", "put", "patch", "delete")


def register(app: Flask) -> None:
    """Answer ``/v1/openapi.json``."""

    @app.route("/v1/openapi.json")
    def openapi() -> Response:
        return jsonify(description(app))


def description(app: Flask) -> dict[str, Any]:
    """What flask-openapi3 generates, with the media type that errors really have."""
    assert isinstance(app, OpenAPI)
    described = copy.deepcopy(app.api_doc)
    for item in described["paths"].values():
        for method in METHODS:
            for status, answer in item.get(method, {}).get("responses", {}).items():
                if int(status) >= 400 and "application/json" in answer.get("content", {}):
                    answer["content"]["application/problem+json"] = answer["content"].pop("application/json")
    return described
