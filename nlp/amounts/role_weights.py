"""What ``python -m training roles`` learned of amounts: a row of weights, one a role, for each word and each sign.

``role_weights.json`` holds names and, in base 64, int8 rows with their step. Words have three rows side by side: before
the amount, after it, anywhere in the text. A word that is not known stands for its stem, whose name begins with «~».
"""

import base64
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nlp.amounts.surroundings import Heard
from nlp.remembered import Remembered
from nlp.stems import stem

Rows = npt.NDArray[np.float32]
Indices = npt.NDArray[np.intp]
WEIGHTS: Final = Path(__file__).with_name("role_weights.json")
STEM: Final = "~"
_AFTER, _ANYWHERE = 1, 2
"""Where a word's rows stand from its first on."""


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """``table`` is (rows, roles): one row a sign, three a word, the last three of zeros.

    ``signs`` gives a sign its row, ``words`` a word the first of its rows: before an amount, after it, anywhere.
    """

    roles: tuple[str, ...]
    bias: Rows
    signs: Mapping[str, int]
    words: Remembered[int]
    table: Rows

    def rows_of(self, words: Iterable[str]) -> Indices:
        """(words,): the first row of each word."""
        return np.array(list(map(self.words.__getitem__, words)), dtype=np.intp)

    def text_score(self, words: Indices) -> Rows:
        """(roles,): what the words of the whole text say; ``words`` are their ``rows_of``."""
        if not len(words):
            return self.bias
        summed: Rows = np.add.reduce(self.table.take(words + _ANYWHERE, axis=0)) * anywhere_strength(len(words))
        return summed + self.bias

    def score(self, signs: Mapping[str, float], words: Indices, before: Heard, after: Heard) -> Rows:
        """(roles,): what the signs say and the text's ``words`` that are heard ``before`` and ``after``."""
        get, unknown = self.signs.get, len(self.table) - 1
        named = [get(name, unknown) for name in signs]
        rows = np.concatenate((words[before.first : before.last], words[after.first : after.last] + _AFTER, named))
        strengths = np.array([*before.strengths, *after.strengths, *signs.values()], dtype=np.float32)
        summed: Rows = strengths @ self.table.take(rows, axis=0)
        return summed


def anywhere_strength(words: int) -> float:
    """What each word of a text counts for in the whole."""
    return 1.0 / math.sqrt(words + 8)


@cache
def role_weights(path: Path = WEIGHTS) -> RoleWeights:
    """The weights as stored. Raises ``FileNotFoundError``, and ``KeyError`` where a part is missing."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    roles, signs, words = tuple(stored["roles"]), stored["signs"], stored["words"]
    places = {name: place for place, name in enumerate(words["names"])}
    table = np.vstack([_rows(signs, len(roles)), _rows(words, len(roles)), np.zeros((3, len(roles)), np.float32)])
    return RoleWeights(
        roles=roles,
        bias=np.array(stored["bias"], dtype=np.float32),
        signs={name: row for row, name in enumerate(signs["names"])},
        words=Remembered(lambda word: len(signs["names"]) + 3 * _place(places, word)),
        table=table,
    )


def _place(places: Mapping[str, int], word: str) -> int:
    """The place of a word, or of its stem, or the one after the last."""
    place = places.get(word)
    return places.get(STEM + stem(word), len(places)) if place is None else place


def _rows(stored: Mapping[str, Any], columns: int) -> Rows:
    """(rows, columns) of int8 steps."""
    steps = np.frombuffer(base64.b64decode(stored["rows"]), dtype=np.int8).reshape(-1, columns)
    return steps.astype(np.float32) * np.float32(stored["step"])
