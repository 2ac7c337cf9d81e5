"""Target or mention: which of the platforms of a text its author complains of.

Decided once a platform and text, as a platform that is complained of is a target wherever it stands. Two learned
scores: whether the text complains at all, over cues and words, and, where it names several platforms, whether it
complains of this one, over signs of its mentions.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from nlp.mentions import PlatformMention, PlatformRole
from nlp.platforms.complaints import complaint_signs
from nlp.platforms.cues import Cue
from nlp.platforms.places import places
from nlp.platforms.rivals import has_rivals, rival_signs
from nlp.platforms.role_weights import RoleWeights, chance, role_weights
from nlp.platforms.speech import Speech
from nlp.platforms.spoken import Voice
from nlp.platforms.tokens import Tokens

_HALF: Final = 0.5


class Told(NamedTuple):
    """A text with its mentions, in order of start, and its cues."""

    tokens: Tokens
    mentions: Sequence[PlatformMention]
    cues: Sequence[Cue]


def roles_of(told: Sequence[Told]) -> list[dict[str, PlatformRole]]:
    """The role of each platform id of each text."""
    if not told:
        return []
    weights = role_weights()
    speeches = [Speech(one.tokens) for one in told]
    heard = weights.heard(speeches)
    return [_roles(*one, weights) for one in zip(told, speeches, heard, strict=True)]


def _roles(
    told: Told, speech: Speech, heard: tuple[float, Sequence[float]], weights: RoleWeights
) -> dict[str, PlatformRole]:
    (tokens, mentions, found), (said, running) = told, heard
    complains = chance(weights.complains.of(complaint_signs(tokens, speech, found, weights.clause, running)) + said)
    stood = places(tokens, speech, mentions)
    if complains <= _HALF or not has_rivals(stood):
        return dict.fromkeys((one.id for one in mentions), "target" if complains > _HALF else "mention")
    voice = Voice(speech, weights.clause, running)
    return {
        id_: "target" if complains * chance(weights.target.of(those)) > _HALF else "mention"
        for id_, those in rival_signs(tokens, found, stood, voice, weights.toward).items()
    }
