"""Several platforms told apart: what is said of each, and how it stands against the others."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from nlp.platforms.complaints import SAID
from nlp.platforms.cues import Cue
from nlp.platforms.ordinals import with_ordinals
from nlp.platforms.places import Place, in_a_row
from nlp.platforms.spoken import Voice, spoken, spoken_signs
from nlp.platforms.standing import HALF, Signs, own_places, standing_signs
from nlp.platforms.tokens import Tokens
from nlp.platforms.toward import Toward
from nlp.remembered import Remembered

_ALL: Final = "both"
_TWO: Final = 2


def has_rivals(places: Sequence[Place]) -> bool:
    """Whether several platforms are named."""
    return any(place.id != places[0].id for place in places)


def rival_signs(
    tokens: Tokens, found: Sequence[Cue], named: Sequence[Place], voice: Voice, toward: Toward
) -> dict[str, Signs]:
    """By platform id, what speaks for a complaint about it and not about the others.

    ``found`` are the text's cues, ``named`` where its platforms are named, ``voice`` and ``toward`` tell how much a few
    words complain, and complain about a mention. Linear in the number of words, cues and places.
    """
    places = with_ordinals(tokens, voice.speech, named)
    own = own_places(places)
    standing = standing_signs(tokens, found, places, own)
    said = spoken(tokens, voice, places, toward)
    signs = {
        id_: standing[id_] | spoken_signs([said[k] for k in those]) | _row(places, those) for id_, those in own.items()
    }
    against, together = _against(signs), _of_all(voice, found)
    return {id_: those | against[id_] | together for id_, those in signs.items()}


def _row(places: Sequence[Place], those: Sequence[int]) -> Signs:
    return {"row": float(any(in_a_row(k, places) for k in those))}


def _of_all(voice: Voice, found: Sequence[Cue]) -> Signs:
    """What is said of «les deux»."""
    said = [
        SAID * voice.clause.sentence(voice.running, voice.speech, *voice.speech.sentence_of(at))
        for at, group in found
        if group == _ALL
    ]
    return {"both": 1.0, "both said": max(said)} if said else {}


def _against(counted: Mapping[str, Signs]) -> dict[str, Signs]:
    """By platform id, how much more of each sign it has than any other."""
    names = list(dict.fromkeys(chain.from_iterable(counted.values())))
    rows = [[those.get(name, 0.0) for name in names] for those in counted.values()]
    others = rows[::-1] if len(rows) == _TWO else _others(rows)
    labels = list(map(_AGAINST.__getitem__, names))
    return {
        id_: {label: HALF * (one - other) for label, one, other in zip(labels, row, best, strict=True) if one != other}
        for id_, row, best in zip(counted, rows, others, strict=True)
    }


def _others(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each row the highest values of the other rows."""
    highest = [sorted(values)[-2:] for values in zip(*rows, strict=True)]
    return [
        [second if value == first else first for value, (second, first) in zip(row, highest, strict=True)]
        for row in rows
    ]


_AGAINST: Final = Remembered("against ".__add__)
