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
_REMEMBERED: Final = 12
"""Amounts among which «ces 640 €» is looked for."""


def roles_of(folded: Sequence[str], measures: Sequence[Sequence[Measure]]) -> list[list[AmountRole]]:
    """The role of each amount of each text."""
    if not any(measures):
        return [[] for _ in measures]
    scores = role_scores(folded, measures, role_weights())
    leaders: list[int] = []
    for text, those in zip(folded, measures, strict=True):
        begin = len(leaders)
        leaders += [begin + leader for leader in kin(text, those)]
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
    return weights.scores([around.words for _, _, around in told], [what_speaks(*one) for one in told])


def what_speaks(folded: str, measures: Sequence[Measure], around: Surroundings) -> list[Around]:
    """What speaks for the role of each amount of a text; ``around`` are its words."""
    told = Told(folded, around.words, around.starts, telling_words(around.words), measures)
    found = []
    for i, measure in enumerate(measures):
        before, after = around.before(measure.start), around.after(measure.end)
        found.append(Around(signs(told, i, before, after), before, after))
    return found


def kin(folded: str, measures: Sequence[Measure]) -> list[int]:
    """For each amount the first one that shares its role: a partner of its pair, or the sum that «ces 640 €» repeats.

    Without «ces» the same sum need not be the same thing: what was sold for 410 € is refunded, 410 €.
    """
    leaders: list[int] = []
    for i, measure in enumerate(measures):
        pair = i > 0 and _pairs(measures[i - 1], measure)
        meant = i - 1 if pair else _repeated(folded, measures, i) if i else None
        leaders.append(i if meant is None else leaders[meant])
    return leaders


def _pairs(earlier: Measure, measure: Measure) -> bool:
    if measure.start - earlier.end > _INHERIT:
        return False
    return measure.rule == "elliptic" or (measure.rule in _PAIRED and earlier.rule == measure.rule)


def _repeated(folded: str, measures: Sequence[Measure], i: int) -> int | None:
    """The amount that a demonstrative points back to."""
    if not folded.endswith("ces ", 0, measures[i].start):
        return None
    this = measures[i]
    for k in range(i - 1, max(-1, i - 1 - _REMEMBERED), -1):
        earlier = measures[k]
        if (earlier.value, earlier.kind, earlier.currency) == (this.value, this.kind, this.currency):
            return k
    return None
