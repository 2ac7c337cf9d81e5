"""The roots of a text's words that count: «géolocalisé», «géolocalisation», «géolocalisations» are one.

A light stemmer of French endings (after Savoy, 2006): it may join what is not akin, which costs little where words are
only counted beside what the text means.
"""

import re
from functools import cache

from models.topics.stopwords import stop_words
from nlp.folding import fold
from nlp.masking import WORDS as MASKS
from nlp.remembered import Remembered

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDING = re.compile(
    r"(?:iss(?:ements?|antes?|ants?|aient|ons|ez|ent|ait)|atrices?|ateurs?|ations?|ements?|aient|antes?|ants?|euses?"
    r"|eurs?|[ae]nces?|ites?|ifs?|ives?|ees?|ent|ers?|ait|ais|ons|ez|ions?|ables?|istes?|ismes?|iques?|es?|s|x|a)$"
)
# A root has so many letters at least; a shorter word counts as it is, if it has three, or is in capitals («GPS», «IA»).
SHORTEST = 4


def roots(text: str) -> set[str]:
    """The folded roots of a masked text."""
    found = {_ROOTS[word] for word in _WORD.findall(text)}
    found.discard("")
    return found


def root(word: str) -> str:
    """The root of a word: without accents, and without its ending where enough is left."""
    folded = fold(word)
    if len(folded) <= SHORTEST:
        return folded.removesuffix("s") if len(folded) == SHORTEST else folded
    return folded[: max(SHORTEST, len(_ENDING.sub("", folded)))]


def _counted(word: str) -> str:
    """The root; nothing of a word that does not count."""
    if word in MASKS.values() or fold(word) in _stopped():
        return ""
    return root(word) if len(word) >= SHORTEST - 1 or word.isupper() else ""


@cache
def _stopped() -> frozenset[str]:
    return frozenset(fold(word) for word in stop_words())


_ROOTS = Remembered(_counted)
