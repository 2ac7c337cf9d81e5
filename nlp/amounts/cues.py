"""Hand-made cues: words around an amount speak for roles, with the weights of ``roles.toml``.

The sums, of words as strong as ``surroundings`` has them, are signs among others for ``roles``, where learned weights
decide.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from nlp.amounts.measures import Measure
from nlp.amounts.surroundings import Heard
from nlp.mentions import AmountRole

ROLES: tuple[AmountRole, ...] = get_args(AmountRole)
Weights = tuple[tuple[int, float], ...]
"""Pairs of a role's index and its weight."""

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
        if self.hints and not any(hint in before for hint in self.hints):
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
_SKIP = re.compile(
    r"(?:,? ?(?:ht|ttc|htva|hors taxes?|nets?|bruts?|environ|minimum|au moins|et plus|chacun|au total)(?![a-z])"
    r"|[ )\"»]){0,4}"
)


@lru_cache(maxsize=16384)
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


def heard_words(words: Sequence[str], heard: Heard, kind: int) -> list[float]:
    """What ``heard`` of a text's ``words`` says of money (0) or of a percentage (1), a sum a role."""
    sums = [0.0] * len(ROLES)
    place = heard.first
    for said, strength in zip(map(_said_by, words[heard.first : heard.last]), heard.strengths, strict=True):
        if said is not None and (words[place] != _TURNOVER or (place and words[place - 1] in _ITS_OWNERS)):
            for role, weight in said[kind]:
                sums[role] += weight * strength
        place += 1
    return sums


def near_cues(folded: str, measure: Measure) -> tuple[list[float], list[str]]:
    """What stands directly before and after ``measure``: a sum a role, and the names of the patterns."""
    sums, names = [0.0] * len(ROLES), []
    for speaker in _near(folded, measure):
        names.append(speaker.name)
        for role, weight in speaker.says(kind_of(measure)):
            sums[role] += weight
    return sums, names


def kind_of(measure: Measure) -> int:
    """1 for a percentage, 0 for money."""
    return 1 if measure.kind == "percent" else 0


def _near(folded: str, measure: Measure) -> Iterator[_Speaker]:
    """The patterns that stand directly before and after."""
    before = folded[max(0, measure.start - _NEAR_REACH) : measure.start]
    yield from (speaker for speaker in _BEFORE if speaker.stands_before(before))
    skipped = _SKIP.match(folded, measure.end)
    position = skipped.end() if skipped else measure.end
    found = _ALL_NEXT.match(folded, position)
    if found and found.lastindex:
        yield from (speaker for speaker, said in zip(_NEXT, found.groups(), strict=True) if said is not None)
