"""Several platforms told apart: what the sentences of each say, and how it stands against the others."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from nlp.platforms.complaints import SAID
from nlp.platforms.cues import Cue
from nlp.platforms.places import Place, in_a_row
from nlp.platforms.role_weights import Score
from nlp.platforms.speech import Speech
from nlp.platforms.standing import HALF, Own, Signs, own_places, standing_signs
from nlp.platforms.tokens import Tokens
from nlp.remembered import Remembered

_SPEAKS: Final = 40
"""Words behind a mention that may speak of it."""
_HEAD: Final = 3
"""Words at the head of a sentence: «Chez le second», «Le premier»."""
_RIVALRY: Final = (
    "acts", "means", "sentence complaint", "after complaint", "opens", "after apart", "before apart", "cleft",
)  # fmt: skip
_TOLD_APART: Final = (
    "set apart", "late", "before apart", "after apart", "sentence praise", "after praise", "place", "opens with place",
    "means", "before means", "after means", "sentence hearsay", "opens", "acts", "after complaint", "before complaint",
    "after comparison", "before comparison",
)  # fmt: skip
"""Signs that weigh otherwise where several platforms are named."""
_RIVAL: Final = {name: f"rival {name}" for name in _RIVALRY}
_SEVERAL: Final = {name: f"several {name}" for name in _TOLD_APART}
_AGAINST: Final = Remembered("against ".__add__)


def has_rivals(places: Sequence[Place]) -> bool:
    """Whether several platforms are named."""
    return any(place.id != places[0].id for place in places)


def rival_signs(
    tokens: Tokens,
    speech: Speech,
    found: Sequence[Cue],
    places: Sequence[Place],
    clause: Score,
    running: Sequence[float],
) -> dict[str, Signs]:
    """By platform id, what speaks for a complaint about it and not about the others.

    ``found`` are the text's cues; ``clause`` tells whether a few words complain, ``running`` is its ``running`` of the
    speech. Linear in the number of words, cues and places.
    """
    own = own_places(places)
    standing = standing_signs(tokens, found, places, own)
    spoken = _spoken(running, speech, places, own, clause)
    called = _called(running, speech, found, list(own), clause)
    told = _told_apart({id_: standing[id_] | spoken[id_] for id_ in own}, places, own)
    return {id_: told[id_] | called[id_] for id_ in own}


def _spoken(
    running: Sequence[float], speech: Speech, places: Sequence[Place], own: Own, clause: Score
) -> dict[str, Signs]:
    """How much a platform's sentences complain, and what follows its mentions up to another's."""
    sentences = [SAID * clause.between(running, speech, one.begin, one.end) for one in places]
    behind = [
        SAID * clause.between(running, speech, one.last + 1, max(one.last + 1, _until(places, k, speech.length)))
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


def _called(
    running: Sequence[float], speech: Speech, found: Sequence[Cue], ids: Sequence[str], clause: Score
) -> dict[str, Signs]:
    """What is said of «le premier», which is the platform named first, of «le second», the last one, and of both."""
    meant: dict[str, Sequence[str]] = {"former": ids[:1], "latter": ids[-1:], "both": ids}
    highest: Signs = {}
    for at, group in found:
        begin, end = speech.sentence_of(at) if group in meant else (0, 0)
        if group == "both" or (group in meant and at - begin < _HEAD):
            _raise(highest, group, SAID * clause.sentence(running, speech, begin, end))
    called: dict[str, Signs] = {id_: {} for id_ in ids}
    for group, said in highest.items():
        name = "both" if group == "both" else "called"
        for id_ in ids:
            mine = id_ in meant[group]
            _raise(called[id_], f"{name} {'said' if mine else 'other'}", said)
            if mine:
                called[id_][name] = 1.0
    return called


def _raise(counted: Signs, name: str, value: float) -> None:
    counted[name] = max(counted.get(name, value), value)


def _told_apart(counted: Mapping[str, Signs], places: Sequence[Place], own: Own) -> dict[str, Signs]:
    """The signs, with what weighs otherwise among several and what is said of the others."""
    highest = {name: sorted((those.get(name, 0.0), id_) for id_, those in counted.items())[-2:] for name in _RIVALRY}
    told, against = {}, _against(counted)
    for id_, those in counted.items():
        rivals = {_RIVAL[name]: best[0][0] if best[1][1] == id_ else best[1][0] for name, best in highest.items()}
        several = {called: those.get(name, 0.0) for name, called in _SEVERAL.items()}
        row = {"row": float(any(in_a_row(k, places) for k in own[id_]))}
        told[id_] = those | several | rivals | against[id_] | row
    return told


def _against(counted: Mapping[str, Signs]) -> dict[str, Signs]:
    """By platform id, how much more of each sign it has than any other."""
    best: dict[str, tuple[float, str, float]] = {}
    for id_, those in counted.items():
        for name, value in those.items():
            first, holder, second = best.get(name, (0.0, "", 0.0))
            best[name] = (value, id_, first) if value > first else (first, holder, max(second, value))
    return {id_: dict(_margins(id_, those, best)) for id_, those in counted.items()}


def _margins(id_: str, those: Signs, best: Mapping[str, tuple[float, str, float]]) -> Iterator[tuple[str, float]]:
    for name, (first, holder, second) in best.items():
        margin = those.get(name, 0.0) - (second if holder == id_ else first)
        if margin:
            yield _AGAINST[name], HALF * margin
