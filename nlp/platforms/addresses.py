"""Names inside addresses: «amazon.fr» is the platform whole, «jean@gmail.com» and the path of a link are nobody."""

import re
from typing import Final

from nlp.platforms.tokens import Tokens

_TLDS: Final = frozenset("fr com be ch ca de net org eu es it nl lu co io pro app".split())
_WORDS: Final = frozenset(("de", "es", "net", "pro", "ca", "co", "it"))
_SECOND: Final = frozenset(("co.uk", "com.be", "com.fr"))
_LOCAL_PART: Final = re.compile(r"[\w.+-]{0,64}@\w")
_HOST: Final = re.compile(r"\w@[\w.-]{0,64}\Z")
_LINK: Final = re.compile(r"(?:://|www\.|\w\.[a-z]{2,4}/)\S{0,200}\Z")
_REACH: Final = 70
_LINK_REACH: Final = 200


def in_address(folded: str, start: int, end: int) -> bool:
    """Whether ``folded[start:end]`` is a part of an e-mail address or of a link's path, so that nobody is named."""
    before = folded[start - 1] if start else " "
    if before in "@.-_+" and _HOST.search(folded, max(0, start - _REACH), start):
        return True
    if end < len(folded) and folded[end] in "@.-_+" and _LOCAL_PART.match(folded, end):
        return True
    return before in "/-_=?&." and _in_path(folded, start)


def _in_path(folded: str, start: int) -> bool:
    """Whether a host with its path comes before, without a space; the host itself is no path."""
    link = _LINK.search(folded, max(0, start - _LINK_REACH), start)
    return link is not None and "/" in link[0].removeprefix("://").removeprefix("www.")


def address_end(tokens: Tokens, last: int) -> int:
    """The end of word ``last`` with the «.fr», «.com» or «.co.uk» that follows it, if one does."""
    end = tokens.ends[last]
    if last + 1 >= len(tokens) or tokens.gaps[last + 1] != "." or tokens.words[last + 1] not in _TLDS:
        return end
    if full_stop(tokens, last + 1):
        return end
    further = last + 2 < len(tokens) and tokens.gaps[last + 2] == "."
    if further and f"{tokens.words[last + 1]}.{tokens.words[last + 2]}" in _SECOND:
        return tokens.ends[last + 2]
    return tokens.ends[last + 1]


def full_stop(tokens: Tokens, i: int) -> bool:
    """Whether the point before word ``i`` ends a sentence without its space: «sur Amazon.De plus»."""
    return tokens.original(i).istitle() and (tokens.words[i] in _WORDS or not tokens.capital(i - 1))
