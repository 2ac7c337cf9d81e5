"""A store with some analysed testimonies, read over HTTP."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app
from api.authentication import create_key
from api.jobs.annotate import analysed
from api.resources import EXTENSION, Resources
from api.settings import Settings
from corpus.files import read_rows
from corpus.store import Store, open_store, testimonies
from corpus.store.testimonies import Analysed
from corpus.submission import read_submission
from models.analyser import Analyser
from tests.databases import Databases

SAMPLE = Path(__file__).parents[3] / "corpus" / "sample.csv"
NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
EVERYTHING = ["classify", "batch", "review", "admin"]

Call = Callable[..., TestResponse]


@pytest.fixture(scope="session")
def sample(analyser: Analyser) -> list[Analysed]:
    """The sample, analysed once for all tests."""
    rows = [row.fields for row in read_rows(str(SAMPLE)) if row.fields]
    told = [read_submission(fields, date(2026, 11, 28), from_file=True) for fields in rows]
    return [analysed(one, record) for one, record in zip(told, analyser.annotate(told, scores=True), strict=True)]


@pytest.fixture(scope="session")
def filled(sample: list[Analysed], databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SQLite's file with the sample in it, to be copied."""
    folder: Path = tmp_path_factory.mktemp("filled")
    store = open_store(databases.empty("sqlite", folder))
    with store.writing() as session:
        testimonies.add_all(session, sample, NOW)
    store.engine.dispose()  # the last connection writes the log into the file
    return folder / "store.sqlite3"


@pytest.fixture
def app(home: Path, analyser: Analyser, filled: Path) -> Flask:
    """The service over a store of the test's own, with the sample in it."""
    shutil.copy(filled, home / "store.sqlite3")
    return create_app(Settings(), analyser)


@pytest.fixture
def store(app: Flask) -> Store:
    """The service's store, with the sample in it."""
    shared: Resources = app.extensions[EXTENSION]
    return shared.store


@pytest.fixture
def call(store: Store, client: FlaskClient) -> Call:
    """Calls with a key of all scopes but «personal»; ``scopes`` for another."""

    def _call(method: str, path: str, scopes: list[str] = EVERYTHING, **options: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {create_key(scopes, 'tests', store=store)}"}
        return client.open(path, method=method, headers=headers, **options)

    return _call
