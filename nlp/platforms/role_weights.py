"""What ``python -m training roles`` learned of platforms: the weights of cues and words, above zero for a complaint."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from nlp.stems import STEMS

WEIGHTS: Final = Path(__file__).with_name("role_weights.json")


@dataclass(frozen=True, slots=True)
class Score:
    """A linear score: its bias, the weights of its signs and, where it reads them, of the stems of a text."""

    bias: float
    signs: Mapping[str, float]
    words: Mapping[str, float]

    def of(self, signs: Mapping[str, float], words: Iterable[str] = ()) -> float:
        """The score of ``signs`` and ``words``, folded, as they come."""
        get, total = self.signs.get, self.bias
        for name, value in signs.items():
            if value and (weight := get(name)):
                total += weight * value
        stems = set(map(STEMS.__getitem__, words))
        return (
            total + math.fsum(filter(None, map(self.words.get, stems))) * word_strength(len(stems)) if stems else total
        )

    def running(self, words: Iterable[str]) -> list[float]:
        """Sums of the words' weights up to each of them, from 0 before the first one on."""
        get, stem = self.words.get, STEMS.__getitem__
        return list(accumulate((get(stem(word), 0.0) for word in words), initial=0.0))

    def between(self, running: Sequence[float], begin: int, end: int) -> float:
        """The score of the words from ``begin`` to before ``end`` alone."""
        return self.bias + (running[end] - running[begin]) * word_strength(end - begin)


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """Whether a text complains at all, whether a clause does, and whether a text complains of one of its platforms."""

    complains: Score
    target: Score
    clause: Score


def word_strength(stems: int) -> float:
    """What each of the different stems of a text counts for."""
    return 3.0 / math.sqrt(stems + 8)


@cache
def role_weights(path: Path = WEIGHTS) -> RoleWeights:
    """The weights as stored. Raises ``FileNotFoundError``, and ``KeyError`` where a part is missing."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return RoleWeights(*(Score(part["bias"], part["signs"], part["words"]) for part in map(stored.get, _PARTS) if part))


_PARTS: Final = ("complains", "target", "clause")
