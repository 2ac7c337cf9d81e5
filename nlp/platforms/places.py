"""Where the mentions of a text stand: their words and their sentence's."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nlp.mentions import PlatformMention
from nlp.platforms.speech import Speech
from nlp.platforms.tokens import Tokens

_REACH: Final = 30
"""Words of a sentence looked at on each side: some texts have no full stop."""
_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: its words ``first`` to ``last``, its sentence's words ``begin`` up to ``end``."""

    id: str
    kind: str
    first: int
    last: int
    begin: int
    end: int


def places(tokens: Tokens, speech: Speech, mentions: Sequence[PlatformMention]) -> list[Place]:
    """Where each mention stands in ``tokens``, whose sentences are those of ``speech``."""
    return [_place(tokens, speech, mention) for mention in mentions]


def _place(tokens: Tokens, speech: Speech, mention: PlatformMention) -> Place:
    first = max(0, bisect_right(tokens.starts, mention.start, hi=len(tokens)) - 1)
    last = max(first, bisect_right(tokens.starts, mention.end - 1, hi=len(tokens)) - 1)
    return place_of(speech, mention.id, mention.kind, first, last)


def place_of(speech: Speech, id_: str, kind: str, first: int, last: int) -> Place:
    """Where the words ``first`` to ``last`` stand, which mean platform ``id_``."""
    begin, end = speech.sentence_of(first)[0], speech.sentence_of(last)[1]
    return Place(id_, kind, first, last, max(begin, first - _REACH), min(end, last + _REACH))


def borders(those: Sequence[Place], k: int, length: int) -> tuple[int, int]:
    """The words between which cues are near to mention ``k``: those of its neighbours when they are others."""
    before = next((one.last for one in those[max(0, k - 1) : k] if one.id != those[k].id), -1)
    after = next((one.first for one in those[k + 1 : k + 2] if one.id != those[k].id), length)
    return before, after


def in_a_row(k: int, those: Sequence[Place]) -> bool:
    """Whether another platform stands right beside: «sur Decathlon, Alltricks et Etsy»."""
    pairs = ((those[j], those[j + 1]) for j in (k - 1, k) if 0 <= j < len(those) - 1)
    return any(left.id != right.id and right.first - left.last <= _ROW for left, right in pairs)
