"""Target or mention: which of the platforms of a text its author complains of.

Decided once a platform and text, as a platform that is complained of is a target wherever it stands. Two learned
scores: whether the text complains at all, over cues and words, and whether it complains of this platform, over cues.
"""

import math
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from nlp.mentions import PlatformMention, PlatformRole
from nlp.platforms.cues import Cue
from nlp.platforms.role_weights import Score, role_weights
from nlp.platforms.tokens import Tokens

_CUES: Final = Path(__file__).with_name("roles.toml")
_REACH: Final = 30
"""Words of a sentence looked at on each side: some texts have no full stop."""
_NEAR: Final = 7
_STOPS: Final = frozenset("!?\n\r;…•")
_SHORT: Final = 25
_DENSE: Final = 10.0
_ROW: Final = 3
_HALF: Final = 0.5
_SPEAKS: Final = 40
"""Words behind a mention that may speak of it."""
_SPOKEN: Final = 0.3
_TEXT_GROUPS: Final = (
    "complaint trouble denial peace content praise question hearsay disclaim own_fault agreed buyer turn"
).split()
_TOPICS: Final = tuple(
    (group, f"topic {group}")
    for group in "complaint trouble peace content praise apart hearsay accuse acquit serves".split()
)
_RIVALRY: Final = (
    "acts", "means", "sentence complaint", "after complaint", "opens", "after apart", "before apart", "cleft",
)  # fmt: skip
_TOLD_APART: Final = (
    "set apart", "late", "before apart", "after apart", "sentence praise", "after praise", "place", "opens with place",
    "means", "before means", "after means", "sentence hearsay", "opens", "acts", "after complaint", "before complaint",
    "after comparison", "before comparison",
)  # fmt: skip
"""Features that weigh otherwise where several platforms are named."""
_GROUPS: Final = (*_TEXT_GROUPS, "apart", "comparison", "means", "accuse", "acquit", "serves")
_NAMES: Final = {group: (f"sentence {group}", f"after {group}", f"before {group}") for group in _GROUPS}
_ACTS: Final = frozenset(
    "a m ma nous me ne n est refuse bloque prend demande exige garde retient facture se les lui ont".split()
)
_APART: Final = frozenset(("lui", "elle", "eux", "elles"))
"""«Leboncoin, lui, demande une preuve»."""
_PLACES: Final = frozenset(("chez", "sur", "avec", "via"))
_MEANS: Final = frozenset("par via paiement site boutique groupe lien video story post live visio sous page".split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: its words ``first`` to ``last``, its sentence's words ``begin`` up to ``end``."""

    id: str
    kind: str
    first: int
    last: int
    begin: int
    end: int


def roles(tokens: Tokens, mentions: Sequence[PlatformMention], found: Sequence[Cue]) -> dict[str, PlatformRole]:
    """The role of each platform id of ``mentions``, which are in order of start; ``found`` are the text's cues."""
    weights = role_weights()
    complains = _chance(weights.complains.of(text_features(tokens, found), tokens.words))
    if complains <= _HALF:
        return {mention.id: "mention" for mention in mentions}
    counted = features(tokens, found, places(tokens, mentions), weights.clause)
    return {
        id_: "target" if complains * _chance(weights.target.of(those)) > _HALF else "mention"
        for id_, those in counted.items()
    }


def places(tokens: Tokens, mentions: Sequence[PlatformMention]) -> list[Place]:
    """Where each mention stands."""
    return [_place(tokens, mention) for mention in mentions]


def _chance(score: float) -> float:
    """The logistic function."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def _beside() -> frozenset[str]:
    with _CUES.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    return frozenset(data["kinds"]["beside"])


def _place(tokens: Tokens, mention: PlatformMention) -> Place:
    first = max(0, bisect_right(tokens.starts, mention.start, hi=len(tokens)) - 1)
    last = max(first, bisect_right(tokens.starts, mention.end - 1, hi=len(tokens)) - 1)
    begin, end = first, last + 1
    lowest, highest, gaps = max(0, first - _REACH), min(len(tokens.words), last + _REACH), tokens.gaps
    while begin > lowest and (gaps[begin] == " " or not _stops(gaps[begin])):
        begin -= 1
    while end < highest and (gaps[end] == " " or not _stops(gaps[end])):
        end += 1
    return Place(mention.id, mention.kind, first, last, begin, end)


def _stops(gap: str) -> bool:
    """Whether a sentence ends in the gap; a full stop without a space is a part of a name («booking.com»)."""
    return ("." in gap and len(gap) > 1) or not _STOPS.isdisjoint(gap)


def text_features(tokens: Tokens, found: Sequence[Cue]) -> dict[str, float]:
    """What speaks for a complaint in the text as a whole."""
    counted = dict.fromkeys(_TEXT_GROUPS, 0)
    for _, group in found:
        if group in counted:
            counted[group] += 1
    grown = {group: math.log1p(count) for group, count in counted.items()}
    hard = counted["complaint"]
    soft = counted["peace"] + counted["content"] + counted["question"]
    grown["asks"] = math.log1p(tokens.text.count("?"))
    grown["ends asking"] = float("?" in tokens.gaps[-1])
    grown["shouts"] = math.log1p(tokens.text.count("!"))
    grown["short"] = float(len(tokens) < _SHORT)
    grown["nothing done"] = float(hard == 0)
    grown["softer"] = float(soft > hard)
    grown["at peace"] = float(hard == 0 and counted["peace"] > 0)
    grown["at ease"] = float(hard == 0 and counted["peace"] + counted["content"] + counted["praise"] > 1)
    grown["density"] = min(_DENSE, 100 * hard / max(1, len(tokens)))
    return grown


def features(
    tokens: Tokens, found: Sequence[Cue], places: Sequence[Place], clause: Score
) -> dict[str, dict[str, float]]:
    """By platform id, what speaks for a complaint about it. Linear in the number of words, cues and places.

    ``clause`` tells whether a few words complain; it is asked where several platforms are named.
    """
    own: dict[str, list[int]] = {}
    for k, place in enumerate(places):
        own.setdefault(place.id, []).append(k)
    local = [_local(tokens, found, place, _borders(places, k, len(tokens))) for k, place in enumerate(places)]
    owned = _owned(found, places)
    total = sum(cues.get("complaint", 0) for cues in owned.values())
    counted = {}
    for id_, those in own.items():
        counted[id_] = _most([local[k] for k in those]) | _topic(owned[id_], total) | _standing(places, own, id_)
    if len(own) == 1:
        return counted
    for id_, spoken in _spoken(tokens, places, own, clause).items():
        counted[id_] |= spoken
    return _told_apart(counted, places, own)


def _spoken(
    tokens: Tokens, places: Sequence[Place], own: Mapping[str, Sequence[int]], clause: Score
) -> dict[str, dict[str, float]]:
    """By platform id, how much its sentences complain, and what follows its mentions up to another's."""
    running = clause.running(tokens.words)
    sentences = [_SPOKEN * clause.between(running, one.begin, one.end) for one in places]
    behind = [
        _SPOKEN * clause.between(running, one.last + 1, max(one.last + 1, _until(places, k, len(tokens))))
        for k, one in enumerate(places)
    ]
    return {
        id_: {
            "spoken most": max(sentences[k] for k in those),
            "spoken least": min(sentences[k] for k in those),
            "spoken behind": max(behind[k] for k in those),
            "spoken behind on the whole": sum(behind[k] for k in those) / len(those),
        }
        for id_, those in own.items()
    }


def _until(places: Sequence[Place], k: int, length: int) -> int:
    """The word up to which the text speaks of mention ``k``: the next platform, or some way on."""
    following = places[k + 1].first if k + 1 < len(places) else length
    return min(following, places[k].last + _SPEAKS)


def _standing(places: Sequence[Place], own: Mapping[str, Sequence[int]], id_: str) -> dict[str, float]:
    """How much of the text is the platform's, and what it is."""
    those, kind = own[id_], places[own[id_][0]].kind
    often = max(map(len, own.values()))
    alone = sum(len(mentions) == often for mentions in own.values()) == 1
    return {
        "only": float(len(those) == len(places)),
        "one": float(len(own) == 1),
        "platforms": min(len(own), 5) / 5,
        "first": float(those[0] == 0),
        "rank": 0.3 * min(list(own).index(id_), 5),
        "last": _HALF * (len(own) > 1 and list(own)[-1] == id_),
        "most named": _HALF * (len(those) == often and alone),
        "as often": _HALF * (len(those) == often and not alone),
        "share": len(those) / len(places),
        "times": math.log1p(len(those) - 1),
        "beside": float(all(places[k].kind in _beside() for k in those)),
        f"kind {kind}": _HALF,
    }


def _told_apart(
    counted: Mapping[str, dict[str, float]], places: Sequence[Place], own: Mapping[str, Sequence[int]]
) -> dict[str, dict[str, float]]:
    """The features of several platforms, with what weighs otherwise among several and what is said of the others."""
    highest = {name: sorted((those.get(name, 0.0), id_) for id_, those in counted.items())[-2:] for name in _RIVALRY}
    told, against = {}, _against(counted)
    for id_, those in counted.items():
        rivals = {f"rival {name}": best[0][0] if best[1][1] == id_ else best[1][0] for name, best in highest.items()}
        several = {f"several {name}": those.get(name, 0.0) for name in _TOLD_APART}
        row = {"row": float(any(_in_a_row(k, places) for k in own[id_]))}
        told[id_] = those | several | rivals | against[id_] | row
    return told


def _against(counted: Mapping[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """By platform id, how much more of each feature it has than any other."""
    best: dict[str, tuple[float, str, float]] = {}
    for id_, those in counted.items():
        for name, value in those.items():
            first, holder, second = best.get(name, (0.0, "", 0.0))
            best[name] = (value, id_, first) if value > first else (first, holder, max(second, value))
    return {id_: dict(_margins(id_, those, best)) for id_, those in counted.items()}


def _margins(
    id_: str, those: Mapping[str, float], best: Mapping[str, tuple[float, str, float]]
) -> Iterator[tuple[str, float]]:
    for name, (first, holder, second) in best.items():
        margin = those.get(name, 0.0) - (second if holder == id_ else first)
        if margin:
            yield "against " + name, _HALF * margin


def _most(those: Sequence[dict[str, float]]) -> dict[str, float]:
    """Of each feature the highest value."""
    highest = dict(those[0])
    for counted in those[1:]:
        for name, value in counted.items():
            if value > highest.get(name, 0.0):
                highest[name] = value
    return highest


def _in_a_row(k: int, places: Sequence[Place]) -> bool:
    """Whether another platform stands right beside: «sur Decathlon, Alltricks et Etsy»."""
    pairs = ((places[j], places[j + 1]) for j in (k - 1, k) if 0 <= j < len(places) - 1)
    return any(left.id != right.id and right.first - left.last <= _ROW for left, right in pairs)


def _owned(found: Sequence[Cue], places: Sequence[Place]) -> dict[str, dict[str, int]]:
    """Cues belong to the platform named last before them, those at the head of the text to the first one."""
    owned: dict[str, dict[str, int]] = {place.id: {} for place in places}
    k, last = 0, len(places) - 1
    own = owned[places[0].id]
    for at, group in found:
        while k < last and places[k + 1].first <= at:
            k += 1
            own = owned[places[k].id]
        own[group] = own.get(group, 0) + 1
    return owned


def _topic(owned: Mapping[str, int], total: int) -> dict[str, float]:
    """The platform's own cues; ``total`` is the number of complaints in the text."""
    counted = {name: math.log1p(owned[group]) if group in owned else 0.0 for group, name in _TOPICS}
    counted["topic share"] = owned.get("complaint", 0) / total if total else 0.0
    return counted


def _borders(places: Sequence[Place], k: int, length: int) -> tuple[int, int]:
    """The words between which cues are near to mention ``k``: those of its neighbours when they are others."""
    before = next((one.last for one in places[max(0, k - 1) : k] if one.id != places[k].id), -1)
    after = next((one.first for one in places[k + 1 : k + 2] if one.id != places[k].id), length)
    return before, after


def _local(tokens: Tokens, found: Sequence[Cue], place: Place, borders: tuple[int, int]) -> dict[str, float]:
    """Of one mention: what stands in its sentence and right beside it."""
    counted: dict[str, float] = {}
    low, high = max(borders[0], place.first - _NEAR - 1), min(borders[1], place.last + _NEAR + 1)
    for at, group in found[bisect_left(found, (place.begin,)) : bisect_left(found, (place.end,))]:
        sentence, after, before = _NAMES[group]
        counted[sentence] = min(3.0, counted.get(sentence, 0.0) + 1)
        if place.last < at < high:
            counted[after] = 1.0
        elif low < at < place.first:
            counted[before] = 1.0
    left, right = tokens.word(place.first - 1), tokens.word(place.last + 1)
    at_place = left in _PLACES
    counted["opens with place"] = float(at_place and place.first - 1 == place.begin)
    counted["place"] = float(at_place)
    counted["means"] = float(left in _MEANS)
    counted["opens"] = float(place.first - place.begin < 2)
    counted["cleft"] = float(left == "est" and right == "qui")
    counted["set apart"] = float(right in _APART)
    counted["acts"] = float(not at_place and right in _ACTS)
    counted["late"] = place.first / max(1, len(tokens))
    return counted
