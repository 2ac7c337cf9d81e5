"""Words and phrases that bear on a mention's role, found in one pass over the words of a text."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from nlp.platforms.tokens import Tokens

_DATA: Final = Path(__file__).with_name("roles.toml")
_STEM: Final = 4
"""Stems are looked up by their first letters: so many, or all of a shorter stem's."""
_NEGATIONS: Final = frozenset(("jamais", "jamai", "jms", "aucun", "aucune", "ni", "zero"))
_NEGATION_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """The cue of group ``group`` that begins at word ``at``; a denied complaint is of the group ``denial``."""

    at: int
    group: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    stem: bool
    group: str

    def begins(self, words: list[str], at: int) -> bool:
        """Whether the phrase stands in ``words`` from ``at`` on."""
        those, last = self.words, len(self.words) - 1
        if at + last >= len(words):
            return False
        if last and any(words[at + k] != those[k] for k in range(last)):
            return False
        return words[at + last].startswith(those[last]) if self.stem else words[at + last] == those[last]


@cache
def _phrases() -> tuple[Mapping[str, tuple[_Phrase, ...]], Mapping[str, tuple[_Phrase, ...]]]:
    """Phrases by their first word, and single stems by their first letters."""
    with _DATA.open("rb") as file:
        cues = tomllib.load(file)["cues"]
    first: dict[str, list[_Phrase]] = {}
    stems: dict[str, list[_Phrase]] = {}
    for group, written in cues.items():
        for phrase in written:
            words = tuple(phrase.rstrip("*").split())
            one = _Phrase(words, phrase.endswith("*"), group)
            if one.stem and len(words) == 1:
                stems.setdefault(words[0][:_STEM], []).append(one)
            else:
                first.setdefault(words[0], []).append(one)
    return {k: tuple(v) for k, v in first.items()}, {k: tuple(v) for k, v in stems.items()}


def cues(tokens: Tokens) -> list[Cue]:
    """All cues, by word; a phrase counts once for each of its groups."""
    first, stems = _phrases()
    words = tokens.words
    found = []
    for i, word in enumerate(words):
        phrases = first.get(word)
        if phrases:
            found += [Cue(i, phrase.group) for phrase in phrases if phrase.begins(words, i)]
        phrases = stems.get(word[:_STEM])
        if phrases:
            found += [Cue(i, phrase.group) for phrase in phrases if word.startswith(phrase.words[0])]
    return [_denied(words, cue) if cue.group == "complaint" else cue for cue in found]


def _denied(words: list[str], cue: Cue) -> Cue:
    """«jamais bloqué», «pas de retard», «sans souci» complain of nothing; «pas payé» does."""
    before = words[max(0, cue.at - _NEGATION_REACH) : cue.at]
    near = before[-2:]
    denied = not _NEGATIONS.isdisjoint(before) or "sans" in near or near in (["pas", "de"], ["pas", "d"], ["pas", "eu"])
    return Cue(cue.at, "denial") if denied else cue
