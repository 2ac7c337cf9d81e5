"""Texts as vectors, behind one small interface: ``embed(texts) -> (n, d) float32``, rows of length 1.

The embedder is, in this order: what ``DOLEANCES_EMBEDDER`` names (a student's directory, or a teacher as
``models.teachers.choice`` reads it, whose vectors are then kept on disk), the student that this deployment distilled
and promoted, the student that comes with the software.
"""

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from models import registry
from models.mismatch import CURE, ModelMismatch
from models.static.files import StudentFiles
from models.static.student import Student
from models.teachers.choice import Remembering, teacher

Vectors = npt.NDArray[np.float32]

SETTING = "DOLEANCES_EMBEDDER"
KIND = "embedding"
SHIPPED = Path(__file__).parent / "static" / "french"


class Embedder(Protocol):
    """Anything that turns texts into unit vectors; ``name`` goes into the manifests of what was learned with it."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32 rows of length 1; a text without a known word is a row of zeros."""
        ...


def default_embedder() -> Embedder:
    """The embedder that models are learned with.

    Raises ``StudentError``, ``RegistryError`` or ``EmbedderError``, each with a message in French.
    """
    chosen = os.environ.get(SETTING)
    if chosen:
        return _student(Path(chosen)) if Path(chosen).is_dir() else _other(chosen)
    promoted = registry.current(KIND)
    return _student(promoted.path if promoted else SHIPPED)


def embedder_named(name: str) -> Embedder:
    """The embedder that a model was learned with: the default one, the shipped one, or a version of the registry.

    So a classifier is served with its own student after another was distilled. Raises ``ModelMismatch`` where that one
    is no longer there, and what ``default_embedder`` raises.
    """
    embedder = default_embedder()
    if embedder.name == name:
        return embedder
    for path in _students():
        if json.loads(StudentFiles(path).config.read_text(encoding="utf-8"))["name"] == name:
            return _student(path)
    raise ModelMismatch(f"Ce modèle a été appris avec le plongement {name}, qui n’est plus là. {CURE}")


def _students() -> Iterator[Path]:
    """The shipped student, then those distilled here, newest first, each checked when it is looked at."""
    yield SHIPPED
    for version in reversed(registry.versions(KIND)):
        yield registry.open_version(KIND, version).path


@cache
def _student(path: Path) -> Student:
    return Student.load(path)


@cache
def _other(word: str) -> Embedder:
    return Remembering(teacher(word))
