"""The words around and within firms' names, from ``frames.toml``, by what they are."""

import tomllib
from pathlib import Path
from typing import Any, Final

from nlp.personal.lexicon import ANNOUNCING

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("frames.toml").read_text(encoding="utf-8"))
_CLASSES: Final[dict[str, list[str]]] = _DATA["before"]

BEFORE: Final[dict[str, str]] = {word: name for name, words in reversed(_CLASSES.items()) for word in words} | (
    dict.fromkeys(ANNOUNCING, "announcing")
)
"""A word before a name -> the class that says what the name is; the first class that lists a word has it."""
HEADS: Final = frozenset(_DATA["heads"]["words"])
STOPPERS: Final = frozenset(_DATA["stoppers"]["words"])
BUSINESS: Final = frozenset(_DATA["within"]["business"])
INSTITUTION: Final = frozenset(_DATA["within"]["institution"])
VERBS: Final = frozenset(_DATA["after"]["verbs"])
REGISTERS: Final = frozenset(_DATA["after"]["registers"])
PRESENTS: Final = frozenset(_DATA["after"]["presents"])
