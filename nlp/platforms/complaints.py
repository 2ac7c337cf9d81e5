"""What speaks for a complaint in a text as a whole: its cues, its length, and how much its sentences complain."""

import math
from collections.abc import Sequence
from typing import Final

from nlp.platforms.cues import Cue
from nlp.platforms.role_weights import Score, chance
from nlp.platforms.speech import Speech
from nlp.platforms.tokens import Tokens

GROUPS: Final = (
    "complaint trouble denial peace content praise question hearsay disclaim own_fault agreed buyer turn"
).split()
SAID: Final = 0.3
"""Scores of sentences are scaled to weigh about as much as the other signs."""
_SHORT: Final = 25
_DENSE: Final = 10.0
_SILENT: Final = -4.0
"""The score of a sentence that is not there."""


def complaint_signs(
    tokens: Tokens, speech: Speech, found: Sequence[Cue], clause: Score, running: Sequence[float]
) -> dict[str, float]:
    """What speaks for a complaint; ``found`` are the text's cues.

    ``clause`` tells whether a few words complain, ``running`` is its ``running`` of the speech.
    """
    counted = dict.fromkeys(GROUPS, 0)
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
    return grown | _said(speech, clause, running)


def _said(speech: Speech, clause: Score, running: Sequence[float]) -> dict[str, float]:
    """How much the sentences complain: the most of them, the second most, all together."""
    scores = sorted(clause.sentences(running, speech))
    return {
        "said most": SAID * scores[-1],
        "said second": SAID * (scores[-2] if len(scores) > 1 else _SILENT),
        "said on the whole": SAID * math.log1p(math.fsum(map(chance, scores))),
    }
