"""What ``python -m training roles`` learned of platforms: weights of signs and words, above zero for a complaint."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final, TypeAlias

from nlp.platforms.speech import Speech

WEIGHTS: Final = Path(__file__).with_name("role_weights.json")
Pair: TypeAlias = tuple[str, str]
"""Two stems that follow each other, or a stem at the border of a sentence."""
_LARGEST: Final = 30.0


@dataclass(frozen=True, slots=True)
class Score:
    """A linear score: its bias, the weights of its signs and, where it reads words, of stems and of pairs of stems."""

    bias: float
    signs: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[Pair, float] = field(default_factory=dict)

    def of(self, signs: Mapping[str, float], speech: Speech | None = None) -> float:
        """The score of ``signs`` and of the words of a whole text."""
        get, total = self.signs.get, self.bias
        for name, value in signs.items():
            if value and (weight := get(name)):
                total += weight * value
        if speech is None or not self.words:
            return total
        said = math.fsum(filter(None, map(self.words.get, speech.stems)))
        said += math.fsum(filter(None, map(self.pairs.get, pairwise(speech.stems))))
        return total + said * word_strength(speech.length)

    def running(self, speech: Speech) -> list[float]:
        """Sums of the weights up to each of ``speech.stems``, from 0 before the first one on."""
        words, pairs = self.words.get, self.pairs.get
        neighbours = zip(["", *speech.stems], speech.stems, strict=False)
        weights = [words(pair[1], 0.0) + pairs(pair, 0.0) for pair in neighbours]
        return list(accumulate(weights, initial=0.0))

    def between(self, running: Sequence[float], speech: Speech, begin: int, end: int) -> float:
        """The score of the words from ``begin`` to before ``end`` alone."""
        if begin >= end:
            return self.bias
        said = running[speech.at(end - 1) + 1] - running[speech.at(begin)]
        return self.bias + said * word_strength(end - begin)

    def sentence(self, running: Sequence[float], speech: Speech, begin: int, end: int) -> float:
        """The score of the sentence of the words from ``begin`` to before ``end``, with how it ends."""
        if begin >= end:
            return self.bias
        said = running[speech.at(end - 1) + 2] - running[speech.at(begin)]
        return self.bias + said * word_strength(end - begin)


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """Whether a text complains at all, whether a clause does, and whether a text complains of one of its platforms."""

    complains: Score
    target: Score
    clause: Score


def word_strength(words: int) -> float:
    """What each word of a text or of a clause counts for."""
    return 3.0 / math.sqrt(words + 8)


def chance(score: float) -> float:
    """How likely a complaint is: the logistic function."""
    return 1.0 / (1.0 + math.exp(-max(-_LARGEST, min(_LARGEST, score))))


@cache
def role_weights(path: Path = WEIGHTS) -> RoleWeights:
    """The weights as stored. Raises ``FileNotFoundError``, and ``KeyError`` where a part is missing."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return RoleWeights(_score(stored["complains"]), _score(stored["target"]), _score(stored["clause"]))


def _score(part: Mapping[str, Any]) -> Score:
    pairs = {tuple(name.split(" ")): weight for name, weight in part["pairs"].items()}
    return Score(part["bias"], part["signs"], part["words"], pairs)
