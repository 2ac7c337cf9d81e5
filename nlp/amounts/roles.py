"""What amounts stand for: the sums of learned weights decide, for amounts that belong together at once."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from nlp.amounts.cues import ROLES, telling_words
from nlp.amounts.measures import Measure
from nlp.amounts.role_weights import RoleWeights, role_weights
from nlp.amounts.signs import Told, signs
from nlp.amounts.surroundings import Surroundings
from nlp.mentions import AmountRole

_INHERIT: Final = 60
"""Characters within which two amounts are a pair."""
_PAIRED: Final = frozenset({"change", "and", "instead"})
_REMEMBERED, _TELLING = 12, 20
"""A sum of at least 20 that was named within the last 12 amounts is the same sum."""


def roles_of(folded: str, measures: Sequence[Measure]) -> list[AmountRole]:
    """The role of each amount of a text."""
    if not measures:
        return []
    scores = role_scores(folded, measures, role_weights())
    leaders = kin(measures)
    for i, leader in enumerate(leaders):
        if leader != i:
            scores[leader] += scores[i]
    best = scores.argmax(axis=1)
    return [ROLES[best[leader]] for leader in leaders]


def role_scores(folded: str, measures: Sequence[Measure], weights: RoleWeights) -> npt.NDArray[np.float32]:
    """(amounts, roles): the learned sums, each amount by itself."""
    around = Surroundings(folded)
    told = Told(folded, around.words, telling_words(around.words), measures)
    words = weights.rows_of(around.words)
    whole = weights.text_score(words)
    scores = np.empty((len(measures), len(ROLES)), dtype=np.float32)
    for i, measure in enumerate(measures):
        before, after = around.before(measure.start), around.after(measure.end)
        scores[i] = whole + weights.score(signs(told, i, before, after), words, before, after)
    return scores


def kin(measures: Sequence[Measure]) -> list[int]:
    """For each amount the first one that shares its role: a partner of its pair, or the same sum named earlier."""
    leaders: list[int] = []
    for i in range(len(measures)):
        leaders.append(_same_as(measures, leaders, i))
    return leaders


def _same_as(measures: Sequence[Measure], leaders: Sequence[int], i: int) -> int:
    measure = measures[i]
    near = i > 0 and measure.start - measures[i - 1].end <= _INHERIT
    if near and (measure.rule == "elliptic" or (measure.rule in _PAIRED and measures[i - 1].rule == measure.rule)):
        return leaders[i - 1]
    for k in range(i - 1, max(-1, i - 1 - _REMEMBERED), -1):
        if measure.kind == "money" and measure.value == measures[k].value and (measure.value or 0) >= _TELLING:
            return leaders[k]
    return i
