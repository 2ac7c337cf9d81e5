"""A fitted topic model: centroids, names and words, never a text. A clause belongs to its nearest centroid, if near."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus import taxonomy
from models.embedding import Embedder, Vectors, embedder_named
from models.mismatch import ModelMismatch
from models.problems import Verdict
from models.reading import Reading

# File names of a saved model.
CENTROIDS = "centroids.npy"
TOPICS = "topics.json"

# A clause complains when it says some problem with at least this likelihood.
COMPLAINS = 0.3
# What the label scores weigh in a clause's vector, beside the embedding of length 1.
LABEL_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Topic:
    """One recurring problem: a stable id, a French name, its key phrases, the label nearest to it."""

    id: int
    name: str
    keywords: tuple[str, ...]
    size: int
    nearest_label: str
    label_share: float


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Topics and their centroids, (topics, d) rows of length 1; ``floor`` is the least similarity of a member."""

    topics: tuple[Topic, ...]
    centroids: Vectors
    floor: float
    embedder: Embedder

    def assign(self, vectors: Vectors) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Index of the nearest topic of each row (-1 where none is near enough) and its similarity."""
        similarity = vectors @ self.centroids.T
        nearest = similarity.argmax(axis=1)
        best = similarity[np.arange(len(vectors)), nearest]
        return np.where(best >= self.floor, nearest, -1), best

    def of(self, reading: Reading, verdict: Verdict) -> list[dict[str, Any]]:
        """The record's ``topics``: those of the clauses that complain, highest share first."""
        indices = complaining(verdict)
        if not indices:
            return []
        found, similarity = self.assign(clause_vectors(self.embedder, reading, verdict, indices))
        near: dict[int, list[float]] = defaultdict(list)
        for topic, value in zip(found, similarity, strict=True):
            if topic >= 0:
                near[int(topic)].append(float(value))
        members = sum(map(len, near.values()))
        ordered = sorted(near, key=lambda topic: (-len(near[topic]), -max(near[topic])))
        return [
            {
                "id": self.topics[topic].id,
                "name": self.topics[topic].name,
                "similarity": round(max(near[topic]), 4),
                "share": round(len(near[topic]) / members, 4),
            }
            for topic in ordered
        ]


def complaining(verdict: Verdict) -> list[int]:
    """Indices of the clauses that complain of some problem."""
    problems = len(taxonomy.problems())
    return [i for i, row in enumerate(verdict.said) if row[:problems].max() >= COMPLAINS]


def clause_vectors(embedder: Embedder, reading: Reading, verdict: Verdict, indices: Sequence[int]) -> Vectors:
    """(clauses, d) rows of length 1: what a clause means, and which problems it says."""
    meaning = embedder.embed([reading.masked[i] for i in indices])
    labels = verdict.said[list(indices), : len(taxonomy.problems())].astype(np.float32)
    joined = np.hstack([meaning, LABEL_WEIGHT * labels])
    lengths = np.linalg.norm(joined, axis=1, keepdims=True)
    return np.asarray(joined / np.maximum(lengths, 1e-9), dtype=np.float32)


def save(model: TopicModel, path: Path) -> None:
    """Write centroids, words and ids into the directory ``path``."""
    np.save(path / CENTROIDS, model.centroids, allow_pickle=False)
    facts = {
        "topics": [asdict(topic) for topic in model.topics],
        "floor": model.floor,
        "embedder": model.embedder.name,
    }
    (path / TOPICS).write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")


def load(path: Path, embedder: Embedder | None = None) -> TopicModel:
    """Read a model back. Raises ``ModelMismatch`` where it was learned with another embedder."""
    facts = json.loads((path / TOPICS).read_text(encoding="utf-8"))
    embedder = embedder or embedder_named(facts["embedder"])
    if facts["embedder"] != embedder.name:
        raise ModelMismatch(f"Ces sujets ont été appris avec le plongement {facts['embedder']}, non {embedder.name}.")
    topics = tuple(Topic(**row | {"keywords": tuple(row["keywords"])}) for row in facts["topics"])
    return TopicModel(topics, np.load(path / CENTROIDS, allow_pickle=False), facts["floor"], embedder)
