"""Examples of what complains and what does not as rows of named features, and the scores learned from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold

from nlp.platforms.role_weights import Score
from nlp.platforms.word_weights import Pair
from training.roles.linear import DECIMALS, FOLDS, LEAST, Array, Indices, fit

_T = TypeVar("_T")
CLASSES = ("mention", "target")
WORD, PAIR = "word ", "pair "
"""How the names of features begin that are stems, or two stems that follow each other."""
_FEWEST = {WORD: 5, PAIR: 8}
"""Rows that a word or a pair must occur in."""
_FEWEST_SIGN = 3


@dataclass(frozen=True, slots=True)
class Rows:
    """Features with their names; ``classes`` is None for a row that nobody has judged.

    ``counts`` (rows,) is how many examples each row counts for.
    """

    names: Sequence[str]
    features: sp.csr_matrix
    classes: Sequence[str | None]
    briefs: Sequence[str]
    strength: float
    counts: Array

    def learned(self, rows: Indices) -> tuple[Array, Array]:
        """Weights and bias from those of the ``rows`` that somebody has judged."""
        known = np.array([row for row in rows if self.classes[row] is not None], dtype=np.intp)
        classes = [str(self.classes[row]) for row in known]
        return fit(self.features[known], classes, CLASSES, self.strength, self.counts[known])


class ByBrief(NamedTuple, Generic[_T]):
    """What was learned from everything, and by brief what was learned without it."""

    whole: _T
    unseen: Mapping[str, _T]

    def of(self, brief: str) -> _T:
        """What has not seen ``brief``."""
        return self.unseen.get(brief, self.whole)


def by_brief(rows: Rows, learn: Callable[[Rows, Indices], _T]) -> ByBrief[_T]:
    """What ``learn`` makes of all ``rows``, and of those outside each fold of briefs."""
    everything = np.arange(len(rows.briefs))
    unseen: dict[str, _T] = {}
    for seen, left in GroupKFold(min(FOLDS, len(set(rows.briefs)))).split(everything, groups=rows.briefs):
        unseen |= dict.fromkeys({rows.briefs[row] for row in left}, learn(rows, seen))
    return ByBrief(learn(rows, everything), unseen)


def table(counted: Sequence[Mapping[str, float]], fewest: int = _FEWEST_SIGN) -> tuple[sp.csr_matrix, list[str]]:
    """(rows, features) and the names of the features that occur often enough: signs in ``fewest`` rows."""
    vectorizer = DictVectorizer()
    found = vectorizer.fit_transform(counted)
    found.eliminate_zeros()
    names = [str(name) for name in vectorizer.get_feature_names_out()]
    occurs = np.diff(found.tocsc().indptr)
    kept = [k for k, name in enumerate(names) if occurs[k] >= _FEWEST.get(name[: len(WORD)], fewest)]
    return found[:, kept].tocsr(), [names[k] for k in kept]


def score(rows: Rows, seen: Indices) -> Score:
    """What is learned from the rows ``seen``, rounded; weights of zero are left out."""
    weights, bias = rows.learned(seen)
    apart = weights[:, 1] - weights[:, 0]
    signs: dict[str, float] = {}
    words: dict[str, float] = {}
    pairs: dict[Pair, float] = {}
    for name, one in zip(rows.names, apart.tolist(), strict=True):
        weight = round(one, 2)
        if name.startswith((WORD, PAIR)):
            if abs(weight) < LEAST:
                continue
            if name.startswith(WORD):
                words[name.removeprefix(WORD)] = weight
            else:
                left, right = name.removeprefix(PAIR).split(" ")
                pairs[left, right] = weight
        elif weight:
            signs[name] = weight
    return Score(round(float(bias[1] - bias[0]), DECIMALS), signs, words, pairs)
