"""Texts a second, in one process, and the time to load."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.static.student import Student
from models.teachers.choice import Teacher

WORDS = 80
# Texts that the student and, being so much slower, the teacher are timed on; the best of some runs is kept, since
# whatever else the machine does can only slow one down.
STUDENT_TEXTS = 10_000
TEACHER_TEXTS = 40
RUNS = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """``student`` meets every word for the first time; ``warm`` has met them; texts of 80 words a second."""

    student: float
    warm: float
    teacher: float
    load_seconds: float


def measure(directory: Path, teacher: Teacher, texts: Sequence[str]) -> Speed:
    """Time a saved student and its teacher on texts of ``WORDS`` words, cut from ``texts`` laid end to end."""
    words = " ".join(texts).split()
    cut = [" ".join(words[start : start + WORDS]) for start in range(0, len(words) - WORDS, WORDS)][:STUDENT_TEXTS]
    cold, warm, load = zip(*(_student(directory, cut) for _ in range(RUNS)), strict=True)
    few = cut[:TEACHER_TEXTS]
    return Speed(max(cold), max(warm), max(_rate(teacher, few) for _ in range(RUNS)), min(load))


def _student(directory: Path, texts: Sequence[str]) -> tuple[float, float, float]:
    start = time.perf_counter()
    student = Student.load(directory)
    load = time.perf_counter() - start
    return _rate(student, texts), _rate(student, texts), load


def _rate(embedder: Teacher, texts: Sequence[str]) -> float:
    start = time.perf_counter()
    embedder.embed(texts)
    return len(texts) / (time.perf_counter() - start)
