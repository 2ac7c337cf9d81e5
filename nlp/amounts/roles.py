"""What an amount stands for, from the words around it in its clause: ``roles.toml``, the nearest cue first."""

import re
import tomllib
from pathlib import Path
from typing import Any, cast

from nlp.amounts.measures import Measure
from nlp.mentions import AmountRole

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))
_REACH_BEFORE, _REACH_AFTER = 120, 70
_AFTER_COSTS = 12
"""A cue after the amount is worth one that lies this many characters further before it."""


def _cues(side: str) -> re.Pattern[str]:
    groups = [f"(?P<{rule['role']}_{i}>{'|'.join(rule['cues'])})" for i, rule in enumerate(_DATA[side])]
    return re.compile(rf"(?<![a-z])(?:{'|'.join(groups)})")


_NEXT, _BEFORE, _AFTER = _cues("next"), _cues("before"), _cues("after")
_SKIP = re.compile(
    r"(?: ?(?:ht|ttc|htva|hors taxes?|nets?|bruts?|environ|par (?:mois|an|jour|semaine)|/ ?(?:mois|an|jour|semaine)"
    r"|chaque mois|mensuels?|mensuelle|"
    r"minimum|au moins|et plus|et quelques|[,()])(?![a-z]))* ?"
)
_CLAUSE_END = re.compile(
    r"[.!?;:\n](?= |$|\n)|[\n;]| mais | alors que | tandis que | et (?:je|j'|ils?|on|elles?|nous) "
)
_LOSSES = re.compile(
    r"(?<![a-z])(?:per(?:d|te)|baiss|chut|dimin|recul|degringol|effondr|ampute|fondu|tombe|divis|en moins|trou)"
)


def role_of(folded: str, measure: Measure, floor: int, ceiling: int) -> AmountRole | None:
    """The role of ``measure``, between the amounts that end at ``floor`` and begin at ``ceiling``; None if unsaid."""
    before = _clause_before(folded, measure.start, floor)
    following = _SKIP.match(folded, measure.end)
    position = following.end() if following else measure.end
    immediate = _NEXT.match(folded, position)
    if immediate:
        role = _role(immediate)
        return "loss" if role == "share_of_sales" and _LOSSES.search(before) else role
    earlier = _last(before)
    later = _AFTER.search(_clause_after(folded, measure.end, ceiling))
    if earlier and later:
        cost = len(before) - earlier.end()
        return _role(earlier) if cost <= later.start() + _AFTER_COSTS else _role(later)
    found = earlier or later
    return _role(found) if found else None


def _role(found: re.Match[str]) -> AmountRole:
    return cast(AmountRole, str(found.lastgroup).rsplit("_", 1)[0])


def _last(before: str) -> re.Match[str] | None:
    found = list(_BEFORE.finditer(before))
    return found[-1] if found else None


def _clause_before(folded: str, start: int, floor: int) -> str:
    window = folded[max(floor, start - _REACH_BEFORE) : start]
    ends = [found.end() for found in _CLAUSE_END.finditer(window)]
    return window[ends[-1] :] if ends else window


def _clause_after(folded: str, end: int, ceiling: int) -> str:
    window = folded[end : min(ceiling, end + _REACH_AFTER)]
    found = _CLAUSE_END.search(window)
    return window[: found.start()] if found else window
