"""«Le premier», «chez le second», «ce dernier»: words that stand for a platform named before, by its order."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from nlp.platforms.places import Place, place_of
from nlp.platforms.role_words import role_words
from nlp.platforms.speech import Speech
from nlp.platforms.tokens import Tokens

_LAST: Final = -1
_AT: Final = "chez"
_FARTHEST: Final = 5
"""Nobody counts on among more platforms."""


class _Words(NamedTuple):
    """``order``: which of the platforms named so far each ordinal means; the rest are lists of ``roles.toml``."""

    order: Mapping[str, int]
    before: frozenset[str]
    this: frozenset[str]
    behind: frozenset[str]
    nouns: frozenset[str]


def with_ordinals(tokens: Tokens, speech: Speech, places: Sequence[Place]) -> Sequence[Place]:
    """``places`` of several platforms with those of the words that stand for one of them, in order. Linear."""
    words = _words()
    if words.order.keys().isdisjoint(tokens.words):
        return places
    at = [i for i, word in enumerate(tokens.words) if i and word in words.order]
    found: list[Place] = []
    named: dict[str, Place] = {}
    k = 0
    for i in at:
        while k < len(places) and places[k].last < i:
            named.setdefault(places[k].id, places[k])
            k += 1
        if len(named) > 1:
            found += _meant(tokens, speech, list(islice(named.values(), _FARTHEST)), places[k - 1], i)
    names = {word for one in places for word in range(one.first, one.last + 1)}
    apart = [one for one in found if names.isdisjoint(range(one.first, one.last + 1))]
    return sorted([*places, *apart], key=lambda one: one.first)


def _meant(tokens: Tokens, speech: Speech, named: Sequence[Place], nearest: Place, i: int) -> Sequence[Place]:
    """What the ordinal at word ``i`` stands for; nothing for «le premier message», «le 1er mai»."""
    words = _words()
    which, this = words.order[tokens.words[i]], tokens.words[i - 1] in words.this
    if not (tokens.words[i - 1] in words.before or (this and which == _LAST)) or which >= len(named):
        return ()
    last = i + (tokens.word(i + 1) in words.nouns)
    if last == i and not (_stands_alone(tokens, i, words) or tokens.word(i - 2) == _AT):
        return ()
    meant = nearest if this else named[which]
    return (place_of(speech, meant.id, meant.kind, i - 1, last),)


def _stands_alone(tokens: Tokens, i: int, words: _Words) -> bool:
    """Whether what follows is no noun: the end of a clause, a verb, a pronoun."""
    return tokens.gaps[i + 1] != " " or tokens.word(i + 1) in words.behind


@cache
def _words() -> _Words:
    data = role_words("ordinals")
    order = {word: k for k, group in enumerate(("first", "second", "third")) for word in data[group]}
    order |= dict.fromkeys(data["last"], _LAST)
    return _Words(order, *(frozenset(data[name]) for name in ("before", "this", "behind", "nouns")))
