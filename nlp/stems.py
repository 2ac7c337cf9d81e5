"""The stem of a folded French word, roughly: enough to bring its inflected forms together in learned weights."""

from nlp.remembered import Remembered


def stem(word: str) -> str:
    """The first five letters of ``word``, six of a long one."""
    return word[:6] if len(word) > 7 else word[:5]


STEMS = Remembered(stem)
"""The stems of words, for whole texts."""
