"""Who is the same: «M. Durand» and «Jean Durand», «06 12 34 56 78» and «+33 6 12 34 56 78».

Two mentions of a kind mean the same when their keys do. A person's key is a set of words, and the shorter name is taken
for the longer one's; everything else compares by what is left once its notation is taken off.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nlp.folding import fold

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("identities.toml").read_text(encoding="utf-8"))
TAGS: Final[dict[str, str]] = _DATA["tags"]
"""The word of a kind's tags: ``person`` -> ``PERSONNE``."""
_GENDER: Final[dict[str, str]] = {
    title: gender for gender in ("male", "female") for title in _DATA["titles"][gender]
} | dict.fromkeys(_DATA["titles"]["any"], "")
_FORMS: Final[frozenset[str]] = frozenset(_DATA["firms"]["forms"])
_LINKS: Final[frozenset[str]] = frozenset(_DATA["firms"]["links"])
_WORD: Final = re.compile(r"[^\W_]+")
_MEMORY: Final = 100
"""So many different persons are compared with a new one: the cost stays linear on a text made of names."""
_SCHEME: Final = re.compile(r"^(?:https?://)?(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one bearer from another within a text; ``words`` are in order, ``gender`` is a title's or empty."""

    kind: str
    words: tuple[str, ...]
    gender: str = ""

    def means(self, other: "Identity") -> bool:
        """Whether both may be the same person or value."""
        if self.kind != other.kind:
            return False
        if self.words == other.words:
            return not (self.gender and other.gender and self.gender != other.gender)
        return self.kind == "person" and _same_person(self, other)


def identity(kind: str, text: str) -> Identity:
    """The identity of a mention of ``kind`` that is written ``text``."""
    folded = fold(text)
    if kind == "person":
        words = _WORD.findall(folded)
        gender = next((_GENDER[word] for word in words if _GENDER.get(word)), "")
        return Identity(kind, tuple(word for word in words if word not in _GENDER) or tuple(words), gender)
    if kind == "company":
        words = _WORD.findall(folded)
        core = tuple(word for word in words if word not in _FORMS and word not in _LINKS)
        return Identity(kind, core or tuple(words))
    if kind in ("phone", "siren", "siret"):
        return Identity(kind, (_digits(folded) if kind == "siret" or kind == "siren" else _national(folded),))
    if kind == "email":
        return Identity(kind, ("".join(folded.split()),))
    if kind == "url":
        return Identity(kind, (_SCHEME.sub("", folded).rstrip("/"),))
    return Identity(kind, ("".join(_WORD.findall(folded)),))


def _same_person(one: Identity, other: Identity) -> bool:
    """A shorter name stands for the longer one; initials stand for the names that they begin."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    short, long = sorted((one.words, other.words), key=len)
    rest = list(long)
    for word in sorted(short, key=len, reverse=True):
        found = next((name for name in rest if _stands_for(word, name)), None)
        if found is None:
            return False
        rest.remove(found)
    return any(len(word) > 1 for word in short)


def _stands_for(word: str, name: str) -> bool:
    return word == name or (len(word) == 1 and name.startswith(word)) or (len(name) == 1 and word.startswith(name))


def _digits(folded: str) -> str:
    return "".join(filter(str.isdigit, folded))


def _national(folded: str) -> str:
    """A number as it is dialled in France; what cannot be read as one keeps all its digits."""
    digits = _digits(folded)
    for prefix in ("0033", "33"):
        if digits.startswith(prefix):
            return "0" + digits[len(prefix) :].removeprefix("0")
    return digits


def numbered(identities: Sequence[Identity], taken: Mapping[str, int] | None = None) -> list[int]:
    """The number of each identity among those of its kind, from 1 (or after ``taken``), in order of appearance."""
    bearers = _bearers(identities)
    last = dict(taken or {})
    number_of: dict[int, int] = {}
    for one, bearer in zip(identities, bearers, strict=True):
        if bearer not in number_of:
            number_of[bearer] = last[one.kind] = last.get(one.kind, 0) + 1
    return [number_of[bearer] for bearer in bearers]


def _bearers(identities: Sequence[Identity]) -> list[int]:
    """For each mention, the place of the one that speaks for its bearer: long names first, the nearest in doubt."""
    bearers = [-1] * len(identities)
    exact: dict[Identity, int] = {}
    persons: list[int] = []
    for place in sorted(range(len(identities)), key=lambda i: (-len(identities[i].words), i)):
        one = identities[place]
        known = exact.get(one)
        if known is None and one.kind == "person":
            alike = [other for other in persons if identities[other].means(one)]
            known = min(alike, key=lambda other: (other > place, abs(place - other)), default=None)
            persons = [*persons[-_MEMORY:], place]
        bearers[place] = place if known is None else bearers[known]
        exact.setdefault(one, place)
    return bearers
