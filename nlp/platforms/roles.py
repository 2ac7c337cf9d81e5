"""Target or mention: which of the platforms of a text its author complains of.

Decided once a platform and text, as a platform that is complained of is a target wherever it stands. Two linear
scores over counted cues: whether the text complains at all, and whether it complains of this platform.
"""

import math
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from nlp.mentions import PlatformMention, PlatformRole
from nlp.platforms.cues import Cue
from nlp.platforms.tokens import Tokens

_WEIGHTS: Final = Path(__file__).with_name("role_weights.toml")
_CUES: Final = Path(__file__).with_name("roles.toml")
_REACH: Final = 30
"""Words of a sentence looked at on each side: some texts have no full stop."""
_NEAR: Final = 7
_STOPS: Final = frozenset("!?\n\r;…•")
_SHORT: Final = 25
_DENSE: Final = 10.0
_ROW: Final = 3
_TEXT_GROUPS: Final = ("complaint", "trouble", "denial", "content", "praise", "question", "hearsay")
_TOPIC_GROUPS: Final = ("complaint", "trouble", "content", "praise", "apart", "hearsay")
_RIVALRY: Final = (
    "acts", "means", "sentence complaint", "after complaint", "opens", "after apart", "before apart", "cleft",
)  # fmt: skip
_TOLD_APART: Final = (
    "late", "before apart", "after apart", "sentence praise", "after praise", "place", "opens with place", "means",
    "before means", "after means", "sentence hearsay", "opens", "acts", "after complaint", "before complaint",
    "after comparison", "before comparison",
)  # fmt: skip
"""Features that weigh otherwise where several platforms are named."""
_ACTS: Final = frozenset(
    "a m ma nous me ne n est refuse bloque prend demande exige garde retient facture se les lui ont".split()
)
_PLACES: Final = frozenset(("chez", "sur", "avec", "via"))
_MEANS: Final = frozenset("par via paiement site boutique groupe lien video story post live visio sous page".split())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mention stands: its words ``first`` to ``last``, its sentence's words ``begin`` up to ``end``."""

    id: str
    kind: str
    first: int
    last: int
    begin: int
    end: int


def roles(tokens: Tokens, mentions: Sequence[PlatformMention], found: Sequence[Cue]) -> dict[str, PlatformRole]:
    """The role of each platform id of ``mentions``, which are in order of start; ``found`` are the text's cues."""
    places = [_place(tokens, mention) for mention in mentions]
    complains = _score("complains", text_features(tokens, found)) > 0
    return {
        id_: "target" if complains and _score("target", features(tokens, found, places, id_)) > 0 else "mention"
        for id_ in {place.id for place in places}
    }


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    with _WEIGHTS.open("rb") as file:
        data: dict[str, dict[str, float]] = tomllib.load(file)
    return data


@cache
def _beside() -> frozenset[str]:
    with _CUES.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    return frozenset(data["kinds"]["beside"])


def _score(name: str, counted: Mapping[str, float]) -> float:
    weights = _weights()[name]
    return weights["bias"] + sum(weights.get(feature, 0.0) * value for feature, value in counted.items())


def _place(tokens: Tokens, mention: PlatformMention) -> _Place:
    first = max(0, bisect_right(tokens.starts, mention.start, hi=len(tokens)) - 1)
    last = max(first, bisect_right(tokens.starts, mention.end - 1, hi=len(tokens)) - 1)
    begin, end = first, last + 1
    lowest, highest, gaps = max(0, first - _REACH), min(len(tokens.words), last + _REACH), tokens.gaps
    while begin > lowest and (gaps[begin] == " " or not _stops(gaps[begin])):
        begin -= 1
    while end < highest and (gaps[end] == " " or not _stops(gaps[end])):
        end += 1
    return _Place(mention.id, mention.kind, first, last, begin, end)


def _stops(gap: str) -> bool:
    """Whether a sentence ends in the gap; a full stop without a space is a part of a name («booking.com»)."""
    return ("." in gap and len(gap) > 1) or not _STOPS.isdisjoint(gap)


