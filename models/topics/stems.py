"""The stems of a text's words that count: what words are compared by, whatever their accents, plural or feminine."""

import re
from functools import cache

from models.topics.keywords import stem
from models.topics.stopwords import stop_words
from nlp.folding import fold
from nlp.remembered import Remembered

_WORD = re.compile(r"[^\W\d_]{4,}")


def stems(text: str) -> set[str]:
    """The folded stems of the words that count; what was masked is in capitals, and does not."""
    found = {_STEMS[word] for word in _WORD.findall(text)}
    found.discard("")
    return found


def _stem(word: str) -> str:
    """The folded stem; nothing of a word that does not count."""
    return "" if word.isupper() or word.lower() in _stopped() else stem(fold(word))


@cache
def _stopped() -> frozenset[str]:
    return frozenset(stop_words())


_STEMS = Remembered(_stem)
