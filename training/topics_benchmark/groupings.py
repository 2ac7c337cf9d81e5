"""Groupings that were made before are read back: a row of the benchmark can be run alone, and an ended run resumed.

What ours says is never kept, since ours is what changes; what others say of the same vectors does not.
"""

import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from models.embedding import Vectors
from models.topics.clustering import Indices
from training.topics_benchmark.contenders import OURS, Contender


@dataclass(frozen=True, slots=True)
class Grouping:
    """The group of each row, -1 for none, and the seconds of processor time that it took."""

    groups: Indices
    seconds: float


@dataclass(frozen=True, slots=True)
class Kept:
    """Groupings on disk, a file each, below ``folder``."""

    folder: Path

    def of(self, name: str, contender: Contender, vectors: Vectors, said: Indices, seed: int) -> Grouping:
        """What ``contender`` says, made now or read back."""
        key = sha256(f"{name} {seed} {vectors.shape}".encode() + np.ascontiguousarray(vectors).tobytes())
        path = self.folder / f"{key.hexdigest()[:24]}.npz"
        if name != OURS and path.is_file():
            with np.load(path, allow_pickle=False) as kept:
                return Grouping(kept["groups"], float(kept["seconds"]))
        start = time.process_time()
        found = Grouping(contender(vectors, said, seed), time.process_time() - start)
        if name != OURS:
            self._write(path, found)
        return found

    def _write(self, path: Path, found: Grouping) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".writing.npz")
        np.savez(aside, groups=found.groups, seconds=found.seconds)
        aside.replace(path)
