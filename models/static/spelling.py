"""Misspelt words: the frequent word that differs by one letter added, dropped, changed, or by two letters swapped.

Found as in SymSpell (Garbe, «1000x Faster Spelling Correction», 2012): two words one edit apart become the same string
when each loses at most one letter, so the vocabulary's words are indexed by what is left of them.
"""

from collections.abc import Iterator, Sequence

# A word of four letters is one letter away from a dozen others.
SHORTEST = 5
# Misspelt words are common words: the rarer ones would only be found by mistake, and cost memory.
WORDS = 20_000


class Spelling:
    """Corrects to one of ``words``, which come most frequent first."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = [word for word in words[:WORDS] if len(word) >= SHORTEST and word.isalpha()]
        self._left: dict[str, str] = {}
        for word in self._words:
            for left in _shortened(word):
                self._left.setdefault(left, word)
        self._known = frozenset(self._words)

    def correction(self, word: str) -> str | None:
        """The word that a folded ``word`` most probably is; None where none is one edit away."""
        if len(word) < SHORTEST:
            return None
        lengthened = self._left.get(word)
        if lengthened:
            return lengthened
        for left in _shortened(word):
            if left in self._known:
                return left
            other = self._left.get(left)
            if other and _one_change(word, other):
                return other
        return None


def _shortened(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _one_change(word: str, other: str) -> bool:
    """Whether two words of one length differ in one letter or in two neighbours that changed places."""
    at = [index for index, (a, b) in enumerate(zip(word, other, strict=False)) if a != b]
    swapped = len(at) == 2 and at[1] == at[0] + 1 and word[at[0]] == other[at[1]] and word[at[1]] == other[at[0]]
    return len(word) == len(other) and (len(at) == 1 or swapped)
