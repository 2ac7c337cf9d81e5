"""``make bench-topics TEXTS=DIR``: topics beside BERTopic's stock recipe and other clusterings, in one run."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus import taxonomy
from corpus.files import FileError, read_rows
from models.analyser import NoModel
from models.embedding import Vectors, default_embedder
from nlp.clauses import split_clauses
from training.topics_benchmark.contenders import CONTENDERS, OURS, STOCK, seeded
from training.topics_benchmark.groupings import Kept
from training.topics_benchmark.report import Findings, into_card, markdown
from training.topics_benchmark.scale import VECTORS, Cost, assigned_a_second, cost
from training.topics_benchmark.scores import Scores, score
from training.topics_benchmark.tasks import NAMES, Task, tasks

CARD = Path(__file__).parents[2] / "models" / "topics" / "README.md"
KEPT = Path("out/topics-benchmark")
ZERO_SHOT = "zero-shot, seeded by the taxonomy"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.topics_benchmark", description=__doc__)
    parser.add_argument("texts", type=Path, help="folder that holds the labelled files")
    parser.add_argument("--card", action="store_true", help="put the figures into the topic model's card")
    parser.add_argument("--only", choices=["quality", "scale"], help="half of it")
    parser.add_argument("--quick", action="store_true", help="two seeds, no stability, ours and the stock recipe alone")
    parser.add_argument("--tasks", nargs="+", choices=NAMES, default=NAMES, help="the rows' documents")
    parser.add_argument("--contenders", nargs="+", metavar="NAME", help="beginnings of the rows' names")
    parser.add_argument("--kept", type=Path, default=KEPT, metavar="DIR", help="what others than ours found before")
    options = parser.parse_args(arguments)
    try:
        found = Findings(
            _quality(options) if options.only != "scale" else {},
            *(_scale(options.texts) if options.only != "quality" else ({}, 0.0)),
        )
    except (NoModel, FileError) as error:
        print(error, file=sys.stderr)
        return 1
    text = markdown(found)
    print(text)
    if options.card:
        into_card(CARD, text)
    return 0


def _quality(options: argparse.Namespace) -> dict[str, dict[str, Scores]]:
    found = {}
    wanted = tuple(options.contenders or ((OURS, STOCK) if options.quick else ("",)))
    for task in tasks(options.texts, options.tasks):
        contenders = CONTENDERS | ({ZERO_SHOT: seeded(_seeds(task))} if task.name == "problems" else {})
        title = f"{task.name} ({len(task.gold)} documents, {task.labels} labels)"
        found[title] = {
            name: _told(title, name, score(task, name, contender, Kept(options.kept), options.quick))
            for name, contender in contenders.items()
            if name.startswith(wanted)
        }
    return found


def _told(title: str, name: str, scores: Scores) -> Scores:
    """Progress goes to standard error: the whole takes minutes."""
    said = (
        f"AMI {scores.ami:.3f}, NPMI {scores.npmi:.3f}, diversity {scores.diversity:.2f}, "
        f"stability {scores.stability:.2f}, {scores.groups:.0f} topics, {scores.seconds:.1f} s"
    )
    print(f"{title}: {name}: {said}", file=sys.stderr, flush=True)
    return scores


def _seeds(task: Task) -> Vectors:
    """The taxonomy's names and definitions as vectors of the task's kind: a label says itself."""
    labels = [label for label in taxonomy.labels().values() if label.family == "problem"]
    meaning = default_embedder().embed([f"{label.name}. {label.definition}" for label in labels])
    said = np.zeros((len(labels), task.vectors.shape[1] - meaning.shape[1]), dtype=np.float32)
    return np.hstack([meaning, said])


def _scale(folder: Path) -> tuple[dict[str, Cost], float]:
    rows = (row.fields or {} for path in sorted(folder.glob("*.jsonl")) for row in read_rows(str(path)))
    texts = [str(fields["text"]) for fields in rows if str(fields.get("text") or "").strip()]
    clauses = [text[slice(*clause)] for text in texts for clause in split_clauses(text)][:VECTORS]
    embedder = default_embedder()
    vectors = embedder.embed(clauses)
    costs = {name: cost(CONTENDERS[name], vectors) for name in (OURS, STOCK)}
    return costs, assigned_a_second(embedder, vectors.shape[1])


if __name__ == "__main__":
    sys.exit(main())
