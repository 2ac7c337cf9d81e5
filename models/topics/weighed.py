"""Phrases of stems, as they are weighed before they are shown."""

import re
from typing import NamedTuple

_PLURAL = re.compile(r"[sx]$")
_FEMININE = re.compile(r"(?<=[éiu])e$")


class Weighed(NamedTuple):
    """A phrase of stems, and how much it stands out in its group."""

    phrase: str
    weight: float


def stem(word: str) -> str:
    """A word without the marks of plural and of a participle's feminine."""
    if len(word) <= 3:
        return word
    return _FEMININE.sub("", word[:-3] + "al" if word.endswith("aux") and len(word) > 5 else _PLURAL.sub("", word))
