"""What several tests share: a day to read from, a model trained once, the service over it."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.authentication import create_key
from api.settings import Settings
from corpus.store.sealing import SECRET
from models.analyser import Analyser
from tests.databases import Databases
from training.__main__ import main as training

# Enough for what the tests ask of a model, a third of what all testimonies would cost.
LEARNED = 1_300


@pytest.fixture(scope="session", autouse=True)
def secret() -> Iterator[None]:
    """One secret for all stores of a run, as some are copied from one data directory into others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SECRET, "of the tests, and of nothing else")
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory of the test's own."""
    monkeypatch.setenv("DOLEANCES_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A data directory with a model that ``python -m training train`` learned and promoted: once for all tests.

    Learning takes a minute from ``LEARNED`` testimonies and the whole bank, so the result is kept in pytest's cache for
    as long as nothing it depends on has changed.
    """
    kept = pytestconfig.cache.mkdir("trained") / _fingerprint(pytestconfig.rootpath)
    if not kept.is_dir():
        aside = Path(tempfile.mkdtemp(dir=kept.parent))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DOLEANCES_HOME", str(aside))
            assert training(["train", "--seed", "1", "--testimonies", str(LEARNED)]) == 0
        for older in kept.parent.iterdir():
            if older != aside:
                shutil.rmtree(older)
        aside.rename(kept)
    path = tmp_path_factory.mktemp("trained") / "home"
    shutil.copytree(kept, path)
    return path


def _fingerprint(root: Path) -> str:
    """A hash of everything that what is learned depends on: our code, the corpus, the locked libraries."""
    digest = hashlib.sha256()
    folders = ("nlp", "corpus", "models", "training")
    beside = {"__pycache__", "store"}
    files = [path for folder in folders for path in (root / folder).rglob("*") if not beside & set(path.parts)]
    for path in sorted([*files, root / "requirements.txt"]):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def analyser(trained: Path) -> Analyser:
    """The analyser over the trained model."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOLEANCES_HOME", str(trained))
        return Analyser.load()


@pytest.fixture
def app(home: Path, analyser: Analyser, databases: Databases) -> Flask:
    """The service over the trained model, with a data directory and a store of the test's own."""
    databases.empty("sqlite", home)  # where the service looks for its store by default
    return create_app(Settings(), analyser)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client without a key."""
    return app.test_client()


@pytest.fixture
def authorised(app: Flask) -> dict[str, str]:
    """The headers of a caller that may classify."""
    return {"Authorization": f"Bearer {create_key(['classify'], 'tests')}"}


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Databases for the tests that need a store."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.drop()
