"""A text as words for the student: runs of letters, folded, «œ» as «oe». «l'argent» is two words, «2 000 €» none."""

import re
import unicodedata
from collections.abc import Iterator

from nlp.folding import fold

_LETTERS = re.compile(r"[^\W\d_]+")
# What is left of a word after folding: Latin letters. Others (Greek, Arabic) make no word of the vocabulary.
FOLDED = "a-z\u00df-\u024f"
# The entry of a saved vocabulary that stands for no word at all: a row of zeros, the last.
UNKNOWN = "[UNK]"
_FOLDED = re.compile(f"[{FOLDED}]+")


def surface_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, accents kept: each is to be folded once, not at each occurrence."""
    return _LETTERS.findall(unicodedata.normalize("NFC", text).lower())


def folded(word: str) -> str:
    """A word under the form that the vocabulary has: «Déréférencé» is «dereference»; "" where no letter is Latin."""
    plain = fold(word).replace("œ", "oe").replace("æ", "ae")
    return plain if _FOLDED.fullmatch(plain) else ""


def words(text: str) -> Iterator[str]:
    """The folded words of ``text``, in order, repeated as they are."""
    return filter(None, map(folded, surface_words(text)))
