"""What ``python -m training roles`` learned of amounts: a row of weights, one a role, for each word and each sign.

``role_weights.json`` holds names and, in base 64, int8 rows with their step. Words have three rows side by side: before
the amount, after it, anywhere in the text. A word that is not known stands for its stem, whose name begins with «~».
"""

import base64
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from nlp.amounts.surroundings import Heard
from nlp.remembered import Remembered
from nlp.stems import stem

Rows = npt.NDArray[np.float32]
WEIGHTS: Final = Path(__file__).with_name("role_weights.json")
STEM: Final = "~"
_ZEROS: Final = -1
"""The last row, of what is not known."""


class WordRows(NamedTuple):
    """The rows of a word before an amount, after it, and anywhere in the text."""

    before: int
    after: int
    anywhere: int


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """``table`` is (rows, roles): one row a sign, three a word, a last one of zeros for unknown words."""

    roles: tuple[str, ...]
    bias: Rows
    signs: Mapping[str, int]
    words: Mapping[str, int]
    table: Rows

    def word_rows(self, word: str) -> WordRows:
        """The rows of a word, or of its stem, or those of zeros."""
        place = self.words.get(word)
        if place is None:
            place = self.words.get(STEM + stem(word))
        if place is None:
            return WordRows(_ZEROS, _ZEROS, _ZEROS)
        first = len(self.signs) + 3 * place
        return WordRows(first, first + 1, first + 2)

    def text_score(self, words: Sequence[WordRows]) -> Rows:
        """(roles,): what the words of the whole text say."""
        if not words:
            return self.bias
        rows = [word[2] for word in words]
        summed: Rows = np.add.reduce(self.table.take(rows, axis=0)) * anywhere_strength(len(rows)) + self.bias
        return summed

    def score(self, signs: Mapping[str, float], words: Sequence[WordRows], before: Heard, after: Heard) -> Rows:
        """(roles,): what the signs say and the text's ``words`` that are heard ``before`` and ``after``."""
        rows = [word[0] for word in words[before.first : before.last]]
        rows += [word[1] for word in words[after.first : after.last]]
        get = self.signs.get
        rows += [get(name, _ZEROS) for name in signs]
        strengths = np.array([*before.strengths, *after.strengths, *signs.values()], dtype=np.float32)
        summed: Rows = strengths @ self.table.take(rows, axis=0)
        return summed


def anywhere_strength(words: int) -> float:
    """What each word of a text counts for in the whole."""
    return 1.0 / math.sqrt(words + 8)


def _shipped(word: str) -> WordRows:
    return role_weights().word_rows(word)


WORD_ROWS: Final = Remembered(_shipped)
"""The rows of a word in the weights that are shipped."""


@cache
def role_weights(path: Path = WEIGHTS) -> RoleWeights:
    """The weights as stored. Raises ``FileNotFoundError``, and ``KeyError`` where a part is missing."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    roles = tuple(stored["roles"])
    signs, words = stored["signs"], stored["words"]
    return RoleWeights(
        roles=roles,
        bias=np.array(stored["bias"], dtype=np.float32),
        signs={name: row for row, name in enumerate(signs["names"])},
        words={name: place for place, name in enumerate(words["names"])},
        table=np.vstack([_rows(signs, len(roles)), _rows(words, len(roles)), np.zeros((1, len(roles)), np.float32)]),
    )


def _rows(stored: Mapping[str, Any], columns: int) -> Rows:
    """(rows, columns) of int8 steps."""
    steps = np.frombuffer(base64.b64decode(stored["rows"]), dtype=np.int8).reshape(-1, columns)
    return steps.astype(np.float32) * np.float32(stored["step"])
