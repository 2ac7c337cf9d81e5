"""What a platform is to a text: the cues at its mentions, its share of the text, when it is named, what it is."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias

from nlp.platforms.cues import Cue
from nlp.platforms.nearby import nearby
from nlp.platforms.places import Place, borders
from nlp.platforms.role_words import role_words
from nlp.platforms.tokens import Tokens

Signs: TypeAlias = dict[str, float]
Own: TypeAlias = Mapping[str, Sequence[int]]
"""By platform id, the places of its mentions among all, in the order in which the platforms are first named."""
HALF: Final = 0.5
_TOPICS: Final = tuple((group, f"topic {group}") for group in "complaint praise apart accuse".split())
_MANY: Final = 5


def own_places(places: Sequence[Place]) -> Own:
    """Whose places they are."""
    own: dict[str, list[int]] = {}
    for k, place in enumerate(places):
        own.setdefault(place.id, []).append(k)
    return own


def standing_signs(tokens: Tokens, found: Sequence[Cue], places: Sequence[Place], own: Own) -> dict[str, Signs]:
    """By platform id, what it is to the text. Linear in the number of words, cues and places."""
    local = [nearby(tokens, found, place, borders(places, k, len(tokens))) for k, place in enumerate(places)]
    owned = _owned(found, places)
    total = sum(cues.get("complaint", 0) for cues in owned.values())
    return {
        id_: _most([local[k] for k in those]) | _topic(owned[id_], total) | _standing(places, own, id_)
        for id_, those in own.items()
    }


def _most(those: Sequence[Signs]) -> Signs:
    """Of each sign the highest value."""
    highest = dict(those[0])
    for counted in those[1:]:
        for name, value in counted.items():
            if value > highest.get(name, 0.0):
                highest[name] = value
    return highest


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


def _topic(owned: Mapping[str, int], total: int) -> Signs:
    """The platform's own cues; ``total`` is the number of complaints in the text."""
    counted = {name: math.log1p(owned[group]) if group in owned else 0.0 for group, name in _TOPICS}
    counted["topic share"] = owned.get("complaint", 0) / total if total else 0.0
    return counted


def _standing(places: Sequence[Place], own: Own, id_: str) -> Signs:
    """How much of the text is the platform's, and what it is."""
    those, kind = own[id_], places[own[id_][0]].kind
    return {
        "platforms": min(len(own), _MANY) / _MANY,
        "first": float(those[0] == 0),
        "rank": 0.3 * min(list(own).index(id_), _MANY),
        "last": HALF * (list(own)[-1] == id_),
        "share": len(those) / len(places),
        "times": math.log1p(len(those) - 1),
        "beside": float(all(places[k].kind in _beside() for k in those)),
        f"kind {kind}": HALF,
    }


@cache
def _beside() -> frozenset[str]:
    return frozenset(role_words("kinds")["beside"])
