"""Builds the Flask application."""

import uuid
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from pydantic import ValidationError

from api import (
    acceptance,
    batches,
    classify,
    description,
    docs,
    erasures,
    errors,
    health,
    limits,
    metrics,
    pages,
    reload,
    resources,
    reviews,
    serving,
    testimonies,
    trends,
    versions,
)
from api.jobs.queue import Queue
from api.opaque import Opaque
from api.report import route as report
from api.resources import Resources
from api.serving import Served
from api.settings import Settings
from api.topics import route as topics
from api.uploads import StreamingRequest
from corpus.store import Store, open_store
from corpus.store.migrations import migrate
from corpus.submission import faults_of
from models.analyser import Analyser
from models.software import SOFTWARE

REQUEST_ID = "X-Request-Id"


def create_app(settings: Settings | None = None, analyser: Analyser | None = None, store: Store | None = None) -> Flask:
    """The service with the promoted models, or with ``analyser``; without a model it starts, and is not ready.

    ``store`` is the configured one, brought up to date, unless another one is given.

    Raises ``RegistryError`` where the promoted version is altered or incomplete.
    """
    settings = settings or Settings.read()
    app = OpenAPI(
        "api",
        info=Info(title="Doléances", version=SOFTWARE),
        security_schemes={"key": {"type": "http", "scheme": "bearer"}},
        validation_error_callback=_invalid_query,
        doc_ui=False,
    )
    app.request_class = StreamingRequest
    app.url_map.converters["opaque"] = Opaque
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions[serving.EXTENSION] = Served(analyser, serving.mark()) if analyser else Served.load()
    app.extensions[resources.EXTENSION] = _resources(settings, store)
    limits.install(app, settings)
    errors.register(app)
    app.register_api(classify.blueprint)
    for module in (batches, testimonies, erasures, reviews, topics, trends, report, versions, reload):
        app.register_api(module.blueprint)
    app.register_api(health.blueprint)
    _number_requests(app)
    metrics.install(app)
    description.register(app)
    docs.register(app)
    pages.register(app)

    acceptance.install(app)
    return app


def _resources(settings: Settings, store: Store | None) -> Resources:
    store = store or open_store()
    migrate(store)
    return Resources(settings, store, Queue(settings.redis_url, settings.queue))


def _number_requests(app: Flask) -> None:
    """Every answer carries an id: the caller's, where it is a plausible one, or ours."""

    @app.before_request
    def _begin() -> Response | None:
        given = request.headers.get(REQUEST_ID, "")
        g.request_id = given if given.isascii() and 0 < len(given) <= 128 and given.isprintable() else str(uuid.uuid4())
        return _options() if request.method == "OPTIONS" else None

    @app.after_request
    def _end(response: Response) -> Response:
        response.headers[REQUEST_ID] = g.request_id
        response.headers.setdefault("Cache-Control", "no-store")  # an answer may quote a testimony
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response


def _options() -> Response | None:
    """What an address allows, by all the modules that answer there: Flask would tell of one."""
    adapter = current_app.create_url_adapter(request)
    allowed = adapter.allowed_methods() if adapter else []
    return Response(status=204, headers={"Allow": ", ".join(sorted(allowed))}) if allowed else None


def _invalid_query(error: ValidationError) -> Any:
    raise errors.Refusal(422, "Un paramètre n’est pas valable.", faults_of(error))
