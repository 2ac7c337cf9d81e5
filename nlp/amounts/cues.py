"""Hand-made cues: words around an amount speak for roles, with the weights of ``roles.toml``.

A weight falls with the distance of its word, and more across the end of a sentence or another amount. The sums are
signs among others for ``roles``, where learned weights decide.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from nlp.amounts.measures import Measure
from nlp.mentions import AmountRole

ROLES: tuple[AmountRole, ...] = get_args(AmountRole)
Weights = tuple[tuple[int, float], ...]
"""Pairs of a role's index and its weight."""

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))
_BEFORE_REACH, _AFTER_REACH, _NEAR_REACH = 150, 90, 60
_HALVED = 45
"""Characters over which a word's weight falls to a half."""
_AFTER, _SENTENCE, _CLAUSE, _AMOUNT = 0.6, 0.35, 0.8, 0.85
"""What is left of a weight after the amount, across a sentence's end, across a clause's, across another amount."""


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
_BEFORE = _speakers("before")
_FADING = [0.5 ** (distance / _HALVED) for distance in range(max(_BEFORE_REACH, _AFTER_REACH) + 1)]

_WORD = re.compile(  # «mon CA», not «ça», which folds alike
    r"(?<![a-z])(?:(?:(?<=mon )|(?<=tre )|(?<=du )|(?<=le )|(?<=un )|(?<=son )|(?<=eur ))ca(?![a-z])|[a-z][a-z-]{2,})"
)
_SENTENCE_END = re.compile(r"[.!?](?= |$|\n)|[;\n]")
_CLAUSE_END = re.compile(r"[:,()](?= |$)| mais | et ")
_SKIP = re.compile(
    r"(?:,? ?(?:ht|ttc|htva|hors taxes?|nets?|bruts?|environ|minimum|au moins|et plus|chacun|au total)(?![a-z])"
    r"|[ )\"»]){0,4}"
)


@lru_cache(maxsize=16384)
def _said_by(word: str) -> tuple[Weights, Weights] | None:
    """What ``word`` says of money and of a percentage; None for most words."""
    heard = [speaker for speaker in _CLASSES if speaker.pattern.match(word)]
    if not heard:
        return None
    return (
        tuple(pair for speaker in heard for pair in speaker.money),
        tuple(pair for speaker in heard for pair in speaker.percent),
    )


def heard_words(folded: str, measures: Sequence[Measure], i: int) -> list[float]:
    """What the words around ``measures[i]`` say, a sum a role."""
    sums = [0.0] * len(ROLES)
    _hear_words(folded, measures, i, _kind(measures[i]), sums)
    return sums


def near_cues(folded: str, measure: Measure) -> tuple[list[float], list[str]]:
    """What stands directly before and after ``measure``: a sum a role, and the names of the patterns."""
    sums, names = [0.0] * len(ROLES), []
    for speaker in _near(folded, measure):
        names.append(speaker.name)
        for role, weight in speaker.says(_kind(measure)):
            sums[role] += weight
    return sums, names


def _kind(measure: Measure) -> int:
    return 1 if measure.kind == "percent" else 0


def _hear_words(folded: str, measures: Sequence[Measure], i: int, kind: int, sums: list[float]) -> None:
    """Add what the words before and after say."""
    start, end = measures[i].start, measures[i].end
    low, high = max(0, start - _BEFORE_REACH), min(len(folded), end + _AFTER_REACH)
    before, after = folded[low:start], folded[end:high]
    breaks_before, breaks_after = _breaks(before), _breaks(after)
    amounts = [measure.start - low for measure in measures[max(0, i - 4) : i] if measure.end > low]
    for found in _WORD.finditer(before):
        said = _said_by(found[0])
        if said:
            strength = _FADING[len(before) - found.end()] * _across(breaks_before, found.end(), len(before))
            strength *= _AMOUNT ** (len(amounts) - bisect_left(amounts, found.end()))
            for role, weight in said[kind]:
                sums[role] += weight * strength
    ceiling = measures[i + 1].start - end if i + 1 < len(measures) else len(after)
    for found in _WORD.finditer(after):
        said = _said_by(found[0])
        if said:
            strength = _AFTER * _FADING[found.start()] * _across(breaks_after, 0, found.start())
            if found.start() >= ceiling:
                strength *= _AMOUNT**2
            for role, weight in said[kind]:
                sums[role] += weight * strength


def _breaks(window: str) -> tuple[list[int], list[int]]:
    """Where sentences and clauses end in ``window``."""
    return [x.start() for x in _SENTENCE_END.finditer(window)], [x.start() for x in _CLAUSE_END.finditer(window)]


def _across(breaks: tuple[list[int], list[int]], start: int, end: int) -> float:
    """What is left of a weight that crosses the breaks from ``start`` to ``end``."""
    sentences = bisect_left(breaks[0], end) - bisect_left(breaks[0], start)
    clauses = bisect_left(breaks[1], end) - bisect_left(breaks[1], start)
    left: float = _SENTENCE**sentences * _CLAUSE ** min(clauses, 3)
    return left


def _near(folded: str, measure: Measure) -> Iterator[_Speaker]:
    """The patterns that stand directly before and after."""
    before = folded[max(0, measure.start - _NEAR_REACH) : measure.start]
    yield from (speaker for speaker in _BEFORE if speaker.stands_before(before))
    skipped = _SKIP.match(folded, measure.end)
    position = skipped.end() if skipped else measure.end
    yield from (speaker for speaker in _NEXT if speaker.pattern.match(folded, position))
