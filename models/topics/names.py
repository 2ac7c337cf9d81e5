"""A topic's French name: by the label that explains it and what its clauses speak of; else by its best phrase."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from corpus import taxonomy
from nlp.folding import fold

# A circumstance goes into the name when this share of the topic's testimonies has it, and more than elsewhere.
USUAL = 0.25
# An angle names a topic when this share of its clauses speaks of it, and this many times the share elsewhere; where
# other names are taken, it need only be told by some, more than elsewhere.
SPOKEN_OF = 0.2
TOLD = 0.08
MORE_THAN_ELSEWHERE = 1.4


class Frequency(NamedTuple):
    """How often something is said in a topic, and in all: shares out of 1."""

    here: float
    everywhere: float

    @property
    def lift(self) -> float:
        """How much more often it goes with the topic than with the rest."""
        return self.here / max(self.everywhere, 1e-9)


Scope: TypeAlias = Literal["label", "mixed", "rest", "subject"]
"""What a topic's complaints have in common: their label; many labels, of which none tells what they are about; that
they fit no label; a subject of their own.
"""


@dataclass(frozen=True, slots=True)
class Portrayed:
    """What a name is made from. ``phrases`` come best first, as do the key ``words``."""

    label: str
    scope: Scope
    circumstances: Mapping[str, Frequency]
    angles: Mapping[str, Frequency]
    phrases: Sequence[str]
    words: Sequence[str] = ()


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


@cache
def angles(label: str) -> dict[str, re.Pattern[str]]:
    """Name -> what its words look like in a folded text."""
    told = _table()[label].get("angles", {})
    return {name: re.compile(rf"\b(?:{'|'.join(words.split()).replace('_', ' ')})") for name, words in told.items()}


def spoken_of(pattern: re.Pattern[str], texts: Sequence[str]) -> float:
    """The share of folded texts that have one of the words."""
    return sum(bool(pattern.search(text)) for text in texts) / max(len(texts), 1)


def candidates(topic: Portrayed) -> Iterator[str]:
    """Names that fit, best first."""
    table = _table()[topic.label]
    if topic.scope == "mixed":
        yield _table()["autre"]["alone"]
    if topic.scope == "label":
        told = {name: of.here * log(of.lift) for name, of in topic.angles.items() if _is_told(of)}
        usual = [c for c, of in topic.circumstances.items() if c in table and of.here >= USUAL and of.lift > 1]
        usual.sort(key=lambda c: -topic.circumstances[c].lift)
        spoken = sorted(told, key=lambda name: -told[name])
        clear = [name for name in spoken if _is_clear(topic.angles[name])]
        yield from clear[:1]
        yield from (table[c] for c in usual)
        yield table["alone"]
        yield from clear[1:]
        yield from spoken
        yield from (table[c] for c, of in topic.circumstances.items() if c in table and of.here >= TOLD)
        yield taxonomy.labels()[topic.label].name
    yield from (printed(phrase) for phrase in topic.phrases)
    yield from (printed(words) for words in topic.words if " " in words)
    if topic.scope in ("label", "rest"):
        yield _table()["autre"]["alone"]
    yield from (printed(words) for words in topic.words if topic.scope != "label")


def _is_told(angle: Frequency) -> bool:
    return angle.here >= TOLD and angle.lift > 1


def _is_clear(angle: Frequency) -> bool:
    return angle.here >= SPOKEN_OF and angle.lift >= MORE_THAN_ELSEWHERE


def printed(phrase: str) -> str:
    """A phrase as a title: a capital, the typographer's apostrophe."""
    words = phrase.strip().replace("'", "’")
    return words[:1].upper() + words[1:]


def names_of(topics: Sequence[Portrayed]) -> list[str]:
    """A name each, no two alike; who comes first chooses first."""
    taken: dict[str, None] = {}
    for number, topic in enumerate(topics, start=1):
        free = (name for name in candidates(topic) if not any(_same(name, other) for other in taken))
        taken[next(free, f"Sujet {number}")] = None
    return list(taken)


def _same(name: str, other: str) -> bool:
    return fold(name) == fold(other)
