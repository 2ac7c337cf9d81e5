"""What ``python -m training roles`` learned of platforms: weights of signs and words, above zero for a complaint."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, repeat
from operator import add
from pathlib import Path
from typing import Any, Final

from nlp.platforms.speech import BORDER, Speech
from nlp.platforms.toward import KINDS, Toward
from nlp.platforms.word_weights import Pair, WordWeights

WEIGHTS: Final = Path(__file__).with_name("role_weights.json")
_LARGEST: Final = 30.0
_ZEROS: Final = repeat(0.0)
"""What a word or a pair that is not known weighs, for each of them."""


@dataclass(frozen=True, slots=True)
class Score:
    """A linear score: its bias, the weights of its signs and, where it reads words, of stems and of pairs of stems."""

    bias: float
    signs: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[Pair, float] = field(default_factory=dict)

    def of(self, signs: Mapping[str, float]) -> float:
        """The score of ``signs``."""
        get, total = self.signs.get, self.bias
        for name, value in signs.items():
            if value and (weight := get(name)):
                total += weight * value
        return total

    def running(self, speech: Speech) -> list[float]:
        """Sums of the weights up to each of the ``speech``'s stems, from 0 before the first one on."""
        stems = speech.stems()
        pairs = zip(["", *stems], stems, strict=False)
        weights = map(add, map(self.words.get, stems, _ZEROS), map(self.pairs.get, pairs, _ZEROS))
        return list(accumulate(weights, initial=0.0))

    def between(self, running: Sequence[float], speech: Speech, begin: int, end: int) -> float:
        """The score of the words from ``begin`` to before ``end`` alone."""
        if begin >= end:
            return self.bias
        said = running[speech.at(end - 1) + 1] - running[speech.at(begin)]
        return self.bias + said * word_strength(end - begin)

    def sentences(self, running: Sequence[float], speech: Speech) -> list[float]:
        """The scores of all sentences, in order."""
        bias, scores = self.bias, []
        for k, (begin, end) in enumerate(speech.sentences):
            said = running[end + k + 2] - running[begin + k + 1]  # as many borders stand before them
            scores.append(bias + said * word_strength(end - begin))
        return scores

    def sentence(self, running: Sequence[float], speech: Speech, begin: int, end: int) -> float:
        """The score of the sentence of the words from ``begin`` to before ``end``, with how it ends."""
        if begin >= end:
            return self.bias
        said = running[speech.at(end - 1) + 2] - running[speech.at(begin)]
        return self.bias + said * word_strength(end - begin)


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """Whether a text complains at all, whether a clause does, and whether a text complains of one of its platforms.

    ``words`` are what the words weigh in ``complains`` and in ``clause``; ``toward`` hears the words beside a mention.
    """

    complains: Score
    target: Score
    clause: Score
    words: WordWeights
    toward: Toward

    @classmethod
    def of(cls, complains: Score, target: Score, clause: Score, toward: Toward) -> "RoleWeights":
        """The scores; what the words weigh in two of them is found together."""
        words, pairs = (complains.words, clause.words), (complains.pairs, clause.pairs)
        return cls(complains, target, clause, WordWeights.of(words, pairs, BORDER), toward)

    def heard(self, speeches: Sequence[Speech]) -> list[tuple[float, list[float]]]:
        """What the words of each text add to ``complains``, and ``clause.running`` of it."""
        words = self.words
        those = [speech.bordered(words.numbers, words.border) for speech in speeches]
        weights = words.weights(those)
        heard, end = [], 0
        for speech, stems in zip(speeches, those, strict=True):
            begin, end = end, end + len(stems)
            said = math.fsum(weights[0][begin:end]) * word_strength(speech.length)
            heard.append((said, list(accumulate(weights[1][begin:end], initial=0.0))))
        return heard


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
    toward = Toward(stored["toward"]["bias"], {kind: stored["toward"][kind] for kind in KINDS})
    return RoleWeights.of(_score(stored["complains"]), _score(stored["target"]), _score(stored["clause"]), toward)


def _score(part: Mapping[str, Any]) -> Score:
    pairs = {tuple(name.split(" ")): weight for name, weight in part["pairs"].items()}
    return Score(part["bias"], part["signs"], part["words"], pairs)
