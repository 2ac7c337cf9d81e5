"""Names without case, where capitals say nothing: what follows «la societe» or «je tiens», up to a verb."""

from collections.abc import Iterator
from typing import Final

from nlp.personal.firms.lexicon import BEFORE, STOPPERS
from nlp.personal.lexicon import ANNOUNCING, FORMS, LINKS, PEOPLE, TRADES, first_name, ordinary, places
from nlp.personal.words import Words

JOINTS: Final = frozenset((" ", "'", " '", " & ", " &", "-", "  "))
"""What may stand between two words of a name."""
_LONGEST: Final = 5
_NEAR: Final = 6
_STARTING: Final = frozenset(("le", "la", "les", "l", "au", "aux", "chez"))
_CHEZ: Final = frozenset(("chez", "aux", "au"))
_OWN: Final = frozenset(("l", "la", "le", "mon", "ma", "notre", "les", "au", "du"))
_NOUNS: Final = frozenset(("announcing", "seller", "partner", "runs", "owner"))
_LEADING: Final = frozenset(("announcing", "runs", "called", "owner"))
_NEVER_FIRST: Final = frozenset(
    ("de", "du", "des", "d", "et", "a", "en", "sur", "sans", "sous", "l", "pas", "que", "qui")
)


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
    gap = words.gap(i)
    if (words.capital(i) and not words.shouted(i)) or (words.cased and not words.shouted(i)):
        return False
    if words.folded[i] in _STARTING and (words.word(i + 1) in ANNOUNCING or words.word(i + 1) in FORMS):
        return False
    if i == 0 or "\n" in gap or gap == ". ":
        return words.folded[i] in _STARTING or words.folded[i] in TRADES or (i == 0 and words.folded[i] in _CHEZ)
    if gap not in (" ", ", ", "'", " : ", " (", ' "', " « "):
        return False
    return words.folded[i] not in _NEVER_FIRST and (_led(words, i) or _trade(words, i) or _apposed(words, i))


def _led(words: Words, i: int) -> bool:
    """«la societe X», «je tiens X», «c'est X», «chez X», «karim de X»."""
    before = i - 1
    while before > 0 and i - before <= 2 and words.folded[before] in LINKS:
        before -= 1
    word = words.folded[before]
    if word in FORMS or word in TRADES or BEFORE.get(word) in _LEADING:
        return True
    if word in ("c", "cest", "est") and words.gap(i) in (" ", "'"):
        return True
    of_somebody = words.word(i - 1) in ("de", "d", "du", "des", "chez") and first_name(words.word(i - 2))
    return of_somebody or words.word(i - 1) in ("chez", "ici")


def _trade(words: Words, i: int) -> bool:
    """«l'auberge du col», «mon cabinet des lauriers»: a trade with its name, behind an article or by itself."""
    named = words.word(i + 1) in ("du", "des", "de", "d", "la", "le", "les") or words.word(i + 1) not in STOPPERS
    return words.folded[i] in TRADES and named and words.word(i - 1) in _OWN


def _apposed(words: Words, i: int) -> bool:
    """«un restaurant, le petit bouchon, a dit»: behind a comma, the noun some words before."""
    if words.gap(i) not in (", ", " (", ' "', " « "):
        return words.folded[i] in _STARTING and words.folded[i - 1] in TRADES
    near = range(max(0, i - _NEAR), i)
    said = any(words.folded[j] in TRADES or BEFORE.get(words.folded[j]) in _NOUNS for j in near)
    return said or (words.folded[i] in _STARTING and words.word(i + 1) not in STOPPERS)


def _run(words: Words, i: int) -> int:
    """The last word of a name without case that begins at word ``i``, or -1."""
    last = -1
    for j in range(i, min(len(words), i + _LONGEST + 1)):
        if j > i and words.gap(j) not in JOINTS:
            break
        word = words.folded[j]
        if word in FORMS and j > i:
            return j
        if word == "et" and j > i and _goes_on(words, j):
            continue
        if word in STOPPERS and not (j == i and word == "chez"):
            break
        if word not in LINKS:
            last = j
    return last if any(_names(words.folded[k]) for k in range(i, last + 1)) else -1


def _goes_on(words: Words, j: int) -> bool:
    """Whether the «et» of word ``j`` joins words of a name: «nature et sens», «moreau et fils»."""
    following = words.word(j + 1)
    return words.gap(j + 1) == " " and following not in STOPPERS and following not in LINKS and following not in PEOPLE


def _names(word: str) -> bool:
    said = word in LINKS or word in TRADES or word in ANNOUNCING
    return len(word) > 2 and not said and (word in ordinary() or word not in places())
