"""The whole way from documents to a student's files."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.static.files import StudentFiles
from models.static.student import Student
from models.static.tensors import read_tensors
from models.teachers.choice import Remembering
from training.distillation import card, saving
from training.distillation.design import Centre
from training.distillation.fitting import fit, weights
from training.distillation.measures import Nearness, nearness
from training.distillation.selection import choose
from training.distillation.settings import Settings
from training.distillation.start import from_student, from_words
from training.distillation.texts import Document, Piece, pieces
from training.distillation.vocabulary import Vocabulary, build

Matrix = npt.NDArray[np.float32]

# Words of what is measured as a clause.
CLAUSE_WORDS = 24


class DistillationError(ValueError):
    """Nothing can be distilled; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to distil: ``general`` are the frequencies of French forms, ``earlier`` a student of the same teacher to
    go on from, ``held_out`` documents by name, to measure on, ``command`` what the card says it was made with."""

    teacher: Remembering
    documents: Sequence[Document]
    general: Mapping[str, float]
    settings: Settings = field(default_factory=Settings)
    earlier: Path | None = None
    held_out: Mapping[str, Sequence[Document]] = field(default_factory=dict)
    command: str = "python -m training distill"


def distil(order: Order, directory: Path) -> dict[str, Nearness]:
    """Write a student and its card into ``directory``; returns how near it came to its teacher on held-out texts.

    Raises ``DistillationError`` without texts, ``EmbedderError`` where the teacher fails.
    """
    learned = pieces(order.documents)
    if not learned:
        raise DistillationError("Aucun texte à distiller.")
    taught = order.teacher.embed([piece.text for piece in learned], "textes")
    settings = replace(order.settings, dimensions=min(order.settings.dimensions, taught.shape[1]))
    texts = [document.text for document in order.documents]
    vocabulary = build(order.general, texts, settings.words, settings.own, _kept(order))
    centre = Centre(read_tensors(StudentFiles(order.earlier).vectors)["centre"]) if order.earlier else None
    centre = centre or Centre.fit([piece.text for piece in learned], taught)
    targets = centre.apply([piece.text for piece in learned], taught)
    start = _start(order, vocabulary, settings)
    ridges = choose(learned, targets, vocabulary, start, settings)
    best = max(ridges, key=ridges.__getitem__)
    fitted = fit([piece.text for piece in learned], targets, vocabulary, start, settings, best)
    facts = {"teacher": order.teacher.name, "settings": asdict(settings), "ridge": best}
    name = saving.save(fitted, centre, vocabulary.tokens, facts, directory)
    near = _measured(order, directory)
    card.write(
        StudentFiles(directory), _told(order, name, learned, vocabulary, settings) | {"ridge": best}, ridges, near
    )
    return near


def _kept(order: Order) -> Sequence[str]:
    return Student.load(order.earlier).vocabulary if order.earlier else ()


def _start(order: Order, vocabulary: Vocabulary, settings: Settings) -> Matrix:
    if order.earlier:
        return from_student(vocabulary, Student.load(order.earlier), weights(vocabulary, settings))
    forms = [form for token in vocabulary.forms for form, _ in token]
    return from_words(vocabulary, order.teacher.embed(forms, "mots"), settings.prior)


def _measured(order: Order, directory: Path) -> dict[str, Nearness]:
    student, files = Student.load(directory), StudentFiles(directory)
    found: dict[str, Nearness] = {}
    for name, documents in order.held_out.items():
        clauses = [c for document in documents for c in document.clauses if 1 < len(c.split()) <= CLAUSE_WORDS]
        for what, texts in (("whole", [document.text for document in documents]), ("clauses", clauses)):
            if texts:
                found[f"{name}, {what}"] = nearness(student, files, texts, order.teacher.embed(texts, name))
    return found


def _told(
    order: Order, name: str, learned: Sequence[Piece], vocabulary: Vocabulary, settings: Settings
) -> dict[str, Any]:
    return {
        "teacher": order.teacher.name,
        "name": name,
        "tokens": len(vocabulary.tokens),
        "dimensions": settings.dimensions,
        "buckets": settings.buckets,
        "pieces": len(learned),
        "documents": len(order.documents),
        "command": order.command,
        "sources": card.sources(order.documents),
    }
