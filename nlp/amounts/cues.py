"""Hand-made cues: words around an amount speak for roles, with the weights of ``roles.toml``.

The sums, of words as strong as ``surroundings`` has them, are signs among others for ``roles``, where learned weights
decide.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from nlp.amounts.measures import Measure
from nlp.amounts.surroundings import Heard
from nlp.mentions import AmountRole
from nlp.remembered import Remembered

ROLES: tuple[AmountRole, ...] = get_args(AmountRole)
Weights = tuple[tuple[int, float], ...]
"""Pairs of a role's index and its weight."""
Telling = tuple[int, tuple[Weights, Weights]]
"""The place of a word, and what it says of money and of a percentage."""

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))
_NEAR_REACH = 60
_SHORTEST = 3
_TURNOVER, _ITS_OWNERS = "ca", frozenset("mon notre votre du le un son leur".split())
"""«mon CA», not «ça», which folds alike."""


class _Speaker(NamedTuple):
    """A pattern and what it says of money and of a percentage."""

    name: str
    pattern: re.Pattern[str]
    money: Weights
    percent: Weights
    ends: tuple[str, ...]
    hints: tuple[str, ...]

    def says(self, kind: int) -> Weights:
        """What it says of money (0) or of a percentage (1)."""
        return self.percent if kind else self.money

    def stands_before(self, before: str) -> bool:
        """Whether it ends ``before``; the cheap tests first."""
        if self.ends and not before.endswith(self.ends):
            return False
        for hint in self.hints:
            if hint in before:
                break
        else:
            if self.hints:
                return False
        return self.pattern.search(before) is not None


def _weights(table: dict[str, Any], kind: str) -> Weights:
    """The weights of one entry: a role's own, or the one for this kind of amount only."""
    pairs = [(i, table.get(role, 0.0) + table.get(f"{kind}_{role}", 0.0)) for i, role in enumerate(ROLES)]
    return tuple((i, float(weight)) for i, weight in pairs if weight)


def _speakers(side: str) -> list[_Speaker]:
    return [
        _Speaker(
            f"{side} {entry['name']}",
            re.compile(f"(?:{'|'.join(entry['words'])})"),
            _weights(entry, "money"),
            _weights(entry, "percent"),
            tuple(entry.get("ends", ())),
            tuple(entry.get("hints", ())),
        )
        for entry in _DATA[side]
    ]


_CLASSES = _speakers("class")
_NEXT = _speakers("next")
_ALL_NEXT = re.compile("".join(f"(?:(?={speaker.pattern.pattern})())?" for speaker in _NEXT))
"""One scan for all that may stand next; an empty group for each one that does."""
_BEFORE = _speakers("before")
_ANYWHERE = [speaker for speaker in _BEFORE if not speaker.ends]
_BY_END = {
    last: [speaker for speaker in _BEFORE if not speaker.ends or any(end[-1] == last for end in speaker.ends)]
    for last in {end[-1] for speaker in _BEFORE for end in speaker.ends}
}
"""What may stand before, by the character that an amount follows."""
_SKIP = re.compile(
    r"(?:,? ?(?:ht|ttc|htva|hors taxes?|nets?|bruts?|environ|minimum|au moins|et plus|chacun|au total)(?![a-z])"
    r"|[ )\"»]){0,4}"
)


def _said_by(word: str) -> tuple[Weights, Weights] | None:
    """What ``word`` says of money and of a percentage; None for most words."""
    if len(word) < _SHORTEST and word != _TURNOVER:
        return None
    heard = [speaker for speaker in _CLASSES if speaker.pattern.match(word)]
    if not heard:
        return None
    return (
        tuple(pair for speaker in heard for pair in speaker.money),
        tuple(pair for speaker in heard for pair in speaker.percent),
    )


_SAID_BY = Remembered(_said_by)


def telling_words(words: Sequence[str]) -> list[Telling]:
    """Those of a text's ``words`` that speak for roles by themselves, in order."""
    return [
        (place, said)
        for place, said in enumerate(map(_SAID_BY.__getitem__, words))
        if said is not None and (words[place] != _TURNOVER or _is_owned(words, place))
    ]


def heard_words(telling: Sequence[Telling], heard: Heard, kind: int) -> dict[int, float]:
    """What ``telling`` words that are ``heard`` say of money (0) or a percentage (1), a sum a role spoken for."""
    sums: dict[int, float] = {}
    first, strengths = heard.first, heard.strengths
    for place, said in telling[bisect_left(telling, (first,)) : bisect_left(telling, (heard.last,))]:
        for role, weight in said[kind]:
            sums[role] = sums.get(role, 0.0) + weight * strengths[place - first]
    return sums


def _is_owned(words: Sequence[str], place: int) -> bool:
    return place > 0 and words[place - 1] in _ITS_OWNERS


def near_cues(folded: str, measure: Measure) -> tuple[dict[int, float], list[str]]:
    """What stands directly before and after ``measure``: a sum for each role spoken for, the names of the patterns."""
    sums: dict[int, float] = {}
    names = []
    kind = kind_of(measure)
    for speaker in _near(folded, measure):
        names.append(speaker.name)
        for role, weight in speaker.says(kind):
            sums[role] = sums.get(role, 0.0) + weight
    return sums, names


def kind_of(measure: Measure) -> int:
    """1 for a percentage, 0 for money."""
    return 1 if measure.kind == "percent" else 0


def _near(folded: str, measure: Measure) -> list[_Speaker]:
    """The patterns that stand directly before and after."""
    before = folded[max(0, measure.start - _NEAR_REACH) : measure.start]
    near = [speaker for speaker in _BY_END.get(before[-1:], _ANYWHERE) if speaker.stands_before(before)]
    skipped = _SKIP.match(folded, measure.end)
    found = _ALL_NEXT.match(folded, skipped.end() if skipped else measure.end)
    if found and found.lastindex:
        near += [speaker for speaker, said in zip(_NEXT, found.groups(), strict=True) if said is not None]
    return near
