"""What of a text is said of which mention: its own clause, and the sentences behind it that name no platform."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import Final, NamedTuple

from nlp.platforms.places import Place
from nlp.platforms.role_words import role_words
from nlp.platforms.speech import Speech, stops
from nlp.platforms.tokens import Tokens
from nlp.remembered import Remembered

_BREAKS: Final = frozenset(',:()«»"–—/')
_AND: Final = "et"
_LEAST: Final = 4
"""Words behind a name that make a clause of it: «Chez Etsy, calme plat» goes on after the comma."""


class Stretch(NamedTuple):
    """A mention's clause is of the words ``begin`` up to ``end``; sentences ``after`` up to ``until`` follow it.

    ``alone``: no other mention stands in its sentence.
    """

    begin: int
    end: int
    after: int
    until: int
    alone: bool


class ClauseWords(NamedTuple):
    """The lists of ``roles.toml`` under ``clauses``."""

    cuts: frozenset[str]
    joined: frozenset[str]
    pronouns: frozenset[str]
    generic: frozenset[str]
    negations: frozenset[str]
    own: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """As written."""
    data = role_words("clauses")
    return ClauseWords(*(frozenset(data[name]) for name in ClauseWords._fields))


def stretches(tokens: Tokens, speech: Speech, places: Sequence[Place]) -> list[Stretch]:
    """Those of each of ``places``. Linear in the number of words and places."""
    starts, sentences = _clause_starts(tokens), speech.sentences
    within = [bisect_right(speech.begins, place.first) - 1 for place in places]
    found = []
    for k, place in enumerate(places):
        before = places[k - 1].last + 1 if k else 0
        following = places[k + 1].first if k + 1 < len(places) else speech.length
        s, (first, last) = within[k], sentences[within[k]]
        until = within[k + 1] if k + 1 < len(places) else len(sentences)
        alone = until > s and (not k or within[k - 1] < s)
        begin = max(starts[bisect_right(starts, place.first) - 1], before, first)
        found.append(Stretch(begin, _end(starts, place.last, following, last), s + 1, until, alone))
    return found


def _end(starts: Sequence[int], last: int, following: int, sentence_end: int) -> int:
    """Where the clause of a mention that ends in word ``last`` ends: before the clause of the ``following`` one."""
    j = bisect_right(starts, last)
    while j < len(starts) and starts[j] < sentence_end and starts[j] - last <= _LEAST:
        j += 1
    end = min(starts[j] if j < len(starts) else sentence_end, sentence_end)
    if following >= end:
        return end
    theirs = starts[bisect_right(starts, following) - 1]
    return theirs if theirs > last else following


def _clause_starts(tokens: Tokens) -> list[int]:
    """The words that begin a clause, in order."""
    words, listed, length = tokens.words, clause_words(), len(tokens)
    cut = {0, *compress(range(length), map(_BREAKING.__getitem__, tokens.gaps))}
    if not listed.cuts.isdisjoint(words):
        for i in compress(range(length), map(listed.cuts.__contains__, words)):
            if words[i] != _AND or tokens.word(i + 1) in listed.joined:
                cut.add(i)
    return sorted(cut)


def _breaks(gap: str) -> bool:
    return stops(gap) or not _BREAKS.isdisjoint(gap) or " - " in gap


_BREAKING: Final = Remembered(_breaks)
