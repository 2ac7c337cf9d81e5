"""Every way to write every platform, as sequences of folded words, indexed by their first one or two."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

from nlp.folding import fold
from nlp.platforms.platform import Platform, SubBrand, gazetteer
from nlp.platforms.spared import spared

_WORD: Final = re.compile(r"[^\W_]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORTEST_GLUED: Final = 6

SOFT: Final = frozenset((" ", "-", "", "  ", "_", "\n", " -", "- ", " - "))
"""Gaps that mean nothing between the words of a name: «back market», «back-market»."""


class Doubt(IntEnum):
    """How much a form needs before it is read as a platform."""

    NONE = 0
    FOREIGN = 1
    """A word of another language: an article or a foreign neighbour speaks against it."""
    WORD = 2
    """Also a common word: a capital within a sentence is enough."""
    STRONG = 3
    """A first name, a letter, another firm: a platform word must stand beside it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a platform; ``joins[k]`` is the mark behind word k, empty for a space or a hyphen."""

    words: tuple[str, ...]
    joins: tuple[str, ...]
    id: str
    name: str
    kind: str
    doubt: Doubt
    own: bool = False
    """Whether this is the name itself, and no other spelling of it."""

    def joined(self, gaps: list[str]) -> bool:
        """Whether the gaps of a text fit between the words."""
        return all(
            gap in SOFT if not join else _fits(gap, join, len(word) == 1)
            for gap, join, word in zip(gaps, self.joins, self.words, strict=False)
        )


def _fits(gap: str, join: str, short: bool) -> bool:
    """Whether a gap is the mark that a form has there; an apostrophe may be missing after one letter («pages d or»)."""
    if join == ".":
        return gap in (".", " .")
    return gap.strip() == join or (join == "'" and gap == " " and short)


@cache
def single() -> Mapping[str, Form]:
    """The forms of one word."""
    found: dict[str, Form] = {}
    for form in forms():
        if len(form.words) == 1:
            found.setdefault(form.words[0], form)
    return found


@cache
def longer() -> Mapping[tuple[str, str], tuple[Form, ...]]:
    """The forms of several words by their first two, the longest first."""
    found: dict[tuple[str, str], list[Form]] = {}
    for form in forms():
        if len(form.words) > 1:
            found.setdefault((form.words[0], form.words[1]), []).append(form)
    return {pair: tuple(sorted(those, key=_length, reverse=True)) for pair, those in found.items()}


@cache
def first_words() -> frozenset[str]:
    """The words that a form begins with."""
    return frozenset(form.words[0] for form in forms())


@cache
def forms() -> tuple[Form, ...]:
    """Every form; of two that are written alike the first in the gazetteer stays."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Form] = {}
    for platform in gazetteer().values():
        for form in _forms(platform):
            kept = found.setdefault((form.words, form.joins), form)
            if form.doubt > kept.doubt and form.id == kept.id:
                found[form.words, form.joins] = form
    return tuple(found.values())


def _length(form: Form) -> int:
    return len(form.words)


def _forms(platform: Platform) -> Iterator[Form]:
    names: tuple[Platform | SubBrand, ...] = (platform, *platform.sub_brands)
    for named in names:
        own, *others = _spellings(named)
        yield from _form(own, platform, named.kind, _doubt(own, named), own=True)
        for written in others:
            yield from _form(written, platform, named.kind, _doubt(written, named))
    for domain in platform.domains:
        yield from _form(domain, platform, platform.kind, Doubt.NONE)


def _spellings(named: Platform | SubBrand) -> Iterator[str]:
    """The name, the name with its humps apart («PagesJaunes» -> «pages jaunes»), the other spellings."""
    yield fold(named.name)
    apart = fold(_HUMP.sub(" ", named.name))
    if apart != fold(named.name) and any(len(word) > 3 and not spared(word) for word in apart.split()):
        yield apart
    yield from map(fold, (*named.aliases, *named.foreign, *named.words, *named.doubtful))


def _doubt(written: str, named: Platform | SubBrand) -> Doubt:
    if written in map(fold, named.doubtful):
        return Doubt.STRONG
    if written in map(fold, named.words):
        return Doubt.WORD
    return Doubt.FOREIGN if written in map(fold, named.foreign) else Doubt.NONE


def _form(written: str, platform: Platform, kind: str, doubt: Doubt, own: bool = False) -> Iterator[Form]:
    words = tuple(_WORD.findall(written))
    joins = tuple(gap.strip(" -") for gap in _WORD.split(written)[1:-1])
    yield Form(words, joins, platform.id, platform.name, kind, doubt, own)
    glued = "".join(words)
    if len(words) > 1 and not any(joins) and len(glued) >= _SHORTEST_GLUED and not spared(glued):
        yield Form((glued,), (), platform.id, platform.name, kind, Doubt.NONE, own)
