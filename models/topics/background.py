"""What is known: passages of the train part, which what is told now is set against."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.reader import read_split
from models.embedding import Embedder, Vectors
from models.reading import read_many
from models.topics.clustering import Indices
from models.topics.lens import Lens, lens_of
from models.topics.passages import passages_of
from models.topics.roots import roots

# So many testimonies are enough, at even distances; reading them takes some seconds.
MOST = 3_000


@dataclass(frozen=True, slots=True)
class Background:
    """Passages of ``voices`` testimonies: (n, d) vectors, the roots of each, where each testimony begins.

    ``heard`` is how many testimonies use a root; ``lens`` is the one that the passages make.
    """

    vectors: Vectors
    told: Sequence[set[str]]
    starts: Indices
    heard: Counter[str]
    lens: Lens

    @property
    def voices(self) -> int:
        """How many testimonies there are."""
        return len(self.starts)


_READ: dict[str, Background] = {}


def background(embedder: Embedder) -> Background:
    """Read once by a process; the same for the same corpus and embedder."""
    if embedder.name not in _READ:
        _READ[embedder.name] = _background(embedder)
    return _READ[embedder.name]


def _background(embedder: Embedder) -> Background:
    everyone = [told.testimony for told in read_split("train")]
    readings = read_many(everyone[:: -(-len(everyone) // MOST)])
    passages = passages_of(readings)
    vectors = embedder.embed([one.words for one in passages])
    told = [roots(one.words) for one in passages]
    owners = np.array([one.testimony for one in passages], dtype=np.int64)
    starts = np.unique(owners, return_index=True)[1]
    return Background(vectors, told, starts, heard(told, owners), lens_of(vectors))


def heard(told: Sequence[set[str]], owners: Indices) -> Counter[str]:
    """How many voices use each root, by the roots of passages and the voice of each."""
    pairs = {(word, owner) for some, owner in zip(told, owners.tolist(), strict=True) for word in some}
    return Counter(word for word, _ in pairs)
