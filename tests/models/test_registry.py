from pathlib import Path

import pytest

from models import registry


def publish(name: str, content: str = "poids") -> None:
    with registry.publish("problems", name, {"seed": 1}) as path:
        (path / "weights.txt").write_text(content, encoding="utf-8")


def test_publishes_and_serves(home: Path) -> None:
    publish("v1")
    assert registry.current("problems") is None
    registry.promote("problems", "v1")
    version = registry.current("problems")
    assert version is not None
    assert version.manifest["seed"] == 1
    assert list(version.manifest["files"]) == ["weights.txt"]


def test_an_altered_file_is_refused_by_name(home: Path) -> None:
    publish("v1")
    registry.promote("problems", "v1")
    (registry.root("problems") / "v1" / "weights.txt").write_text("autre", encoding="utf-8")
    with pytest.raises(registry.RegistryError, match=r"altérée : weights\.txt"):
        registry.current("problems")


def test_a_missing_file_is_refused_by_name(home: Path) -> None:
    publish("v1")
    (registry.root("problems") / "v1" / "weights.txt").unlink()
    with pytest.raises(registry.RegistryError, match=r"weights\.txt manque"):
        registry.promote("problems", "v1")


def test_a_failed_writing_leaves_nothing(home: Path) -> None:
    with pytest.raises(RuntimeError, match="panne"), registry.publish("problems", "v1", {}) as path:
        (path / "weights.txt").write_text("à moitié", encoding="utf-8")
        raise RuntimeError("panne")
    assert registry.versions("problems") == []
    assert list(registry.root("problems").iterdir()) == []


def test_a_published_version_never_changes(home: Path) -> None:
    publish("v1")
    with pytest.raises(registry.RegistryError, match="existe déjà"):
        publish("v1", "autre")


def test_promotion_moves_the_pointer(home: Path) -> None:
    publish("v1")
    publish("v2")
    registry.promote("problems", "v1")
    registry.promote("problems", "v2")
    version = registry.current("problems")
    assert version is not None
    assert version.name == "v2"
    assert registry.versions("problems") == ["v1", "v2"]
