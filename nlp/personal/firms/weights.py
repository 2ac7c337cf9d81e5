"""What ``python -m training firms`` learned: how much each sign says for (above zero) or against a firm's name."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

WEIGHTS: Final = Path(__file__).with_name("signs.json")


@dataclass(frozen=True, slots=True)
class SignWeights:
    """A linear score: its bias and the weight of each sign; a candidate names a firm where it is above zero."""

    bias: float
    signs: Mapping[str, float]

    def score(self, signs: Iterable[str]) -> float:
        """The score of ``signs``; those never learned say nothing."""
        weight = self.signs.get
        return self.bias + sum(weight(sign, 0.0) for sign in set(signs))


@cache
def sign_weights(path: Path = WEIGHTS) -> SignWeights:
    """The weights as stored. Raises ``FileNotFoundError``, and ``KeyError`` where a part is missing."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return SignWeights(stored["bias"], stored["signs"])
