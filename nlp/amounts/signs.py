"""What speaks for an amount's role beside the words around it: each sign a name with its strength."""

import math
from collections.abc import Sequence

from nlp.amounts.cues import heard_words, near_cues
from nlp.amounts.measures import Measure
from nlp.amounts.surroundings import Surroundings
from nlp.mentions import AmountRole
from nlp.stems import stem

_NEAR = 40
"""Characters within which an earlier amount's gap is a sign."""
_HALF = 0.5
"""Features of sums and counts are scaled to weigh about as much as the others, for one strength of regularisation."""


def signs(
    folded: str, around: Surroundings, measures: Sequence[Measure], i: int, roles: Sequence[AmountRole]
) -> dict[str, float]:
    """The signs at ``measures[i]``; ``roles`` are the names that the hand-made cues' sums go by."""
    measure = measures[i]
    mark = "%" if measure.kind == "percent" else "$"
    found = _size(measure, mark) | _place(measures, i, mark) | _neighbours(folded, measures, i, mark)
    spoken, near, names = heard_words(folded, measures, i), *near_cues(folded, measure)
    for role, far, close in zip(roles, spoken, near, strict=True):
        found[f"far {role}"] = far * _HALF
        found[f"near {role}"] = close * _HALF
    for name in names:
        found[name] = found[mark + name] = 1.0
    return found | _beside(around, measure)


def _size(measure: Measure, mark: str) -> dict[str, float]:
    """Kind, magnitude and unit."""
    value = measure.value if measure.value is not None else measure.high or 0.0
    size = int(math.log2(value + 1)) if mark == "$" else int(min(value, 200) // 10)
    cents = "cents" if value % 1 else "whole"
    names = (mark, f"{mark}size {size}", f"currency {measure.currency}", f"rule {measure.rule}", cents)
    return dict.fromkeys(names, 1.0)


def _place(measures: Sequence[Measure], i: int, mark: str) -> dict[str, float]:
    """How many amounts there are, which one this is, how it compares with those of its kind."""
    measure = measures[i]
    values = [other.value or 0.0 for other in measures if other.kind == measure.kind]
    found = {f"of {min(len(measures), 5)}": _HALF, f"number {min(i, 3)}": _HALF}
    if i == len(measures) - 1:
        found["last"] = _HALF
    if len(values) > 1:
        value = measure.value or 0.0
        found["highest" if value == max(values) else "lowest" if value == min(values) else "between"] = _HALF
    return found


def _neighbours(folded: str, measures: Sequence[Measure], i: int, mark: str) -> dict[str, float]:
    """The amounts named before and after."""
    measure = measures[i]
    found: dict[str, float] = {}
    if i:
        earlier = measures[i - 1]
        if 0 <= measure.start - earlier.end < _NEAR:
            found["gap " + folded[earlier.end : measure.start].strip()[:12]] = 0.7
            found[f"behind {earlier.kind} {mark}"] = 1.0
        found["more" if (measure.value or 0.0) > (earlier.value or 0.0) else "less"] = _HALF
    if i + 1 < len(measures):
        found[f"before {measures[i + 1].kind} {mark}"] = _HALF
    return found


def _beside(around: Surroundings, measure: Measure) -> dict[str, float]:
    """The two words on each side."""
    words = around.words
    sides = (("L", around.before(measure.start)), ("R", around.after(measure.end)))
    return {
        f"{side}{distance} {stem(words[one.place])}": 1.0
        for side, heard in sides
        for distance, one in zip((1, 2), heard, strict=False)
    }
