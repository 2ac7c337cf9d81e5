from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import registry

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def publish(name: str, content: str = "poids") -> None:
    with registry.publish("problems", name, {"seed": 1}) as path:
        (path / "weights.txt").write_text(content, encoding="utf-8")


def test_publishes_and_serves(home: Path) -> None:
    publish("v1")
    assert registry.current("problems") is None
    registry.promote("problems", "v1", "essai", NOW)
    version = registry.current("problems")
    assert version is not None
    assert version.manifest["seed"] == 1
    assert list(version.manifest["files"]) == ["weights.txt"]


def test_an_altered_file_is_refused_by_name(home: Path) -> None:
    publish("v1")
    registry.promote("problems", "v1", "essai", NOW)
    (registry.root("problems") / "v1" / "weights.txt").write_text("autre", encoding="utf-8")
    with pytest.raises(registry.RegistryError, match=r"altérée : weights\.txt"):
        registry.current("problems")


def test_a_missing_file_is_refused_by_name(home: Path) -> None:
    publish("v1")
    (registry.root("problems") / "v1" / "weights.txt").unlink()
    with pytest.raises(registry.RegistryError, match=r"weights\.txt manque"):
        registry.promote("problems", "v1", "essai", NOW)


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
    registry.promote("problems", "v1", "essai", NOW)
    registry.promote("problems", "v2", "essai", NOW)
    version = registry.current("problems")
    assert version is not None
    assert version.name == "v2"
    assert registry.versions("problems") == ["v1", "v2"]


def served() -> str:
    version = registry.current("problems")
    assert version is not None
    return version.name


def test_rolls_back_to_what_was_served_before(home: Path) -> None:
    for name in ("v1", "v2", "v3"):
        publish(name)
        registry.promote("problems", name, "essai", NOW)
    assert registry.roll_back("problems", NOW) == "v2" == served()
    assert registry.roll_back("problems", NOW) == "v1" == served()
    with pytest.raises(registry.RegistryError, match="Aucune version antérieure"):
        registry.roll_back("problems", NOW)


def test_keeps_the_reason_of_a_promotion(home: Path) -> None:
    publish("v1")
    registry.promote("problems", "v1", "premier modèle", NOW)
    assert registry.reigns("problems") == [registry.Reign("v1", "2026-01-02T00:00:00+00:00", "premier modèle")]


@pytest.mark.parametrize("file", [registry.MANIFEST, registry.SEAL, "weights.txt"])
def test_an_altered_byte_in_any_file_is_refused(home: Path, file: str) -> None:
    publish("v1")
    path = registry.root("problems") / "v1" / file
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)
    with pytest.raises(registry.RegistryError, match=file.replace(".", r"\.")):
        registry.open_version("problems", "v1")


def test_an_altered_pointer_is_refused(home: Path) -> None:
    publish("v1")
    registry.promote("problems", "v1", "essai", NOW)
    (registry.root("problems") / registry.CURRENT).write_text("v1", encoding="utf-8")
    with pytest.raises(registry.RegistryError, match="CURRENT"):
        registry.current("problems")


def test_collection_spares_what_is_served(home: Path) -> None:
    for name in ("v1", "v2", "v3", "v4", "v5"):
        publish(name)
    registry.promote("problems", "v2", "essai", NOW)
    registry.promote("problems", "v1", "essai", NOW)
    assert registry.collect("problems", 1, NOW) == ["v3", "v4"]
    assert registry.versions("problems") == ["v1", "v2", "v5"]
    assert served() == "v1"


def test_collection_clears_what_a_killed_writer_left(home: Path) -> None:
    publish("v1")
    left = registry.root("problems") / f"{registry.WRITING}x"
    left.mkdir()
    registry.collect("problems", 5, datetime.now(UTC))
    assert left.exists()
    registry.collect("problems", 5, datetime.now(UTC) + timedelta(hours=2))
    assert not left.exists()


@pytest.mark.parametrize("name", ["../problems/v1", "", ".", "a/b", "v1\n"])
def test_a_name_is_no_path(home: Path, name: str) -> None:
    publish("v1")
    with pytest.raises(registry.RegistryError, match="nom d’une version"):
        registry.promote("problems", name, "essai", NOW)
