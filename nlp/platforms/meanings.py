"""What one word can mean to the extractor, remembered: the same few thousand words make up nearly every text."""

from typing import Final, NamedTuple

from nlp.platforms.cues import CueWord, cue_word
from nlp.platforms.forms import Beginning, beginnings
from nlp.platforms.misspellings import Reading, reading
from nlp.platforms.unknown import Trigger, trigger
from nlp.remembered import Remembered


class Meaning(NamedTuple):
    """The names that begin with a word, or with what it misspells, its cues, the unknown names it announces."""

    beginning: Beginning | None
    reading: Reading | None
    cue: CueWord | None
    trigger: Trigger | None


class Meanings(NamedTuple):
    """The words of a text that mean something, by their place: names or what is misspelt, cues, triggers."""

    names: list[tuple[int, Meaning]]
    cues: list[tuple[int, CueWord]]
    triggers: list[tuple[int, Trigger]]


def meaning(word: str) -> Meaning | None:
    """What a folded word means, None for most words."""
    beginning = beginnings().get(word)
    near = reading(word) if beginning is None else None
    cue, announces = cue_word(word), trigger(word)
    if beginning is None and near is None and cue is None and announces is None:
        return None
    return Meaning(beginning, near, cue, announces)


_MEANING: Final = Remembered(meaning)


def meanings(words: list[str]) -> Meanings:
    """The words that mean something."""
    found = names, cues, triggers = Meanings([], [], [])
    for i, meant in enumerate(map(_MEANING.__getitem__, words)):
        if meant is None:
            continue
        beginning, reading, cue, trigger = meant
        if cue is not None:
            cues.append((i, cue))
        if beginning is not None or reading is not None:
            names.append((i, meant))
        if trigger is not None:
            triggers.append((i, trigger))
    return found
