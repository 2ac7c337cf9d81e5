"""Misspelt words: the frequent word that differs by one letter added, dropped, changed, or by two letters swapped.

Found as in SymSpell (Garbe, «1000x Faster Spelling Correction», 2012): two words one edit apart become the same string
when each loses at most one letter, so the vocabulary's words are indexed by what is left of them.
"""

from collections.abc import Sequence

# A word of four letters is one letter away from a dozen others.
SHORTEST = 5
# Misspelt words are common words: the rarer ones would only be found by mistake, and cost memory.
WORDS = 20_000


class Spelling:
    """Corrects to one of ``words``, which come most frequent first."""

    def __init__(self, words: Sequence[str]) -> None:
        """Of the first ``WORDS`` words, each with any of its letters left out leads back to it."""
        known = [word for word in words[:WORDS] if len(word) >= SHORTEST and word.isalpha()]
        self._left = {word: word for word in known}
        for word in known:
            for left in _shortened(word):
                self._left.setdefault(left, word)

    def correction(self, word: str) -> str | None:
        """The word that a folded ``word`` most probably is; None where none is one edit away."""
        if len(word) < SHORTEST:
            return None
        longer = self._left.get(word)
        if longer:
            return longer if longer != word else None
        for left in _shortened(word):
            other = self._left.get(left)
            if other and (other == left or _one_change(word, other)):
                return other
        return None


def _shortened(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _one_change(word: str, other: str) -> bool:
    """Whether two words of one length differ in one letter or in two neighbours that changed places."""
    if len(word) != len(other):
        return False
    at = [index for index, letter in enumerate(word) if letter != other[index]]
    swapped = len(at) == 2 and at[1] == at[0] + 1 and word[at[0]] == other[at[1]] and word[at[1]] == other[at[0]]
    return len(at) == 1 or swapped
