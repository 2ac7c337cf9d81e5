"""Text made easy to match, one code point for one, so that offsets in the folded text are offsets in the text.

Lower case, no accents, plain apostrophes, hyphens and spaces (line breaks stay). What cannot be folded one to one
(«œ», «ß») stays as it is.
"""

import re
import unicodedata

_SPACES = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_APOSTROPHES = "\u2019\u2018\u02bc\u00b4\u0060\u2032"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
_LATIN = range(0xC0, 0x250)


def _base(character: str) -> str:
    """The letter under its accent, lower case; the character itself where that is not one code point."""
    plain = unicodedata.normalize("NFD", character)[0].lower()
    return plain if len(plain) == 1 and plain.isalpha() else character


_PLAIN = (
    {chr(code): _base(chr(code)) for code in _LATIN}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
)
_FOLDABLE = re.compile("[" + "".join(map(re.escape, _PLAIN)) + "]")


def _plain(found: re.Match[str]) -> str:
    return _PLAIN[found[0]]


def fold(text: str) -> str:
    """``text`` folded for matching; ``len(fold(text)) == len(text)``."""
    lowered = text.lower()
    if len(lowered) != len(text):  # «İ» becomes two code points
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _FOLDABLE.sub(_plain, lowered)
