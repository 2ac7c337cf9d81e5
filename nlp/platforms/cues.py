"""Words and phrases that bear on a mention's role, found in one pass over the words of a text."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from nlp.platforms.role_words import role_words

_NEGATIONS: Final = frozenset(("jamais", "jamai", "jms", "aucun", "aucune", "ni", "zero"))
_NEGATION_REACH: Final = 4
_NO: Final = (["pas", "de"], ["pas", "d"], ["pas", "eu"])

Cue: TypeAlias = tuple[int, str]
"""The word where a cue begins and its group; a denied complaint is of the group ``denial``. Tuples: there are many."""


class CueWord(NamedTuple):
    """What one word means: its groups, and how the next word begins where the two are a cue, with the groups."""

    groups: tuple[str, ...]
    heads: tuple[str, ...]
    headed: tuple[tuple[str, str], ...]


class Phrase(NamedTuple):
    """A cue of several words, whether its last one is a stem, the place in it of the pair that it is looked for at."""

    group: str
    words: list[str]
    stem: bool
    place: int


@cache
def _written() -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """(group, words, whether the last word is a stem) of every cue."""
    return tuple(
        (group, tuple(phrase.rstrip("*").split()), phrase.endswith("*"))
        for group, those in role_words("cues").items()
        for phrase in those
    )


@cache
def phrases() -> Mapping[tuple[str, str], tuple[Phrase, ...]]:
    """The cues of several words by the two whole ones of most letters that follow each other: «n est» is everywhere."""
    found: dict[tuple[str, str], tuple[Phrase, ...]] = {}
    for group, words, stem in _written():
        pairs = list(pairwise(words[:-1] if stem else words))
        if pairs:
            pair = max(pairs, key=lambda pair: len(pair[0]) + len(pair[1]))
            found[pair] = (*found.get(pair, ()), Phrase(group, list(words), stem, pairs.index(pair)))
    return found


@cache
def _headed() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """(how the second word begins, group) of the cues of two words whose second is a stem, by the first."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for group, words, stem in _written():
        if len(words) == 2 and stem:
            found[words[0]] = (*found.get(words[0], ()), (words[1], group))
    return found


@cache
def _single() -> tuple[Mapping[str, list[tuple[int, str]]], Mapping[str, list[tuple[int, str]]]]:
    """The cues of one word: (place among all cues, group) by whole word, and by stem."""
    whole: dict[str, list[tuple[int, str]]] = {}
    stems: dict[str, list[tuple[int, str]]] = {}
    for place, (group, words, stem) in enumerate(_written()):
        if len(words) == 1:
            (stems if stem else whole).setdefault(words[0], []).append((place, group))
    return whole, stems


@cache
def _longest_stem() -> int:
    """In characters: a word may be a megabyte of digits, and is not cut at each of them."""
    return max(map(len, _single()[1]))


def _groups(word: str) -> list[str]:
    """The groups of the one-word cues that ``word`` is or begins with, in the order of the file."""
    whole, stems = _single()
    found = list(whole.get(word, ()))
    for length in range(1, min(len(word), _longest_stem()) + 1):
        found += stems.get(word[:length], ())
    return list(dict.fromkeys(group for _, group in sorted(found)))


def cue_word(word: str) -> CueWord | None:
    """What ``word`` means by itself and with the beginning of the next one, None for most words."""
    groups, headed = _groups(word), _headed().get(word, ())
    if not groups and not headed:
        return None
    return CueWord(tuple(groups), tuple(head for head, _ in headed), headed)


def cues(
    words: list[str], known: Iterable[tuple[int, CueWord]], pairs: Iterable[tuple[int, Sequence[Phrase]]]
) -> list[Cue]:
    """All cues in the order of the words.

    ``known`` are the words that ``cue_word`` knows, ``pairs`` those that ``phrases`` are looked for at, by their place.
    """
    found: list[Cue] = []
    for i, (groups, heads, headed) in known:
        for group in groups:
            found.append((i, _denied(words, i) if group == "complaint" else group))
        if heads and i + 1 < len(words) and words[i + 1].startswith(heads):
            found += [(i, group) for head, group in headed if words[i + 1].startswith(head)]
    for i, those in pairs:
        found += [(i - one.place, one.group) for one in those if _stands(words, i - one.place, one)]
    found.sort()
    return found


def _stands(words: list[str], at: int, phrase: Phrase) -> bool:
    """Whether a phrase stands at word ``at``."""
    sought, end = phrase.words, at + len(phrase.words)
    if at < 0 or end > len(words):
        return False
    if not phrase.stem:
        return words[at:end] == sought
    return words[end - 1].startswith(sought[-1]) and words[at : end - 1] == sought[:-1]


def _denied(words: list[str], at: int) -> str:
    """«jamais bloqué», «pas de retard», «sans souci» complain of nothing; «pas payé» does."""
    before = words[max(0, at - _NEGATION_REACH) : at]
    near = before[-2:]
    denied = not _NEGATIONS.isdisjoint(before) or "sans" in near or near in _NO
    return "denial" if denied else "complaint"
