"""What stands near one mention of a platform: cues in its sentence and right beside it, the words at its sides."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from nlp.platforms.complaints import GROUPS
from nlp.platforms.cues import Cue
from nlp.platforms.places import Place
from nlp.platforms.tokens import Tokens

PLACES: Final = frozenset(("chez", "sur", "avec", "via"))
_NEAR: Final = 7
_MOST: Final = 3.0
_NAMES: Final = {
    group: (f"sentence {group}", f"after {group}", f"before {group}")
    for group in (*GROUPS, "apart", "comparison", "means", "accuse", "acquit", "serves")
}
_ACTS: Final = frozenset(
    "a m ma nous me ne n est refuse bloque prend demande exige garde retient facture se les lui ont".split()
)
_APART: Final = frozenset(("lui", "elle", "eux", "elles"))
"""«Leboncoin, lui, demande une preuve»."""
_MEANS: Final = frozenset("par via paiement site boutique groupe lien video story post live visio sous page".split())


def nearby(tokens: Tokens, found: Sequence[Cue], place: Place, borders: tuple[int, int]) -> dict[str, float]:
    """The signs of one mention; ``borders`` are the words between which a cue is near to it and to no other."""
    counted: dict[str, float] = {}
    low, high = max(borders[0], place.first - _NEAR - 1), min(borders[1], place.last + _NEAR + 1)
    for at, group in found[bisect_left(found, (place.begin,)) : bisect_left(found, (place.end,))]:
        if group not in _NAMES:
            continue
        sentence, after, before = _NAMES[group]
        counted[sentence] = min(_MOST, counted.get(sentence, 0.0) + 1)
        if place.last < at < high:
            counted[after] = 1.0
        elif low < at < place.first:
            counted[before] = 1.0
    left, right = tokens.word(place.first - 1), tokens.word(place.last + 1)
    at_place = left in PLACES
    counted["opens with place"] = float(at_place and place.first - 1 == place.begin)
    counted["place"] = float(at_place)
    counted["means"] = float(left in _MEANS)
    counted["opens"] = float(place.first - place.begin < 2)
    counted["cleft"] = float(left == "est" and right == "qui")
    counted["set apart"] = float(right in _APART)
    counted["acts"] = float(not at_place and right in _ACTS)
    counted["late"] = place.first / max(1, len(tokens))
    return counted
