"""A function of a word, remembered: the same few thousand words make up nearly every text.

A longer string than words are is worked out each time: what stands between words may be a whole page in another script.

A plain dictionary: ``functools.lru_cache`` keeps its entries in order, so that each hit writes to its neighbours too,
which costs more than the work it saves once several caches outgrow the processor's own.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

_T = TypeVar("_T")
_MOST = 50_000
_LONGEST = 40


class Remembered(dict[str, _T], Generic[_T]):
    """``remembered[word]`` is ``of(word)``; at ``most`` words, all is forgotten, so that memory stays bounded."""

    __slots__ = ("_most", "_of")

    def __init__(self, of: Callable[[str], _T], most: int = _MOST) -> None:
        """``of`` gives the same value for the same word, at any time."""
        super().__init__()
        self._of, self._most = of, most

    def __missing__(self, word: str) -> _T:
        """The value of a word that is not remembered, which it is from now on unless it is long."""
        value = self._of(word)
        if len(word) > _LONGEST:
            return value
        if len(self) >= self._most:
            self.clear()
        self[word] = value
        return value
