"""The stems of a text's words that count: what words are compared by, whatever their accents, plural or feminine."""

import re
from functools import cache

from models.topics.keywords import stem
from models.topics.stopwords import stop_words
from nlp.folding import fold

_WORD = re.compile(r"[^\W\d_]{4,}")


def stems(text: str) -> set[str]:
    """The folded stems of the words that count; what was masked is in capitals, and does not."""
    words = (word for word in _WORD.findall(text) if not word.isupper())
    return {stem(fold(word)) for word in words if word.lower() not in _stopped()}


@cache
def _stopped() -> frozenset[str]:
    return frozenset(stop_words())
