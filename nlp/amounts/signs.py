"""What speaks for an amount's role beside the words around it: each sign a name with its strength."""

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from nlp.amounts.cues import ROLES, Telling, heard_words, kind_of, near_cues
from nlp.amounts.measures import Measure
from nlp.amounts.surroundings import Heard
from nlp.remembered import Remembered
from nlp.stems import stem

_NEAR = 40
"""Characters within which an earlier amount's gap is a sign."""
_GAP = "gap "
_BESIDE = ("L1 ", "L2 ", "R1 ", "R2 ", "S$ ", "T$ ", "S% ", "T% ")
_HUGE = 1e12
_COMPARED = 40
"""Amounts on each side that one is compared with: all of them in any testimony, a bound in a hostile text."""
_HALF = 0.5
"""Features of sums and counts are scaled to weigh about as much as the others, for one strength of regularisation."""

_CALLED = tuple(tuple(f"{where} {role}" for role in ROLES) for where in ("near", "said before", "said after"))


_FADING_BEFORE = tuple(0.9 * 0.9**distance for distance in range(8))
_FADING_AFTER = tuple(0.9 * 0.88**distance for distance in range(6))
"""How much a word of the amount's own stretch counts for, by its distance."""
_STOPS_BEFORE = (". ", "! ", "? ", ";", "\n")
_STOP_AFTER = re.compile(r"[.!?](?=\s)|[;\n,]")


def _called(prefix: str) -> Callable[[str], str]:
    return lambda word: prefix + stem(word)


_STRETCHES: Mapping[str, tuple[Remembered[str], Remembered[str]]] = {
    mark: (Remembered(_called(f"S{mark} ")), Remembered(_called(f"T{mark} "))) for mark in "$%"
}


class Told(NamedTuple):
    """A folded text with its words, where they start, those of them that speak for roles, and its amounts."""

    folded: str
    words: Sequence[str]
    starts: Sequence[int]
    telling: Sequence[Telling]
    measures: Sequence[Measure]


def signs(told: Told, i: int, before: Heard, after: Heard) -> dict[str, float]:
    """The signs at amount ``i``; ``before`` and ``after`` tell which of the text's words are heard there."""
    folded, words, _, telling, measures = told
    measure = measures[i]
    mark = "%" if measure.kind == "percent" else "$"
    found = _size(measure, mark) | _place(measures, i) | _neighbours(folded, measures, i, mark)
    kind = kind_of(measure)
    near, names = near_cues(folded, measure)
    spoken = (near, heard_words(telling, before, kind), heard_words(telling, after, kind))
    for called, sums in zip(_CALLED, spoken, strict=True):
        for role in sorted(sums):
            if sums[role]:
                found[called[role]] = sums[role] * _HALF
    for name in names:
        found[name] = found[mark + name] = 1.0
    found.update(dict.fromkeys(_beside(words, before, after), 1.0))
    found.update(_stretch(told, i, mark, before, after))
    return found


def _size(measure: Measure, mark: str) -> dict[str, float]:
    """Kind, magnitude and unit."""
    value = measure.value if measure.value is not None else measure.high or 0.0
    size = int(math.log2(min(abs(value), _HUGE) + 1)) if mark == "$" else int(min(value, 200) // 10)
    cents = "cents" if value % 1 else "whole"
    names = (mark, f"{mark}size {size}", f"currency {measure.currency}", f"rule {measure.rule}", cents)
    return dict.fromkeys(names, 1.0)


def _place(measures: Sequence[Measure], i: int) -> dict[str, float]:
    """How many amounts there are, which one this is, how it compares with those of its kind."""
    measure = measures[i]
    around = measures[max(0, i - _COMPARED) : i + _COMPARED]
    values = [other.value or 0.0 for other in around if other.kind == measure.kind]
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
            found[_GAP + folded[earlier.end : measure.start].strip()[:12]] = 0.7
            found[f"behind {earlier.kind} {mark}"] = 1.0
        found["more" if (measure.value or 0.0) > (earlier.value or 0.0) else "less"] = _HALF
    if i + 1 < len(measures):
        found[f"before {measures[i + 1].kind} {mark}"] = _HALF
    return found


def _beside(words: Sequence[str], before: Heard, after: Heard) -> list[str]:
    """The two words on each side as signs."""
    left = words[max(before.first, before.last - 2) : before.last]
    right = words[after.first : min(after.first + 2, after.last)]
    named = [f"L{distance} {stem(word)}" for distance, word in zip((1, 2), reversed(left), strict=False)]
    return named + [f"R{distance} {stem(word)}" for distance, word in zip((1, 2), right, strict=False)]


def _stretch(told: Told, i: int, mark: str, before: Heard, after: Heard) -> dict[str, float]:
    """The words of the amount's own stretch, for its kind: between its neighbours, within its sentence and clause."""
    folded, words, starts, _, measures = told
    measure = measures[i]
    first, last = max(0, before.last - len(_FADING_BEFORE)), min(len(words), after.first + len(_FADING_AFTER))
    if i:
        first = max(first, bisect_left(starts, measures[i - 1].end))
    if i + 1 < len(measures):
        last = min(last, bisect_left(starts, measures[i + 1].start))
    if first < before.last:
        left = folded[starts[first] : measure.start]
        stop = max(map(left.rfind, _STOPS_BEFORE))
        first = bisect_left(starts, starts[first] + stop) if stop >= 0 else first
    if after.first < last and (found := _STOP_AFTER.search(folded, measure.end, starts[last - 1])):
        last = bisect_left(starts, found.start())
    behind, ahead = _STRETCHES[mark]
    named: dict[str, float] = {}
    for word, strength in zip(reversed(words[first : before.last]), _FADING_BEFORE, strict=False):
        named.setdefault(behind[word], strength)
    for word, strength in zip(words[after.first : last], _FADING_AFTER, strict=False):
        named.setdefault(ahead[word], strength)
    return named


def spoken_in(name: str) -> list[str]:
    """The words of a text that the name of a sign repeats; a gap's last may be cut off."""
    if name.startswith(_GAP):
        return re.findall("[^\\W\\d_]+", name.removeprefix(_GAP))
    return [name[3:]] if name.startswith(_BESIDE) else []
