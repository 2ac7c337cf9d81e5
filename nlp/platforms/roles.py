"""Target or mention: which of the platforms of a text its author complains of.

Decided once a platform and text, as a platform that is complained of is a target wherever it stands. Two learned
scores: whether the text complains at all, over cues and words, and, where it names several platforms, whether it
complains of this one, over signs of its mentions.
"""

from collections.abc import Sequence
from typing import Final

from nlp.mentions import PlatformMention, PlatformRole
from nlp.platforms.complaints import complaint_signs
from nlp.platforms.cues import Cue
from nlp.platforms.places import places
from nlp.platforms.rivals import has_rivals, rival_signs
from nlp.platforms.role_weights import chance, role_weights
from nlp.platforms.speech import Speech
from nlp.platforms.spoken import Voice
from nlp.platforms.tokens import Tokens

_HALF: Final = 0.5


def roles(tokens: Tokens, mentions: Sequence[PlatformMention], found: Sequence[Cue]) -> dict[str, PlatformRole]:
    """The role of each platform id of ``mentions``, which are in order of start; ``found`` are the text's cues."""
    weights, speech = role_weights(), Speech(tokens)
    said, running = weights.heard(speech)
    signs = complaint_signs(tokens, speech, found, weights.clause, running)
    complains = chance(weights.complains.of(signs) + said)
    stood = places(tokens, speech, mentions)
    if complains <= _HALF or not has_rivals(stood):
        return dict.fromkeys((one.id for one in mentions), "target" if complains > _HALF else "mention")
    voice = Voice(speech, weights.clause, running)
    return {
        id_: "target" if complains * chance(weights.target.of(those)) > _HALF else "mention"
        for id_, those in rival_signs(tokens, found, stood, voice, weights.toward).items()
    }
