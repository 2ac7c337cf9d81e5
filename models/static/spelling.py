"""Misspelt words: what a word would be with one letter added, dropped, changed or moved.

After Norvig, «How to Write a Spelling Corrector» (norvig.com/spell-correct.html, 2007).
"""

from collections.abc import Iterator, Mapping

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# A word of four letters is one letter away from a dozen others.
SHORTEST = 5


def correction(word: str, ranks: Mapping[str, int]) -> str | None:
    """The most frequent word (lowest of ``ranks``) one edit away from a folded ``word``; None where there is none."""
    if len(word) < SHORTEST:
        return None
    known = [candidate for candidate in _edits(word) if candidate in ranks]
    return min(known, key=ranks.__getitem__, default=None)


def _edits(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            for letter in ALPHABET:
                yield before + letter + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ALPHABET:
            yield before + letter + after
