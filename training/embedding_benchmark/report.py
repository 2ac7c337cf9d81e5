"""The benchmark as a table in Markdown, printed and put into the model card."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.distillation.measures import Nearness
from training.embedding_benchmark.scores import Scores
from training.embedding_benchmark.speed import Speed

HEADING = "## Benchmark"
TEACHER, STUDENT = "teacher", "student"


@dataclass(frozen=True, slots=True)
class Findings:
    """``scores`` by task and kind of vectors, ``near`` by texts, ``sizes`` (documents, labels) by task."""

    speed: Speed
    near: Mapping[str, Nearness]
    scores: Mapping[str, Mapping[str, Scores]]
    sizes: Mapping[str, tuple[int, int]]


def markdown(found: Findings) -> str:
    """Every figure, and what share of the teacher's scores the student keeps."""
    lines = [HEADING, "", "`make bench-embedding`, two cores. Texts of 80 words a second, one process:", ""]
    speed = found.speed
    lines += ["| student | student, words met before | teacher | times the teacher | seconds to load |", _rule(5)]
    times = speed.student / speed.teacher
    lines += [
        f"| {speed.student:,.0f} | {speed.warm:,.0f} | {speed.teacher:.1f} | {times:,.0f} | {speed.load_seconds:.2f} |"
    ]
    lines += [
        "",
        "Cosine to the teacher on texts that were not learned from:",
        "",
        "| texts | number | cosine | within |",
        _rule(4),
    ]
    lines += [f"| {name} | {of.texts} | {of.cosine:.3f} | {of.within:.3f} |" for name, of in found.near.items()]
    lines += [
        "",
        "Gold labels of documents that were not learned from: macro F1 of a logistic regression on 100 examples",
    ]
    lines += ["(half of them where there are fewer) / AMI of k-means, means of 10 seeds:", ""]
    names = list(found.scores)
    heads = [f"{name} ({found.sizes[name][0]} texts, {found.sizes[name][1]} labels)" for name in names]
    lines += ["| | " + " | ".join(heads) + " |", _rule(len(names) + 1)]
    kinds = list(next(iter(found.scores.values())))
    lines += [_row(kind, [found.scores[name][kind] for name in names]) for kind in kinds]
    lines += ["", _kept(found.scores)]
    return "\n".join(lines) + "\n"


def into_card(card: Path, text: str) -> None:
    """Put the benchmark into a model card, in place of an earlier one."""
    before = re.sub(
        rf"\n*{re.escape(HEADING)}\n.*?(?=\n## |\Z)", "\n", card.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    head, limits, tail = before.partition("\n## Limits")
    card.write_text(f"{head.rstrip()}\n\n{text}{limits}{tail}", encoding="utf-8")


def kept(scores: Mapping[str, Mapping[str, Scores]]) -> tuple[float, float]:
    """What share of the teacher's macro F1 and of its AMI the student has, means over the tasks."""
    pairs = [(of[STUDENT], of[TEACHER]) for of in scores.values()]
    return (
        float(np.mean([student.f1 / teacher.f1 for student, teacher in pairs])),
        float(np.mean([student.ami / teacher.ami for student, teacher in pairs])),
    )


def _kept(scores: Mapping[str, Mapping[str, Scores]]) -> str:
    f1, ami = kept(scores)
    return f"The student keeps {f1:.0%} of its teacher's macro F1 and {ami:.0%} of its AMI."


def _row(kind: str, scores: list[Scores]) -> str:
    return f"| {kind} | " + " | ".join(f"{of.f1:.3f} / {of.ami:.3f}" for of in scores) + " |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns
