"""What amounts stand for: the sums of learned weights decide, for amounts that belong together at once."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

import numpy as np
import numpy.typing as npt

from nlp.amounts.cues import ROLES, telling_words
from nlp.amounts.measures import Measure
from nlp.amounts.role_weights import Around, RoleWeights, role_weights
from nlp.amounts.signs import Told, signs
from nlp.amounts.surroundings import Surroundings
from nlp.mentions import AmountRole

_INHERIT: Final = 60
"""Characters within which two amounts are a pair."""
_PAIRED: Final = frozenset({"change", "and", "instead"})
_REMEMBERED, _TELLING = 12, 20
"""A sum of at least 20 that was named within the last 12 amounts is the same sum."""


def roles_of(folded: Sequence[str], measures: Sequence[Sequence[Measure]]) -> list[list[AmountRole]]:
    """The role of each amount of each text."""
    if not any(measures):
        return [[] for _ in measures]
    scores = role_scores(folded, measures, role_weights())
    leaders: list[int] = []
    for those in measures:
        begin = len(leaders)
        leaders += [begin + leader for leader in kin(those)]
    for i, leader in enumerate(leaders):
        if leader != i:
            scores[leader] += scores[i]
    best = iter(scores.argmax(axis=1)[leaders].tolist())
    return [[ROLES[k] for k in islice(best, len(those))] for those in measures]


def role_scores(
    folded: Sequence[str], measures: Sequence[Sequence[Measure]], weights: RoleWeights
) -> npt.NDArray[np.float32]:
    """(amounts of all texts, roles): the learned sums, each amount by itself. One amount at least."""
    told = [(text, those, Surroundings(text)) for text, those in zip(folded, measures, strict=True) if those]
    return weights.scores([around.words for _, _, around in told], [_around(*one) for one in told])


def _around(folded: str, measures: Sequence[Measure], around: Surroundings) -> list[Around]:
    told = Told(folded, around.words, telling_words(around.words), measures)
    found = []
    for i, measure in enumerate(measures):
        before, after = around.before(measure.start), around.after(measure.end)
        found.append(Around(signs(told, i, before, after), before, after))
    return found


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
    if measure.kind != "money" or (measure.value or 0) < _TELLING:
        return i
    for k in range(i - 1, max(-1, i - 1 - _REMEMBERED), -1):
        if (measures[k].value, measures[k].currency) == (measure.value, measure.currency):
            return leaders[k]
    return i
