"""Phrases that are told together: of a group's best, those that its other phrases' words go with.

c-TF-IDF weighs each phrase alone. What a reader takes for one subject are words that are met in the same texts
(normalised pointwise mutual information: Bouma, 2009).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from models.topics.weighed import Weighed, stem

# What being told together weighs beside standing out, which is from 0 to 1.
TOGETHER = 0.5
# Two words met together in so few texts go together half as much as they seem to.
FEW = 5
# Texts that words are looked for in, where there are more; words told already that a phrase is compared with.
MANY = 5_000
COMPARED = 10
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Texts:
    """Which of ``count`` texts have a stem, and how two stems go together."""

    count: int
    having: Mapping[str, frozenset[int]]
    _known: dict[tuple[str, str], float] = field(default_factory=dict)

    def together(self, one: str, other: str) -> float:
        """From -1, never in a text together, to 1."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._npmi(*pair)
        return self._known[pair]

    def _npmi(self, one: str, other: str) -> float:
        both = len(self.having[one] & self.having[other])
        if not both or both == self.count:
            return 1.0 if both else -1.0
        npmi = log(both * self.count / (len(self.having[one]) * len(self.having[other]))) / -log(both / self.count)
        return npmi * both / (both + FEW) if npmi > 0 else npmi


def coherent(ranked: Mapping[int, Sequence[Weighed]], texts: Sequence[str], most: int) -> dict[int, list[Weighed]]:
    """``most`` phrases of each group at most, the best first; then always one that stands out and goes with them."""
    counted = _counted({word for phrases in ranked.values() for one in phrases for word in one.phrase.split()}, texts)
    return {group: _chosen(list(phrases), counted, most) for group, phrases in ranked.items()}


def _chosen(left: list[Weighed], texts: Texts, most: int) -> list[Weighed]:
    chosen, told = left[:1], left[0].phrase.split() if left else []
    left = left[1:]
    while left and len(chosen) < most:
        best = max(left, key=lambda one: one.weight / max(chosen[0].weight, 1e-9) + _goes(one, told[:COMPARED], texts))
        left.remove(best)
        chosen.append(best)
        told = list(dict.fromkeys([*told, *best.phrase.split()]))
    return chosen


def _goes(one: Weighed, told: Sequence[str], texts: Texts) -> float:
    """How a phrase goes with words that are told already; what adds no word is neither for nor against."""
    pairs = [texts.together(word, other) for word in one.phrase.split() if word not in told for other in told]
    return TOGETHER * sum(pairs) / len(pairs) if pairs else 0.0


def _counted(words: set[str], texts: Sequence[str]) -> Texts:
    some = texts[:: max(1, len(texts) // MANY)]
    having: dict[str, set[int]] = {word: set() for word in words}
    for number, text in enumerate(some):
        for word in {stem(word.lower()) for word in _WORD.findall(text)} & words:
            having[word].add(number)
    return Texts(len(some), {word: frozenset(numbers) for word, numbers in having.items()})
