"""French stop words for key phrases, without the negations, which change what a phrase says: ``stopwords.toml``.

Its common words are spaCy's, copied: to ask spaCy for them compiles its French tokenizer, which takes seconds of every
command that needs no tokens.
"""

import tomllib
from pathlib import Path

from nlp.masking import WORDS

_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NEGATIONS = frozenset(_LISTS["negations"])

# What stands for what was masked.
MASKS = frozenset(word.lower() for word in WORDS.values())


def stop_words() -> list[str]:
    """In order, so that the same words give the same model; the masks' words are among them."""
    said = {word for name in ("common", "letters", "modals") for word in _LISTS[name]}
    return sorted((said - NEGATIONS) | MASKS)
