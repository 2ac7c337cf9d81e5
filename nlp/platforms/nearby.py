"""What stands near one mention of a platform: cues right beside it, the words at its sides, what is said of it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from nlp.platforms.cues import Cue
from nlp.platforms.places import Place
from nlp.platforms.tokens import Tokens

PLACES: Final = frozenset(("chez", "sur", "avec", "via"))
_NEAR: Final = 7
_NAMES: Final = {group: (f"after {group}", f"before {group}") for group in ("complaint", "accuse", "apart")}
_ACTS: Final = frozenset(
    "a m ma nous me ne n est refuse bloque prend demande exige garde retient facture se les lui ont".split()
)
_MEANS: Final = frozenset("par via paiement site boutique groupe lien video story post live visio sous page".split())
_CONTRASTS: Final = frozenset("contrairement difference inverse oppose contraire".split())
_SET: Final = 5
"""Words before a name that set it apart: «à la différence de ce que fait eBay»."""


def nearby(tokens: Tokens, found: Sequence[Cue], place: Place, borders: tuple[int, int]) -> dict[str, float]:
    """The signs of one mention; ``borders`` are the words between which a cue is near to it and to no other."""
    counted: dict[str, float] = {}
    low, high = max(borders[0], place.first - _NEAR - 1), min(borders[1], place.last + _NEAR + 1)
    begin, end = max(place.begin, low + 1), min(place.end, high)
    for at, group in found[bisect_left(found, (begin,)) : bisect_left(found, (end,))]:
        if group in _NAMES:
            after, before = _NAMES[group]
            if at > place.last:
                counted[after] = 1.0
            elif at < place.first:
                counted[before] = 1.0
    left, right = tokens.word(place.first - 1), tokens.word(place.last + 1)
    at_place = left in PLACES
    counted["place"] = float(at_place)
    counted["means"] = float(left in _MEANS)
    counted["cleft"] = float(left == "est" and right == "qui")
    counted["acts"] = float(not at_place and right in _ACTS)
    set_apart = tokens.words[max(place.begin, place.first - _SET) : place.first]
    counted["unlike"] = float(not _CONTRASTS.isdisjoint(set_apart))
    counted["late"] = place.first / max(1, len(tokens))
    return counted
