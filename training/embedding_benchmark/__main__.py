"""``make bench-embedding TEXTS=DIR``: speed, nearness to the teacher, gold labels, in one run."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.files import FileError, read_rows
from corpus.reader import CorpusError, read_split
from models.embedding import SHIPPED
from models.static.files import StudentFiles
from models.static.student import Student
from models.teachers.averages import AveragedWords
from models.teachers.choice import Remembering, teacher
from models.teachers.errors import EmbedderError
from training.distillation.measures import Nearness, nearness
from training.distillation.texts import from_files
from training.embedding_benchmark import scores
from training.embedding_benchmark.report import STUDENT, TEACHER, Findings, into_card, markdown
from training.embedding_benchmark.scores import Scores, centred, tfidf
from training.embedding_benchmark.speed import measure
from training.embedding_benchmark.tasks import Task, tasks

# Complaints to the State's site: a source that no student was distilled from.
UNSEEN = "signalconso_reports.jsonl"
CLAUSE_WORDS = 24


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.embedding_benchmark", description=__doc__)
    parser.add_argument("texts", type=Path, help=f"folder that holds the labelled files and {UNSEEN}")
    parser.add_argument("--student", type=Path, default=SHIPPED, help="directory; the shipped one by default")
    parser.add_argument("--teacher", default="e5")
    parser.add_argument("--card", action="store_true", help="put the figures into the student's model card")
    options = parser.parse_args(arguments)
    try:
        text = markdown(_find(options.texts, options.student, options.teacher))
    except (EmbedderError, FileError, CorpusError) as error:
        print(error, file=sys.stderr)
        return 1
    print(text)
    if options.card:
        into_card(StudentFiles(options.student).card, text)
    return 0


def _find(folder: Path, directory: Path, word: str) -> Findings:
    guide = teacher(word)
    slow, student = Remembering(guide), Student.load(directory)
    todo = tasks(folder)
    return Findings(
        speed=measure(directory, guide, _all(folder)),
        near=_near(folder, directory, student, slow),
        scores={task.name: _scores(task, student, slow) for task in todo},
        sizes={task.name: task.labels.shape for task in todo},
    )


def _all(folder: Path) -> list[str]:
    rows = (row.fields or {} for path in sorted(folder.glob("*.jsonl")) for row in read_rows(str(path)))
    return [str(fields["text"]) for fields in rows if fields.get("text")]


def _near(folder: Path, directory: Path, student: Student, slow: Remembering) -> dict[str, Nearness]:
    documents = from_files([folder / UNSEEN])
    clauses = [c for document in documents for c in document.clauses if 1 < len(c.split()) <= CLAUSE_WORDS]
    testimonies = [told.testimony.text for split in ("dev", "test") for told in read_split(split)]
    groups = {
        "unseen source, whole": [document.text for document in documents],
        "unseen source, clauses": clauses,
        "testimonies of dev and test": testimonies,
    }
    files = StudentFiles(directory)
    return {name: nearness(student, files, texts, slow.embed(texts, name)) for name, texts in groups.items() if texts}


def _scores(task: Task, student: Student, slow: Remembering) -> dict[str, Scores]:
    vectors = {
        TEACHER: centred(slow.embed(task.texts, task.name)),
        STUDENT: centred(student.embed(task.texts)),
        "words of spaCy, averaged": centred(AveragedWords().embed(task.texts)),
        "TF-IDF": tfidf(task.texts),
    }
    return {kind: scores.score(task, of) for kind, of in vectors.items()}


if __name__ == "__main__":
    sys.exit(main())
