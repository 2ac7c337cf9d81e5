"""Unknown words read as words of platform names: bounded edit distance, glued prepositions, glued endings.

Symmetric deletion (W. Garbe, SymSpell): two words one edit apart share a word that one deletion makes of each, so
that a look-up costs as many hash look-ups as the word has letters, whatever the size of the gazetteer.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from nlp.platforms.forms import Doubt, Form, forms
from nlp.platforms.spared import spared

_SHORTEST: Final = 5
_LONGEST: Final = 24
_LONG: Final = 9
"""From this length on two edits are forgiven, where a deletion in each makes them alike."""
_OPEN: Final = 8
"""From this length on the names of all platforms are open to misspelling, below it those of the well-known ones."""
_DOUBLED: Final = re.compile(r"([a-z])\1+")
_DATA: Final = Path(__file__).with_name("misspellings.toml")


@dataclass(frozen=True, slots=True)
class Reading:
    """A name's ``word`` standing in an unknown one, less ``before`` letters in front and ``after`` behind."""

    word: str
    before: int = 0
    after: int = 0
    edits: int = 0


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    with _DATA.open("rb") as file:
        return {name: tuple(words) for name, words in tomllib.load(file).items()}


def reading(word: str) -> Reading | None:
    """How an unknown folded word reads as a word of a platform's name, None if it does not."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    if spared(word) or word in _targets():
        return None
    return _unglued(word) or _corrected(word)


def _unglued(word: str) -> Reading | None:
    for before in ("", *_lists()["before"]):
        if not word.startswith(before):
            continue
        for after in ("", *_lists()["after"]):
            stem = word[len(before) : len(word) - len(after)]
            if word.endswith(after) and len(stem) < len(word) and stem in _safe() and _room(stem, before, after):
                return Reading(stem, len(before), 0 if after == "s" else len(after))
    return None


def _room(stem: str, before: str, after: str) -> bool:
    """Short names need a real word glued to them: «luber» is nobody's «l'Uber», «ubers» is."""
    return len(stem) > 4 or (len(stem) == 4 and len(before) != 1 and (not before or len(before) > 2))


@cache
def _safe() -> frozenset[str]:
    """Single words that are platforms beyond doubt."""
    return frozenset(form.words[0] for form in forms() if _sure(form))


def _sure(form: Form) -> bool:
    return len(form.words) == 1 and form.doubt is Doubt.NONE


def _corrected(word: str) -> Reading | None:
    if alike := _reduced_index().get(_reduced(word)):
        return Reading(alike, edits=1)
    near = {target for key in (word, *_deletions(word)) for target in _index().get(key, ())}
    best = sorted((distance, target) for target in near if (distance := _allowed(word, target)))
    if not best or (len(best) > 1 and best[0][0] == best[1][0] and not _same_start(word, best)):
        return None
    return Reading(best[0][1], edits=best[0][0])


def _same_start(word: str, best: list[tuple[int, str]]) -> bool:
    return best[0][1][0] == word[0] != best[1][1][0]


def _allowed(word: str, target: str) -> int:
    """The number of edits from ``target`` to ``word`` where so many are forgiven, else 0."""
    edits = _edits(word, target)
    if len(target) >= _LONG and edits == 2 and word[0] == target[0]:
        return 2
    if edits != 1 or (len(target) == _SHORTEST and (len(word) < len(target) or word[0] != target[0])):
        return 0
    return 1


@cache
def _index() -> Mapping[str, tuple[str, ...]]:
    """Words of the names, by what one deletion leaves of them and by themselves."""
    found: dict[str, set[str]] = {}
    for target in _targets():
        for key in (target, *_deletions(target)):
            found.setdefault(key, set()).add(target)
    return {key: tuple(sorted(those)) for key, those in found.items()}


@cache
def _targets() -> frozenset[str]:
    """Words of names beyond doubt. A word of a longer name is only ever read as a part of that name."""
    known, others = frozenset(_lists()["platforms"]), frozenset(_lists()["names"])
    every = [form for form in forms() if form.doubt is Doubt.NONE]
    sure = [form for form in every if form.own or " ".join(form.words) in others]
    return frozenset(
        word
        for form in sure
        for word in form.words
        if len(word) >= (_SHORTEST if form.id in known else _OPEN) and word.isalpha()
    )


def _reduced(word: str) -> str:
    """What is heard of a word: no letter doubled, no mute ending («amazonne», «trustpilotte»)."""
    return _DOUBLED.sub(r"\1", word.removesuffix("s").removesuffix("e"))


@cache
def _reduced_index() -> Mapping[str, str]:
    """Longer words of the names by what is heard of them, where that is of one only."""
    found: dict[str, list[str]] = {}
    for target in sorted(_targets()):
        if len(target) > _SHORTEST:
            found.setdefault(_reduced(target), []).append(target)
    return {heard: those[0] for heard, those in found.items() if len(those) == 1 and len(heard) >= _SHORTEST}


def _deletions(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _edits(a: str, b: str) -> int:
    """Edit distance with neighbours swapped as one edit (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i, *row[1:]]
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], older[j - 2] + 1)
    return row[-1]
