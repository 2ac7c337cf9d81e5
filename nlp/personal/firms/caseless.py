"""Names without case, where capitals say nothing: what follows «la societe» or «je tiens», up to a verb."""

from collections.abc import Iterator
from typing import Final

from nlp.personal.firms.lexicon import BEFORE, STOPPERS
from nlp.personal.lexicon import ANNOUNCING, FORMS, LINKS, TRADES, ordinary, places
from nlp.personal.words import Words

JOINTS: Final = frozenset((" ", "'", " '", " & ", " &", "-", "  "))
"""What may stand between two words of a name."""
_LONGEST: Final = 4
_LEADING: Final = frozenset(("announcing", "runs", "called", "owner"))
_NEVER_FIRST: Final = frozenset(("de", "du", "des", "d", "et", "a", "en", "sur", "sans", "sous"))


def caseless(words: Words) -> Iterator[tuple[int, int]]:
    """«la societe transmeca attend», «SARL TOITURES DU NORD»: what follows a frame, up to a verb or a preposition."""
    i = 0
    while i < len(words):
        last = _run(words, i) if _framed(words, i) else -1
        if last >= i:
            yield i, last
            i = last
        i += 1


def _framed(words: Words, i: int) -> bool:
    """Whether a firm's name may begin at word ``i``, where case says nothing."""
    if i == 0 or words.gap(i) not in (" ", ", ", "'", " : ") or (words.capital(i) and not words.shouted(i)):
        return False
    if words.cased and not words.shouted(i):
        return False
    before = i - 1
    while before > 0 and i - before <= 2 and words.folded[before] in LINKS:
        before -= 1
    word = words.folded[before]
    known = word in FORMS or word in TRADES or BEFORE.get(word) in _LEADING
    return known and words.folded[i] not in _NEVER_FIRST


def _run(words: Words, i: int) -> int:
    """The last word of a name without case that begins at word ``i``, or -1."""
    last = -1
    for j in range(i, min(len(words), i + _LONGEST + 1)):
        if j > i and words.gap(j) not in JOINTS:
            break
        word = words.folded[j]
        if word in FORMS and j > i:
            return j
        if word in STOPPERS and not (j == i and word == "chez"):
            break
        if word not in LINKS:
            last = j
    return last if any(_names(words.folded[k]) for k in range(i, last + 1)) else -1


def _names(word: str) -> bool:
    said = word in LINKS or word in TRADES or word in ANNOUNCING
    return len(word) > 2 and not said and (word in ordinary() or word not in places())
