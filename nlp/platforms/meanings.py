"""What one word can mean to the extractor, remembered: the same few thousand words make up nearly every text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from nlp.platforms.cues import CueWord, cue_word
from nlp.platforms.forms import Beginning, beginnings
from nlp.platforms.misspellings import Reading, reading
from nlp.platforms.unknown import Trigger, trigger

_REMEMBERED: Final = 50_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """The names that begin with a word, or with what it misspells, its cues, the unknown names it announces."""

    beginning: Beginning | None
    reading: Reading | None
    cue: CueWord | None
    trigger: Trigger | None


Meanings: TypeAlias = Sequence[tuple[int, Meaning]]
"""The words of a text that mean something, by their place."""


@lru_cache(maxsize=_REMEMBERED)
def meaning(word: str) -> Meaning | None:
    """What a folded word means, None for most words."""
    beginning = beginnings().get(word)
    near = reading(word) if beginning is None else None
    cue, announces = cue_word(word), trigger(word)
    if beginning is None and near is None and cue is None and announces is None:
        return None
    return Meaning(beginning, near, cue, announces)


def meanings(words: list[str]) -> Meanings:
    """The words that mean something."""
    return [(i, meant) for i, meant in enumerate(map(meaning, words)) if meant is not None]
