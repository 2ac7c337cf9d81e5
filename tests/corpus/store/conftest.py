"""An empty store on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.store import Store, open_store
from tests.databases import DATABASES, Databases


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Store]:
    """An empty store with its tables."""
    store = open_store(databases.empty(request.param, tmp_path))
    yield store
    store.engine.dispose()
