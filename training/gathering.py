"""What one training reads: the corpus with people's corrections, the bank, the held-out parts."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.clauses import Clause, read_bank
from corpus.gold import read_gold
from corpus.reader import read_split
from corpus.testimony import AnnotatedTestimony, Testimony
from training.reviews import join, learned_before, marks, read_ids


@dataclass(frozen=True, slots=True)
class Gathered:
    """``testimonies`` and the ``bank`` are learned from, those ``held_out`` (split -> testimonies) never.

    ``reviews`` are the hashes of the corrections among the testimonies, ``remarks`` what a person should know of how
    all was put together (sentences in French).
    """

    testimonies: Sequence[AnnotatedTestimony]
    bank: Sequence[Clause]
    held_out: Mapping[str, Sequence[AnnotatedTestimony]]
    reviews: Sequence[str]
    remarks: Sequence[str]

    @property
    def unseen(self) -> list[Testimony]:
        """All texts that are held out."""
        return [told.testimony for split in self.held_out.values() for told in split]


def gather(reviews: Path | None, erased: Path | None, few: int | None, seed: int) -> Gathered:
    """What the corpus holds and the corrections in ``reviews``, ids of ``erased`` left out.

    ``few`` testimonies are drawn by ``seed`` instead of all. Raises ``CorpusError``, ``ClauseError``, ``GoldError`` or
    ``OSError``.
    """
    held_out = {split: read_split(split) for split in ("dev", "test")}
    corrections = list(read_gold(reviews)) if reviews else []
    gone = read_ids(erased) if erased else frozenset()
    joined = join(read_split("train"), corrections, [told for split in held_out.values() for told in split], gone)
    testimonies = joined.testimonies if few is None else _drawn(joined.testimonies, few, seed)
    remarks = [*joined.remarks, *learned_before(gone)]
    return Gathered(testimonies, read_bank(), held_out, marks(corrections, testimonies), remarks)


def _drawn(told: Sequence[AnnotatedTestimony], few: int, seed: int) -> list[AnnotatedTestimony]:
    """``few`` of them, in their order; all where there are no more."""
    at = np.random.default_rng(seed).permutation(len(told))[:few]
    return [told[i] for i in sorted(at)]


def corpus_hash(told: Sequence[AnnotatedTestimony]) -> str:
    """SHA-256 of what was learned from, whatever its order."""
    lines = sorted(json.dumps(testimony.to_dict(), sort_keys=True) for testimony in told)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
