"""Words and phrases that bear on a mention's role, found in one pass over the words of a text."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

_DATA: Final = Path(__file__).with_name("roles.toml")
_NEGATIONS: Final = frozenset(("jamais", "jamai", "jms", "aucun", "aucune", "ni", "zero"))
_NEGATION_REACH: Final = 4
_NO: Final = (["pas", "de"], ["pas", "d"], ["pas", "eu"])

Cue: TypeAlias = tuple[int, str]
"""The word where a cue begins and its group; a denied complaint is of the group ``denial``. Tuples: there are many."""


_Phrase: TypeAlias = tuple[tuple[str, ...], str]
"""The words behind the first one, and the group."""


class CueWord(NamedTuple):
    """What one word means: its groups, the phrases it begins by their second word, those that end in a stem."""

    groups: tuple[str, ...]
    phrases: Mapping[str, tuple[_Phrase, ...]]
    stems: tuple[_Phrase, ...]


@cache
def _written() -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """(group, words, whether the last word is a stem) of every cue."""
    with _DATA.open("rb") as file:
        data: dict[str, list[str]] = tomllib.load(file)["cues"]
    return tuple(
        (group, tuple(phrase.rstrip("*").split()), phrase.endswith("*"))
        for group, those in data.items()
        for phrase in those
    )


@cache
def _phrases() -> Mapping[str, tuple[tuple[str, tuple[str, ...], bool], ...]]:
    """The cues of several words by their first one."""
    found: dict[str, tuple[tuple[str, tuple[str, ...], bool], ...]] = {}
    for cue in _written():
        if len(cue[1]) > 1:
            found[cue[1][0]] = (*found.get(cue[1][0], ()), cue)
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


def _groups(word: str) -> list[str]:
    """The groups of the one-word cues that ``word`` is or begins with, in the order of the file."""
    whole, stems = _single()
    found = list(whole.get(word, ()))
    for length in range(1, len(word) + 1):
        found += stems.get(word[:length], ())
    return list(dict.fromkeys(group for _, group in sorted(found)))


def cue_word(word: str) -> CueWord | None:
    """What ``word`` means, None for most words."""
    groups = _groups(word)
    phrases: dict[str, tuple[_Phrase, ...]] = {}
    stems: list[_Phrase] = []
    for group, words, stem in _phrases().get(word, ()):
        if stem:
            stems.append((words[1:], group))
        else:
            phrases[words[1]] = (*phrases.get(words[1], ()), (words[1:], group))
    if not groups and not phrases and not stems:
        return None
    return CueWord(tuple(groups), phrases, tuple(stems))


def cues(words: list[str], known: Iterable[tuple[int, CueWord]]) -> list[Cue]:
    """All cues in the order of the words; ``known`` are the words that ``cue_word`` knows, by their place."""
    found: list[Cue] = []
    ahead = [*words[1:], ""]
    for i, (groups, phrases, stems) in known:
        for group in groups:
            found.append((i, _denied(words, i) if group == "complaint" else group))
        if phrases and (those := phrases.get(ahead[i])):
            found += [(i, group) for rest, group in those if len(rest) == 1 or _stands(words, i, rest)]
        if stems:
            found += [(i, group) for rest, group in stems if _begins(words, i, rest)]
    return found


def _stands(words: list[str], at: int, rest: tuple[str, ...]) -> bool:
    return tuple(words[at + 1 : at + 1 + len(rest)]) == rest


def _begins(words: list[str], at: int, rest: tuple[str, ...]) -> bool:
    """Whether ``rest`` stands behind word ``at``, its last word being a stem."""
    end = at + len(rest)
    return end < len(words) and words[end].startswith(rest[-1]) and tuple(words[at + 1 : end]) == rest[:-1]


def _denied(words: list[str], at: int) -> str:
    """«jamais bloqué», «pas de retard», «sans souci» complain of nothing; «pas payé» does."""
    before = words[max(0, at - _NEGATION_REACH) : at]
    near = before[-2:]
    denied = not _NEGATIONS.isdisjoint(before) or "sans" in near or near in _NO
    return "denial" if denied else "complaint"
