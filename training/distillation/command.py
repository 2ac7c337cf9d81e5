"""``python -m training distill``: from files of texts to a student that is served."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from corpus.columns import ColumnError
from corpus.files import FileError
from models import registry
from models.embedding import KIND, SHIPPED
from models.static.files import StudentError, StudentFiles
from models.teachers.choice import Remembering, teacher
from models.teachers.errors import EmbedderError
from training.distillation.distil import DistillationError, Order, distil
from training.distillation.halves import spared
from training.distillation.measures import Nearness
from training.distillation.texts import from_corpus, from_files
from training.distillation.vocabulary import general_frequencies

# Forms asked of wordfreq: more than the vocabulary's words, since several forms fold to one.
FORMS = 48_000
STARTS = ("words", "shipped")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``distill``."""
    files = {"nargs": "+", "type": Path, "default": [], "metavar": "FILE"}
    parser.add_argument("--teacher", default="e5", help="e5, spacy, http(s)://host/v1#model, a sentence-transformers")
    parser.add_argument("--texts", **files, help="tables with a column of text, or corpus files")  # type: ignore[arg-type]
    parser.add_argument("--no-corpus", action="store_true", help="leave out the corpus, as --start shipped does")
    parser.add_argument("--spare", **files, help="do not learn the half of it that is gold")  # type: ignore[arg-type]
    parser.add_argument("--held-out", **files, help="measure the nearness to the teacher on it")  # type: ignore[arg-type]
    parser.add_argument("--start", choices=STARTS, help="shipped, where its teacher is the same: only new texts cost")
    parser.add_argument("--output", type=Path, metavar="DIR", help="write there, instead of publishing a version")


def run(options: argparse.Namespace) -> int:
    """Distil, then publish and promote, or write into ``--output``; returns the exit status."""
    try:
        return _run(options)
    except (DistillationError, EmbedderError, FileError, ColumnError, StudentError) as error:
        print(error, file=sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    guide = Remembering(teacher(options.teacher))
    unread = spared(options.spare)
    further = _from_shipped(options.start, guide.name)
    # The shipped student has learned the corpus: its teacher need not read it again.
    documents = from_files(options.texts, unread) + ([] if options.no_corpus or further else from_corpus())
    order = Order(
        teacher=guide,
        documents=documents,
        general=general_frequencies(FORMS),
        earlier=SHIPPED if further else None,
        held_out={path.stem: from_files([path]) for path in options.held_out},
        command=_said(options),
    )
    if options.output:
        _tell(distil(order, options.output), options.output)
        return 0
    name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    with registry.publish(KIND, name, {"teacher": guide.name, "documents": len(documents)}) as directory:
        near = distil(order, directory)
    registry.promote(KIND, name, "distilled", datetime.now(UTC))
    _tell(near, registry.root(KIND) / name)
    print("Il sert au prochain apprentissage : python -m training train", file=sys.stderr)
    return 0


def _said(options: argparse.Namespace) -> str:
    """The command line, with the files' names alone."""
    words = ["python -m training distill", f"--teacher {options.teacher.partition('://')[0]}"]
    for name in ("texts", "spare", "held_out"):
        if files := getattr(options, name):
            words.append(f"--{name.replace('_', '-')} {' '.join(path.name for path in files)}")
    words += ["--no-corpus"] if options.no_corpus else []
    words += [f"--start {options.start}"] if options.start else []
    return " \\\n        ".join(words)


def _from_shipped(asked: str | None, teacher_name: str) -> bool:
    taught_by = json.loads(StudentFiles(SHIPPED).config.read_text(encoding="utf-8"))["teacher"]
    return asked == "shipped" or (asked is None and taught_by == teacher_name)


def _tell(near: dict[str, Nearness], directory: Path) -> None:
    for name, of in near.items():
        print(f"{name} : cosinus {of.cosine:.3f} ({of.within:.3f} entre eux), {of.texts} textes", file=sys.stderr)
    print(f"Plongement écrit dans {directory}.", file=sys.stderr)