def text_features(tokens: Tokens, found: Sequence[Cue]) -> dict[str, float]:
    """What speaks for a complaint in the text as a whole."""
    counted = Counter(group for _, group in found)
    grown = {group: math.log1p(counted[group]) for group in _TEXT_GROUPS}
    hard, soft = counted["complaint"], counted["content"] + counted["question"]
    grown["asks"] = math.log1p(tokens.text.count("?"))
    grown["ends asking"] = float("?" in tokens.gaps[-1])
    grown["shouts"] = math.log1p(tokens.text.count("!"))
    grown["short"] = float(len(tokens) < _SHORT)
    grown["nothing done"] = float(hard == 0)
    grown["softer"] = float(soft > hard)
    grown["density"] = min(_DENSE, 100 * hard / max(1, len(tokens)))
    return grown


def features(tokens: Tokens, found: Sequence[Cue], places: Sequence[_Place], id_: str) -> dict[str, float]:
    """What speaks for a complaint about the platform ``id_``."""
    own = [place for place in places if place.id == id_]
    several = len(own) < len(places)
    counted = {
        "only": float(not several),
        "first": float(places[0].id == id_),
        "share": len(own) / len(places),
        "times": math.log1p(len(own) - 1),
        "beside": float(all(place.kind in _beside() for place in own)),
    }
    counted |= _topic(found, places, id_)
    counted |= _most(_local(tokens, found, place) for place in own)
    if several:
        rivals = _most(_local(tokens, found, place) for place in places if place.id != id_)
        counted |= {"several " + name: counted.get(name, 0.0) for name in _TOLD_APART}
        counted |= {"rival " + name: rivals.get(name, 0.0) for name in _RIVALRY}
        counted["row"] = float(any(_in_a_row(place, places) for place in own))
    return counted


def _most(those: Iterable[dict[str, float]]) -> dict[str, float]:
    """Of each feature the highest value."""
    highest: dict[str, float] = {}
    for counted in those:
        for name, value in counted.items():
            if value > highest.get(name, 0.0):
                highest[name] = value
    return highest


def _in_a_row(place: _Place, places: Sequence[_Place]) -> bool:
    """Whether another platform stands right beside: «sur Decathlon, Alltricks et Etsy»."""
    others = [other for other in places if other.id != place.id]
    return any(0 <= place.first - p.last <= _ROW or 0 <= p.first - place.last <= _ROW for p in others)


def _topic(found: Sequence[Cue], places: Sequence[_Place], id_: str) -> dict[str, float]:
    """Cues belong to the platform named last before them, those at the head of the text to the first one."""
    own: Counter[str] = Counter()
    total: Counter[str] = Counter()
    firsts = [place.first for place in places]
    for at, group in found:
        owner = places[max(0, bisect_right(firsts, at) - 1)].id
        total[group] += 1
        own[group] += owner == id_
    counted = {f"topic {group}": math.log1p(own[group]) for group in _TOPIC_GROUPS}
    counted["topic share"] = own["complaint"] / total["complaint"] if total["complaint"] else 0.0
    return counted


def _local(tokens: Tokens, found: Sequence[Cue], place: _Place) -> dict[str, float]:
    """Of one mention: what stands in its sentence and right beside it."""
    counted: dict[str, float] = {}
    for at, group in found:
        if not place.begin <= at < place.end:
            continue
        counted["sentence " + group] = min(3.0, counted.get("sentence " + group, 0.0) + 1)
        if place.last < at <= place.last + _NEAR:
            counted["after " + group] = 1.0
        elif place.first - _NEAR <= at < place.first:
            counted["before " + group] = 1.0
    before, after = tokens.word(place.first - 1), tokens.word(place.last + 1)
    at_place = before in _PLACES
    counted["opens with place"] = float(at_place and place.first - 1 == place.begin)
    counted["place"] = float(at_place)
    counted["means"] = float(before in _MEANS)
    counted["opens"] = float(place.first - place.begin < 2)
    counted["cleft"] = float(before == "est" and after == "qui")
    counted["acts"] = float(not at_place and after in _ACTS)
    counted["late"] = place.first / max(1, len(tokens))
    return counted
