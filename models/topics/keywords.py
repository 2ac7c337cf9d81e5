"""The phrases that set each group apart: BERTopic's class-based TF-IDF over French words of one to three.

Given groups go in (BERTopic's «manual topic modelling»), so that BERTopic clusters nothing. What it is given: our
vectoriser, since its own drops accents for any language but «multilingual» (its issues 835, 2468); stems, so that
«compte fermé» and «comptes fermés» are one phrase; stop words that keep the negations. Each phrase is shown in the form
that its authors use most.
"""

import os
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from corpus.home import home
from models.embedding import Vectors
from models.topics.clustering import Indices
from models.topics.coherence import coherent
from models.topics.stopwords import NEGATIONS, stop_words
from models.topics.weighed import Weighed, stem

LONGEST = 3
MOST = 12
# Phrases that are weighed for each group.
CANDIDATES = 60
# The share of a group's units, those nearest to its mean, that its phrases are taken from, and how many at least.
HEART = 0.4
FEWEST = 3
# Groups of more units than that are told by a sample: their words are plain by then.
SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]{2,}")


def keywords(units: Sequence[str], groups: Indices, seed: int) -> dict[int, tuple[str, ...]]:
    """Group -> its phrases, best first, those that repeat a better one's words left out. -1 is no group."""
    forms, ranked = _ranked(units, groups, seed)
    return {group: forms.shown(phrases) for group, phrases in ranked.items()}


def telling(units: Sequence[str], groups: Indices, vectors: Vectors, seed: int) -> dict[int, tuple[str, ...]]:
    """The same of the units at the heart of each group, by ``vectors``, those first that are told together.

    No word is told of two groups.
    """
    forms, ranked = _ranked(units, hearts(groups, vectors), seed)
    return {group: forms.shown(phrases) for group, phrases in coherent(apart(ranked), units, 2 * MOST).items()}


def hearts(groups: Indices, vectors: Vectors) -> Indices:
    """``groups`` with only the units that are nearest to the mean of each, ``HEART`` of them, left in."""
    found = np.full(len(groups), -1, dtype=np.int64)
    for group in np.unique(groups[groups >= 0]).tolist():
        members = np.flatnonzero(groups == group)
        nearness = vectors[members] @ vectors[members].mean(axis=0)
        kept = members[np.argsort(-nearness, kind="stable")][: max(FEWEST, round(HEART * len(members)))]
        found[kept] = group
    return found


def apart(ranked: Mapping[int, Sequence[Weighed]]) -> dict[int, list[Weighed]]:
    """``ranked`` phrases less those that hold a word which stands out more in another group."""
    told = [
        (weight / max(phrases[0].weight, 1e-9), group, phrase)
        for group, phrases in ranked.items()
        for phrase, weight in phrases
    ]
    owner: dict[str, int] = {}
    kept: dict[int, list[Weighed]] = {group: [] for group in ranked}
    for weight, group, phrase in sorted(told, key=lambda one: (-one[0], one[1], one[2])):
        words = [word for word in phrase.split() if word not in NEGATIONS]
        if all(owner.get(word, group) == group for word in words):
            owner.update(dict.fromkeys(words, group))
            kept[group].append(Weighed(phrase, weight))
    return kept


def _ranked(units: Sequence[str], groups: Indices, seed: int) -> tuple["_Forms", dict[int, list[Weighed]]]:
    chosen = np.flatnonzero(groups >= 0)
    if len(chosen) > SAMPLE:
        chosen = np.sort(np.random.default_rng(seed).choice(chosen, SAMPLE, replace=False))
    forms = _Forms()
    # UMAP, which BERTopic brings along, is not imported where Numba may write neither beside the code nor to $HOME.
    os.environ.setdefault("NUMBA_CACHE_DIR", str((home() / "cache" / "numba").absolute()))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=ImportWarning)  # UMAP on what it lacks, which we do not use
        warnings.filterwarnings("ignore", category=FutureWarning)
        from bertopic import BERTopic
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer

        model = BERTopic(
            language="multilingual",
            embedding_model=None,
            umap_model=BaseDimensionalityReduction(),
            hdbscan_model=_Given(groups[chosen]),
            vectorizer_model=CountVectorizer(analyzer=forms.phrases),
            ctfidf_model=ClassTfidfTransformer(),
            top_n_words=CANDIDATES,
        )
        found, _ = model.fit_transform([units[i] for i in chosen.tolist()], embeddings=np.zeros((len(chosen), 2)))
    ours = dict(zip(found, groups[chosen].tolist(), strict=True))  # BERTopic numbers groups anew, by size
    return forms, {
        ours[group]: [Weighed(word, float(weight)) for word, weight in model.get_topic(group) if word] for group in ours
    }


@cache
def _stopped() -> frozenset[str]:
    return frozenset(stop_words())


@dataclass(slots=True)
class _Forms:
    """Phrases of stems, and the forms they were met in."""

    met: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def phrases(self, text: str) -> Iterator[str]:
        """Phrases that begin and end with a word that counts, and cross no punctuation."""
        for stretch in re.split(r"[^\w\s'’-]+", text):
            words = [word for word in _WORD.findall(stretch) if not word.isupper() or len(word) < 4]
            yield from self._of([word.lower() for word in words])

    def _of(self, words: list[str]) -> Iterator[str]:
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                some = words[start:end]
                if _empty(some[0], first=True) or _empty(some[-1]) or (len(some) == 1 and some[0] in NEGATIONS):
                    continue
                phrase = " ".join(stem(word) for word in some)
                self.met[phrase][" ".join(some)] += 1
                yield phrase

    def shown(self, phrases: Sequence[Weighed]) -> tuple[str, ...]:
        kept: list[set[str]] = []
        shown: list[str] = []
        for phrase, _ in phrases:
            words = set(phrase.split())
            if any(words <= other or len(words & other) > 1 for other in kept):
                continue
            kept.append(words)
            shown.append(self.met[phrase].most_common(1)[0][0])
        return tuple(shown[:MOST])


def _empty(word: str, first: bool = False) -> bool:
    return word in _stopped() or (word in NEGATIONS and not (first and word in ("sans", "aucun", "aucune")))


class _Given:
    """In the place of HDBSCAN: groups that are known."""

    def __init__(self, groups: Indices) -> None:
        self.labels_ = groups

    def fit(self, vectors: Any, y: Any = None) -> "_Given":
        """Nothing to learn."""
        return self

    def predict(self, vectors: Any) -> Indices:
        """The groups, of the same vectors."""
        return self.labels_
