"""How much the words beside a mention sound like a complaint about it: «chez Etsy au moins», «Etsy m'a fermé»."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Final

from nlp.platforms.places import Place
from nlp.platforms.speech import Speech
from nlp.platforms.stretches import Stretch
from nlp.platforms.tokens import Tokens
from nlp.stems import STEMS

NAME: Final = "@"
"""Stands for any platform's name, so that nothing is learned of a platform itself."""
CUT: Final = "|"
"""Anything but a space between two words."""
_LEFT, _RIGHT = 4, 6
"""Words looked at on each side."""
KINDS: Final = ("left 1", "left", "right 1", "right 2", "right", "clause", "clause pair")

_ZEROS: Final = repeat(0.0)

Beside = Iterable[tuple[str, Iterable[str]]]
"""What stands beside a mention, by kind."""


@dataclass(frozen=True, slots=True)
class Toward:
    """A linear score of the words beside a mention: its bias, and by kind the weights of what stands there."""

    bias: float
    kinds: Mapping[str, Mapping[str, float]]

    def of(self, beside: Beside) -> float:
        """The score of one mention."""
        total = self.bias
        for kind, those in beside:
            total += sum(map(self.kinds[kind].get, those, _ZEROS))
        return total


def beside(tokens: Tokens, speech: Speech, places: Sequence[Place], those: Sequence[Stretch]) -> Iterator[Beside]:
    """What stands beside each of ``places``; ``those`` are their stretches. Linear in the number of words."""
    stems = list(map(STEMS.__getitem__, tokens.words))
    for place in places:
        stems[place.first : place.last + 1] = [NAME] * (place.last + 1 - place.first)
    for place, stretch in zip(places, those, strict=True):
        yield _beside(stems, tokens.gaps, speech, place, stretch)


def _beside(stems: Sequence[str], gaps: Sequence[str], speech: Speech, place: Place, stretch: Stretch) -> Beside:
    first, last = place.first, place.last
    low, high = speech.sentence_of(first)
    left: list[str] = []
    for i in range(first, max(low, first - _LEFT - 1), -1):
        left += (stems[i - 1],) if gaps[i] == " " else (CUT, stems[i - 1])
    right: list[str] = []
    for i in range(last + 1, min(high, last + _RIGHT + 1)):
        right += (stems[i],) if gaps[i] == " " else (CUT, stems[i])
    clause = stems[stretch.begin : stretch.end]
    return (
        ("left 1", left[:1]),
        ("left", dict.fromkeys(left[:_LEFT])),
        ("right 1", right[:1]),
        ("right 2", right[1:2]),
        ("right", dict.fromkeys(right[:_RIGHT])),
        ("clause", dict.fromkeys(clause)),
        ("clause pair", dict.fromkeys(map(" ".join, pairwise(clause)))),
    )
