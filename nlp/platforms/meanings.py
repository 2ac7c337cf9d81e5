"""What words and pairs of them can mean to the extractor: the same few thousand words make up nearly every text."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from nlp.platforms.cues import CueWord, Phrase, cue_word, phrases
from nlp.platforms.forms import Form, first_words, longer, single
from nlp.platforms.misspellings import Reading, reading
from nlp.platforms.unknown import Trigger, trigger
from nlp.remembered import Remembered


class Meaning(NamedTuple):
    """The name that a word is by itself, or what it misspells, its cues, the unknown names it announces."""

    form: Form | None
    reading: Reading | None
    cue: CueWord | None
    trigger: Trigger | None


class Pair(NamedTuple):
    """The names of several words that begin with two, and the cues that are looked for at them."""

    forms: tuple[Form, ...]
    cues: tuple[Phrase, ...]


class Meanings(NamedTuple):
    """The words of a text that mean something, by their place: names or what is misspelt, cues, triggers, pairs."""

    names: list[tuple[int, Meaning]]
    cues: list[tuple[int, CueWord]]
    triggers: list[tuple[int, Trigger]]
    pairs: list[tuple[int, Pair]]

    def phrases(self) -> list[tuple[int, tuple[Phrase, ...]]]:
        """The cues of several words that may stand at a pair."""
        return [(i, pair.cues) for i, pair in self.pairs if pair.cues]


def meaning(word: str) -> Meaning | None:
    """What a folded word means, None for most words."""
    form = single().get(word)
    near = None if word in first_words() else reading(word)
    cue, announces = cue_word(word), trigger(word)
    if form is None and near is None and cue is None and announces is None:
        return None
    return Meaning(form, near, cue, announces)


_MEANING: Final = Remembered(meaning)


@cache
def _pairs() -> Mapping[tuple[str, str], Pair]:
    """All pairs of words that mean something."""
    return {pair: Pair(longer().get(pair, ()), phrases().get(pair, ())) for pair in longer().keys() | phrases()}


def meanings(words: list[str]) -> Meanings:
    """The words that mean something."""
    together = enumerate(map(_pairs().get, pairwise(words)))
    pairs = [(i, pair) for i, pair in together if pair is not None]
    found = names, cues, triggers, _ = Meanings([], [], [], pairs)
    for i, meant in enumerate(map(_MEANING.__getitem__, words)):
        if meant is None:
            continue
        form, reading, cue, trigger = meant
        if cue is not None:
            cues.append((i, cue))
        if form is not None or reading is not None:
            names.append((i, meant))
        if trigger is not None:
            triggers.append((i, trigger))
    return found
