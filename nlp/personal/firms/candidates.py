"""Where a firm's name may stand: words with capitals, words in quotes, and without case what follows «la société»."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from nlp.personal.firms.caseless import JOINTS, caseless
from nlp.personal.firms.lexicon import HEADS
from nlp.personal.lexicon import (
    ANNOUNCING,
    FORMS,
    LINKS,
    OPEN,
    OPEN_WORDS,
    PLACEHOLDER,
    TAILS,
    TITLES,
    TRADES,
    ordinary,
    places,
)
from nlp.personal.words import Words

_LONGEST: Final = 8
_MOST_LINKS: Final = 3
_CRY: Final = 4
_WHERE: Final = frozenset(("a", "en", "cote", "pres", "sur"))
_AT: Final = frozenset(("a", "en", "au", "aux"))
_ARTICLES: Final = frozenset(("la", "le", "les", "l"))
_QUOTED: Final = re.compile(r"[«\"“]\s*(?P<name>[^«»\"“”\n]{2,60}?)\s*[»\"”]")


class Candidate(NamedTuple):
    """Words ``first`` to ``last`` (included); ``form`` is capitals, quoted or caseless."""

    first: int
    last: int
    form: str


def candidates(words: Words) -> Iterator[Candidate]:
    """All stretches that may name a firm; those of one form are apart."""
    quoted = list(_quoted(words))
    within = {i for one in quoted for i in range(one.first, one.last + 1)}
    for one in (*quoted, *_lines(words), *_capitals(words, within), *_without_case(words)):
        if not is_open(words, one.first, one.last):
            yield one


def is_open(words: Words, first: int, last: int) -> bool:
    """Whether the words are an institution, a brand, places or an editor's placeholder, and so stay."""
    named = words.folded[first : last + 1]
    core = [word for word in named if word not in LINKS and word not in FORMS]
    return (
        " ".join(named) in OPEN
        or " ".join(core) in OPEN
        or any(PLACEHOLDER.fullmatch(word) for word in core)
        or (len(named) == 1 and named[0] in ANNOUNCING)
        or all(word in OPEN_WORDS or word in places() for word in core)
    )


def _quoted(words: Words) -> Iterator[Candidate]:
    """«la micro-crèche « Les Petits Galets »»: a few words in quotes that begin with a capital."""
    for found in _QUOTED.finditer(words.whole):
        first, after = words.at(found.start("name")), words.at(found.end("name"))
        if 0 < after - first <= _LONGEST and words.capital(first):
            yield Candidate(first, after - 1, "quoted")


def _without_case(words: Words) -> Iterator[Candidate]:
    for first, last in caseless(words):
        yield Candidate(first, last, "caseless")


def _lines(words: Words) -> Iterator[Candidate]:
    """«Fanfare municipale de Saint-Rambert, …»: a trade that begins a line, small words, a name at the end."""
    for i, word in enumerate(words.folded):
        if not words.capital(i) or words.shouted(i) or not (word in TRADES or word in ANNOUNCING):
            continue
        if i and "\n" not in words.gap(i):
            continue
        last = i
        while last + 1 < len(words) and words.gap(last + 1) in JOINTS:
            last += 1
        small = [j for j in range(i + 1, last) if not words.capital(j) and words.folded[j] not in LINKS]
        if (
            small
            and not any(words.folded[j] in _WHERE for j in range(i + 1, last))
            and last - i < _LONGEST - 1
            and words.capital(last)
        ):
            yield Candidate(i, last, "line")


def _capitals(words: Words, taken: set[int]) -> Iterator[Candidate]:
    """«Teklat SARL», «Hôtel de la Perrotine»: runs of words with capitals, links between them."""
    i = 0
    while i < len(words):
        if i in taken or not words.capital(i) or words.shouted(i) or words.folded[i] in TITLES:
            i += 1
            continue
        last = _run(words, i)
        first = _without_head(words, i, last)
        if first <= last and not _shouts(words, first, last) and not _seat(words, first, last):
            yield Candidate(first, last, "capitals")
        i = last + 1


def _run(words: Words, i: int) -> int:
    """The last word of the run with capitals that begins at word ``i``."""
    last = i
    for j in range(i + 1, min(len(words), i + _LONGEST)):
        word, gap = words.folded[j], words.gap(j)
        dotted = gap == "." and len(word) == 1 == len(words.folded[j - 1])
        if word in FORMS and (gap in JOINTS or gap == ", ") and last == j - 1 and words.folded[last] not in _ARTICLES:
            return j
        if (gap not in JOINTS and not dotted) or word in FORMS or word in TITLES or j - last > _MOST_LINKS:
            break
        if _elsewhere(words, i, j):
            break
        if words.capital(j) or _tail(words, j):
            last = j
        elif word not in LINKS:
            break
    return last


def _elsewhere(words: Words, first: int, j: int) -> bool:
    """Whether word ``j`` says where it is: «Pension à Saint-Malo», «Kebab Anatolie à Mulhouse»."""
    word, following = words.folded[j], words.word(j + 1)
    if word not in _AT or (words.capital(j) and not words.upper(j + 1)) or not words.capital(j + 1):
        return False
    if word in ("au", "aux"):
        return j == first + 1 and words.folded[first] in TRADES and following not in ordinary()
    return words.folded[first] not in _ARTICLES or following in places()


def _seat(words: Words, first: int, last: int) -> bool:
    """Whether a single name says where a trade is: «la boulangerie de Plouguin»."""
    return first == last and words.word(first - 1) in ("de", "d") and words.word(first - 2) in TRADES


def _shouts(words: Words, first: int, last: int) -> bool:
    """Whether the run is a cry rather than a name: all capitals, no legal form, many words or plain ones."""
    long = [i for i in range(first, last + 1) if words.folded[i] not in LINKS]
    if not all(map(words.upper, long)) or any(words.folded[i] in FORMS for i in long):
        return False
    return len(long) >= _CRY or (len(long) > 1 and all(words.folded[i] in ordinary() for i in long))


def _tail(words: Words, j: int) -> bool:
    """«et fils», «& associés»."""
    return words.folded[j] in TAILS and ("&" in words.gap(j) or words.folded[j - 1] == "et")


def _without_head(words: Words, first: int, last: int) -> int:
    """Where the name begins once the words are gone that only begin a sentence: «Gérante de», «Chez», «Notre»."""
    i = first
    while i <= last and words.folded[i] in HEADS and (words.opens(i) or i > first):
        i += 1
        while i <= last and words.folded[i] in LINKS and not words.capital(i):
            i += 1
    if i < last and words.folded[i] in _ARTICLES and (words.folded[i + 1] in FORMS or words.folded[i + 1] in TRADES):
        i += 1
    return i
