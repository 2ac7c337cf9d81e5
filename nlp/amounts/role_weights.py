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
Indices = npt.NDArray[np.intp]
WEIGHTS: Final = Path(__file__).with_name("role_weights.json")
STEM: Final = "~"
_AFTER, _ANYWHERE = 1, 2
"""Where a word's rows stand from its first on."""
_TOGETHER: Final = 1_000
"""Amounts whose rows are gathered at once, a few megabytes of them."""


class Around(NamedTuple):
    """What speaks for an amount's role: its signs, and the words heard before and after it."""

    signs: Mapping[str, float]
    before: Heard
    after: Heard


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

    def scores(self, texts: Sequence[Sequence[str]], amounts: Sequence[Sequence[Around]]) -> Rows:
        """(amounts, roles): what is said of each amount of each text, whose words are ``texts``. One at least."""
        numbers: list[int] = []
        begins: list[int] = []
        for words in texts:
            begins.append(len(numbers))
            numbers += map(self.words.__getitem__, words)
            numbers.append(self._unknown - _ANYWHERE)  # no text is empty
        rows = np.array(numbers, dtype=np.intp)
        told = [(begin, one) for begin, those in zip(begins, amounts, strict=True) for one in those]
        heard = [self._heard(rows, told[k : k + _TOGETHER]) for k in range(0, len(told), _TOGETHER)]
        scores: Rows = np.concatenate(heard) + self._whole(rows, begins).repeat(list(map(len, amounts)), axis=0)
        return scores

    @property
    def _unknown(self) -> int:
        return len(self.table) - 1

    def _heard(self, words: Indices, told: Sequence[tuple[int, Around]]) -> Rows:
        """(amounts, roles): what signs and near words say of each of ``told``, whose text begins at that word."""
        get, behind = self.signs.get, words + _AFTER
        rows: list[Indices] = []
        strengths: list[float] = []
        firsts: list[int] = []
        for begin, (signs, before, after) in told:
            firsts.append(len(strengths))
            rows.append(words[begin + before.first : begin + before.last])
            rows.append(behind[begin + after.first : begin + after.last])
            rows.append(np.array([get(name, self._unknown) for name in signs], dtype=np.intp))
            strengths += before.strengths
            strengths += after.strengths
            strengths += signs.values()
        weighed = self.table.take(np.concatenate(rows), axis=0) * np.array(strengths, dtype=np.float32)[:, None]
        summed: Rows = np.add.reduceat(weighed, firsts)
        return summed

    def _whole(self, words: Indices, begins: Sequence[int]) -> Rows:
        """(texts, roles): what all words of each text say."""
        lengths = np.diff([*begins, len(words)]) - 1
        strengths = np.array(list(map(anywhere_strength, lengths.tolist())), dtype=np.float32)
        summed: Rows = np.add.reduceat(self.table.take(words + _ANYWHERE, axis=0), begins)
        return summed * strengths[:, None] + self.bias


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
