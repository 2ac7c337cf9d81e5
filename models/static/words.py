"""A text as tokens for the student: folded words, one token for any number, punctuation marks.

«l'argent» is «l», «'», «argent»; «2 000 €» is two numbers and «€». Punctuation is kept since a transformer's vector
holds it: unless its rows take that up, the words' rows do (measured: +0.04 cosine on clauses).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from nlp.folding import fold

_TOKEN = re.compile(r"[^\W\d_]+|\d+|\.{2,}|[^\w\s]")
# What is left of a word after folding: Latin letters. Others (Greek, Arabic) make no word of the vocabulary.
FOLDED = "a-z\u00df-\u024f"
_FOLDED = re.compile(f"[{FOLDED}]+")
# The entry of a saved vocabulary that stands for no word at all: a row of zeros, the last.
UNKNOWN = "[UNK]"
NUMBER = "0"
ELLIPSIS = "…"
SPELLINGS = (("œ", "oe"), ("æ", "ae"))


def surface_tokens(text: str) -> list[str]:
    """The tokens of ``text`` in lower case, accents kept: each form is to be folded once, not at each occurrence."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=200_000)
def folded(token: str) -> str:
    """A token under the form that the vocabulary has: «Déréférencé» is «dereference»; "" where it has none."""
    if token.isdecimal():
        return NUMBER
    if token.startswith(".."):
        return ELLIPSIS
    plain = fold(token)
    for old, new in SPELLINGS:
        plain = plain.replace(old, new)
    return plain if not token.isalpha() or _FOLDED.fullmatch(plain) else ""


def tokens(text: str) -> Iterator[str]:
    """The folded tokens of ``text``, in order, repeated as they are."""
    return filter(None, map(folded, surface_tokens(text)))
