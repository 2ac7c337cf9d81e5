"""What ``python -m training roles`` learned of amounts: a row of weights, one a role, for each word and each sign.

``role_weights.json`` holds names and, in base 64, int8 rows with their step. Words have three rows side by side: before
the amount, after it, anywhere in the text. A word that is not known stands for its stem, whose name begins with «~».
"""

import base64
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nlp.amounts.surroundings import Heard, Surroundings
from nlp.stems import stem

Rows = npt.NDArray[np.float32]
WEIGHTS: Final = Path(__file__).with_name("role_weights.json")
STEM: Final = "~"
_UNKNOWN: Final = -1
"""The row of an unknown word: the last, of zeros."""


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """``sign_rows`` (signs, roles), ``before``, ``after``, ``anywhere`` (words + 1, roles), the last rows of zeros."""

    roles: tuple[str, ...]
    bias: Rows
    signs: Mapping[str, int]
    sign_rows: Rows
    words: Mapping[str, int]
    before: Rows
    after: Rows
    anywhere: Rows

    def word_rows(self, words: Iterable[str]) -> list[int]:
        """The row of each word."""
        get = self.words.get
        rows = []
        for word in words:
            row = get(word)
            rows.append(get(STEM + stem(word), _UNKNOWN) if row is None else row)
        return rows

    def text_score(self, rows: Sequence[int]) -> Rows:
        """(roles,): what the words of the whole text say."""
        if not rows:
            return self.bias
        summed: Rows = self.anywhere[rows].sum(axis=0) * anywhere_strength(len(rows)) + self.bias
        return summed

    def sign_score(self, signs: Mapping[str, float]) -> Rows:
        """(roles,): what the signs say."""
        known = [(self.signs[name], value) for name, value in signs.items() if name in self.signs]
        strengths = np.array([value for _, value in known], dtype=np.float32)
        return _weighed(self.sign_rows, [row for row, _ in known], strengths)

    def word_score(self, around: Surroundings, rows: Sequence[int], start: int, end: int) -> Rows:
        """(roles,): what the words before ``start`` and after ``end`` say; ``rows`` are those of all words."""
        before, after = list(around.before(start)), list(around.after(end))
        return _heard(self.before, rows, before) + _heard(self.after, rows, after)


def anywhere_strength(words: int) -> float:
    """What each word of a text counts for in the whole."""
    return 1.0 / math.sqrt(words + 8)


def _heard(table: Rows, rows: Sequence[int], heard: Sequence[Heard]) -> Rows:
    strengths = np.array([one.strength for one in heard], dtype=np.float32)
    return _weighed(table, [rows[one.place] for one in heard], strengths)


def _weighed(table: Rows, rows: Sequence[int], strengths: Rows) -> Rows:
    summed: Rows = strengths @ table[rows] if rows else np.zeros(table.shape[1], dtype=np.float32)
    return summed


@cache
def role_weights(path: Path = WEIGHTS) -> RoleWeights:
    """The weights as stored. Raises ``FileNotFoundError``, and ``KeyError`` where a part is missing."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    roles = tuple(stored["roles"])
    signs, words = stored["signs"], stored["words"]
    spoken = np.vstack([_rows(words, 3 * len(roles)), np.zeros((1, 3 * len(roles)), dtype=np.float32)])
    before, after, anywhere = (np.ascontiguousarray(part) for part in np.split(spoken, 3, axis=1))
    return RoleWeights(
        roles=roles,
        bias=np.array(stored["bias"], dtype=np.float32),
        signs={name: row for row, name in enumerate(signs["names"])},
        sign_rows=_rows(signs, len(roles)),
        words={name: row for row, name in enumerate(words["names"])},
        before=before,
        after=after,
        anywhere=anywhere,
    )


def _rows(stored: Mapping[str, Any], columns: int) -> Rows:
    """(names, columns) of int8 steps."""
    steps = np.frombuffer(base64.b64decode(stored["rows"]), dtype=np.int8).reshape(-1, columns)
    return steps.astype(np.float32) * np.float32(stored["step"])
