"""The phrases that set each group apart: BERTopic's class-based TF-IDF over French words of one to three.

Given groups go in (BERTopic's «manual topic modelling»), so that BERTopic clusters nothing. What it is given: our
vectoriser, since its own drops accents for any language but «multilingual» (its issues 835, 2468); stems, so that
«compte fermé» and «comptes fermés» are one phrase; stop words that keep the negations. Each phrase is shown in the form
that its authors use most.
"""

import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from models.topics.clustering import Indices
from models.topics.stopwords import NEGATIONS, stop_words

LONGEST = 3
MOST = 12
# Groups of more units than that are told by a sample: their words are plain by then.
SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLURAL = re.compile(r"[sx]$")
_FEMININE = re.compile(r"(?<=[éiu])e$")


def keywords(units: Sequence[str], groups: Indices, seed: int) -> dict[int, tuple[str, ...]]:
    """Group -> its phrases, best first, those that repeat a better one's words left out. -1 is no group."""
    chosen = np.flatnonzero(groups >= 0)
    if len(chosen) > SAMPLE:
        chosen = np.sort(np.random.default_rng(seed).choice(chosen, SAMPLE, replace=False))
    forms = _Forms()
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
            ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
            top_n_words=3 * MOST,
        )
        found, _ = model.fit_transform([units[i] for i in chosen.tolist()], embeddings=np.zeros((len(chosen), 2)))
    ours = dict(zip(found, groups[chosen].tolist(), strict=True))  # BERTopic numbers groups anew, by size
    return {ours[group]: forms.shown([word for word, _ in model.get_topic(group) if word]) for group in ours}


def stem(word: str) -> str:
    """A word without the marks of plural and of a participle's feminine."""
    if len(word) <= 3:
        return word
    return _FEMININE.sub("", word[:-3] + "al" if word.endswith("aux") and len(word) > 5 else _PLURAL.sub("", word))


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

    def shown(self, phrases: Sequence[str]) -> tuple[str, ...]:
        kept: list[set[str]] = []
        shown: list[str] = []
        for phrase in phrases:
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
