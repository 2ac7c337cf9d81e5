"""Seconds and memory at 20,000 vectors, each contender in a process of its own; vectors assigned a second."""

import multiprocessing
import resource
import time
from dataclasses import dataclass

import numpy as np

from models.embedding import Embedder, Vectors
from models.topics.clustering import unit
from models.topics.model import TopicModel
from training.topics_benchmark.contenders import Contender

VECTORS = 20_000
WARM = 500
ASSIGNED = 1_000_000
TOPICS = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """Of grouping: seconds of processor time, so that a busy machine changes little, and the most memory in GB.

    Memory is what the process held, libraries and vectors included.
    """

    seconds: float
    gigabytes: float


def cost(contender: Contender, vectors: Vectors) -> Cost:
    """Measured after a run on a few vectors, so that nobody's compilation counts."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_measure, (contender, vectors))


def _measure(contender: Contender, vectors: Vectors) -> Cost:
    said = np.full(len(vectors), -1, dtype=np.int64)
    contender(vectors[:WARM], said[:WARM], 0)
    start = time.process_time()
    contender(vectors, said, 0)
    seconds = time.process_time() - start
    return Cost(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2)


def assigned_a_second(embedder: Embedder, dimensions: int) -> float:
    """How many of a million vectors get their topic in a second of processor time, by ``TopicModel.assign``."""
    random = np.random.default_rng(0)
    centroids = unit(random.standard_normal((TOPICS, dimensions), dtype=np.float32))
    vectors = unit(random.standard_normal((VECTORS, dimensions), dtype=np.float32))
    model = TopicModel((), centroids, centroids[0], 0.0, "clauses", embedder, 1)
    start = time.process_time()
    for _ in range(ASSIGNED // VECTORS):
        model.assign(vectors)
    return ASSIGNED / (time.process_time() - start)
