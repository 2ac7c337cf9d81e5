"""A tampered model: refused by name, and even one that was sealed anew runs nothing of its writer's."""

import hashlib
import io
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import skops.io

from models import problems, registry
from models.analyser import Analyser
from models.topics import model as topics
from tests.api.services import Service


class Trap:
    """Makes a file when it is unpickled."""

    def __init__(self, sprung: Path) -> None:
        self._sprung = sprung

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self._sprung,)


@pytest.fixture
def version(trained: Path, home: Path) -> registry.Version:
    """A copy of the served version of the problems."""
    shutil.copytree(trained / "models", home / "models")
    found = registry.current("problems")
    assert found is not None
    return found


def _sealed(version: registry.Version) -> None:
    """Seal the version anew, as whoever can write to the folder may."""
    manifest = json.loads((version.path / registry.MANIFEST).read_text(encoding="utf-8"))
    manifest["files"] = {
        name: hashlib.sha256((version.path / name).read_bytes()).hexdigest() for name in manifest["files"]
    }
    data = json.dumps(manifest).encode()
    (version.path / registry.MANIFEST).write_bytes(data)
    (version.path / registry.SEAL).write_text(hashlib.sha256(data).hexdigest(), encoding="ascii")


def _pickled(sprung: Path) -> bytes:
    return pickle.dumps(Trap(sprung))


def _foreign_type(sprung: Path) -> bytes:
    return skops.io.dumps({"idf": Trap(sprung), "weights": sprung})


def _objects(sprung: Path) -> bytes:
    target = io.BytesIO()
    np.save(target, np.array([Trap(sprung)], dtype=object), allow_pickle=True)
    return target.getvalue()


@pytest.mark.parametrize("made", [_pickled, _foreign_type, _objects])
def test_a_model_sealed_anew_runs_nothing(
    version: registry.Version, tmp_path: Path, made: Callable[[Path], bytes]
) -> None:
    sprung = tmp_path / "sprung"
    (version.path / problems.ARRAYS).write_bytes(made(sprung))
    with pytest.raises(registry.RegistryError, match="altérée"):
        Analyser.load()
    _sealed(version)
    with pytest.raises(registry.RegistryError):
        Analyser.load()
    assert not sprung.exists()


@pytest.mark.parametrize("file", [topics.CENTROIDS, topics.ORIGIN, topics.OPEN])
def test_topics_sealed_anew_run_nothing(analyser: Analyser, tmp_path: Path, file: str) -> None:
    sprung, embedder = tmp_path / "sprung", analyser.problems.embedder
    facts = {"topics": [], "floor": 0.5, "subjects": [], "rule": "known", "embedder": embedder.name}
    (tmp_path / topics.TOPICS).write_text(json.dumps(facts | {"next_id": 1, "about": {}}), encoding="utf-8")
    for name in (topics.CENTROIDS, topics.ORIGIN):
        np.save(tmp_path / name, np.zeros((0, embedder.embed(["un"]).shape[1]), dtype=np.float32))
    (tmp_path / file).write_bytes(_objects(sprung))
    with pytest.raises(registry.RegistryError, match="pas lisibles"):
        topics.load(tmp_path, embedder)
    assert not sprung.exists()


@pytest.mark.parametrize("name", ["../../evil", "/tmp/evil", "v1/../../evil", "", ".", "..", "v1\x00"])
def test_a_pointer_leads_to_versions_only(home: Path, name: str) -> None:
    pointer = registry.root("problems") / registry.CURRENT
    pointer.parent.mkdir(parents=True)
    pointer.write_text(json.dumps([{"version": name, "since": "", "reason": ""}]), encoding="utf-8")
    with pytest.raises(registry.RegistryError, match="n’est pas le nom d’une version"):
        registry.current("problems")


def test_the_service_refuses_it_and_goes_on(attacked: Service, trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    version = registry.current("problems")
    assert version is not None
    file = version.path / problems.DECISIONS
    whole = file.read_bytes()
    try:
        file.write_bytes(whole.replace(b"0", b"1", 1))
        answer = attacked.client.post("/v1/models/reload", headers=attacked.key("admin"))
        assert answer.status_code == 409
        assert version.name in answer.get_json()["detail"]
    finally:
        file.write_bytes(whole)
    body = {"text": "Etsy a fermé ma boutique sans explication."}
    assert attacked.client.post("/v1/classify", json=body, headers=attacked.key("classify")).status_code == 200
