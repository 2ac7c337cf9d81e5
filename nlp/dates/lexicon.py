"""The words of dates: folded word to class and value, read once from ``lexicon.toml``."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from nlp.numbers import WORDS

_PATH = Path(__file__).with_name("lexicon.toml")
# What the tokenizer itself tells apart, beside the words of the file: see tokens.py.
NUMBER_CLASSES = (
    "d12",
    "d31",
    "d99",
    "int",
    "year",
    "oldyear",
    "full",
    "dm",
    "my",
    "yearspan",
    "range",
    "pair",
    "dec",
    "o",
)
# A word that a named period may have, the first word of one that was found, and its other words: see periods.py.
PERIOD_CLASSES = ("head", "period", "joined")
OPAQUE = "x"
# One character for each class, so that the classes of a text are a string for regular expressions.
_POOL = "".join(map(chr, range(0x100, 0x250)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``codes`` gives a word the character of its class, ``values`` what it is worth, ``classes`` a class its code."""

    codes: dict[str, str]
    values: dict[str, int | str]
    classes: dict[str, str]


def _misspelt(word: str) -> Iterator[str]:
    """Every string one edit away: a letter too few, too many or wrong, or two letters swapped."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if i and tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _number_classes() -> dict[str, tuple[str, ...]]:
    """The words of nlp.numbers that a small number, a year or a round count is made of."""
    plain = [*WORDS.units, *WORDS.ten, *WORDS.teens, *WORDS.tens, *WORDS.glued]
    apart = {"un", "une", "sept", "zero"}
    return {
        "one": ("un", "une"),
        "sept": ("sept",),
        "cardinal": tuple(word for word in plain if word not in apart),
        "cent": tuple(WORDS.hundreds),
        "mille": tuple(WORDS.thousands),
        "collective": tuple(WORDS.collectives),
    }


def load(path: Path = _PATH) -> Lexicon:
    """The lexicon of ``path``. Raises ``ValueError`` where a word stands in two classes."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    members = tables["words"] | tables["values"] | _number_classes()
    names = [OPAQUE, *NUMBER_CLASSES, *PERIOD_CLASSES, *members]
    classes = dict(zip(names, _POOL, strict=False))
    codes: dict[str, str] = {}
    for name, words in members.items():
        for word in words:
            if codes.setdefault(word, classes[name]) != classes[name]:
                raise ValueError(f"the word {word} is in {name} and in another class")
    values: dict[str, int | str] = {word: v for words in tables["values"].values() for word, v in words.items()}
    values |= {"sept": 9} | WORDS.collectives
    for name in tables["misspelt"]["names"]:
        for word in set(_misspelt(name)) - codes.keys() - set(tables["misspelt"]["words"]):
            codes[word], values[word] = codes[name], values[name]
    return Lexicon(codes, values, classes)


LEXICON = load()
