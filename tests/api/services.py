"""The service on each store and each queue, with a worker that the test drives through the queue's own messages."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from flask.testing import FlaskClient

from api import create_app
from api.authentication import create_key
from api.jobs.worker import Worker
from api.resources import EXTENSION, Resources
from api.settings import Settings
from models.analyser import Analyser
from tests.databases import Databases

KINDS = tuple((database, queue) for database in ("sqlite", "postgresql") for queue in ("sqlite", "redis"))
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


@dataclass
class Service:
    """A client, a key for each scope, and the worker."""

    client: FlaskClient
    keys: dict[str, str]
    shared: Resources

    def key(self, scope: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.keys[scope]}"}

    def work(self) -> None:
        """Execute all messages of the queue, and those that these send."""
        huey = self.shared.queue.huey
        while (task := huey.dequeue()) is not None:
            huey.execute(task)


@contextmanager
def service(database: str, queue: str, databases: Databases, home: Path, analyser: Analyser) -> Iterator[Service]:
    """The service on a ``database`` and a ``queue``; skips the test where one of them does not answer."""
    name = f"doleances-tests-{uuid.uuid4().hex}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOLEANCES_HOME", str(home))
        patch.setenv("DATABASE_URL", databases.empty(database, home))
        settings = Settings(redis_url=_redis() if queue == "redis" else None, queue=name, workers=1)
        app = create_app(settings, analyser)
        shared: Resources = app.extensions[EXTENSION]
        worker = Worker(shared.store, shared.queue, lambda: analyser, "tests/1", 2)
        shared.queue.serve(worker.advance)
        scopes = ("classify", "batch", "review", "personal", "admin")
        keys = {scope: create_key([scope], "tests", store=shared.store) for scope in scopes}
        keys["all"] = create_key(scopes, "tests", store=shared.store)
        try:
            yield Service(app.test_client(), keys, shared)
        finally:
            shared.store.engine.dispose()
            if queue == "redis":
                _forget(name)


def _redis() -> str:
    try:
        redis.Redis.from_url(REDIS).ping()
    except redis.ConnectionError as error:
        pytest.skip(f"no Redis at {REDIS}: {error}")
    return REDIS


def _forget(name: str) -> None:
    server = redis.Redis.from_url(REDIS)
    for key in server.scan_iter(f"*{name}*"):
        server.delete(key)
