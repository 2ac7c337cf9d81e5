"""What a text says, as learned weights read it: the stems of its words, and a mark at each border of a sentence."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import compress, pairwise
from typing import Final, TypeVar

from nlp.platforms.tokens import Tokens
from nlp.remembered import Remembered
from nlp.stems import STEMS

_T = TypeVar("_T")
BORDER: Final = "."
_STOPS: Final = frozenset("!?\n\r;…•")


class Speech:
    """``words`` are the text's, ``begins`` those of them that begin a sentence, by their place, in order.

    ``sentences`` are the words of each sentence, from its first one up to the next sentence's. Built once a text and
    only read afterwards.
    """

    __slots__ = ("begins", "length", "sentences", "words")

    def __init__(self, tokens: Tokens) -> None:
        """The sentences of ``tokens``."""
        self.words = tokens.words
        self.length = len(self.words)
        self.begins = [0, *compress(range(1, self.length), map(_STOPPING.__getitem__, tokens.gaps[1:]))]
        self.sentences = list(pairwise([*self.begins, self.length]))

    def stems(self) -> list[str]:
        """The stems of the words, with a ``BORDER`` before and behind each sentence."""
        return self.bordered(STEMS, BORDER)

    def bordered(self, read: Mapping[str, _T], border: _T) -> list[_T]:
        """What each word is in ``read``, with ``border`` before and behind each sentence."""
        those, whole = list(map(read.__getitem__, self.words)), [border]
        for begin, end in self.sentences:
            whole += those[begin:end]
            whole.append(border)
        return whole

    def sentence_of(self, word: int) -> tuple[int, int]:
        """The words of the sentence of word ``word``."""
        return self.sentences[bisect_right(self.begins, word) - 1]

    def at(self, word: int) -> int:
        """Where word ``word`` stands among what is ``bordered``."""
        return word + bisect_right(self.begins, word)


def stops(gap: str) -> bool:
    """Whether a sentence ends in the gap; a full stop without a space is a part of a name («booking.com»)."""
    return ("." in gap and len(gap) > 1) or not _STOPS.isdisjoint(gap)


_STOPPING: Final = Remembered(stops)
