"""Every stretch of a text that is written like a platform, before anything is decided about homonyms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nlp.platforms.addresses import address_end, in_address
from nlp.platforms.forms import Doubt, Form, forms
from nlp.platforms.misspellings import Reading, reading
from nlp.platforms.spared import spared_words
from nlp.platforms.tokens import Tokens

_SHORTEST_UNKNOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first`` to ``last`` (inclusive) of the text, read as ``form``; ``start`` and ``end`` are its offsets."""

    first: int
    last: int
    start: int
    end: int
    form: Form
    rule: str


def candidates(tokens: Tokens) -> list[list[Candidate]]:
    """For each word where a form begins, its readings, the longest first."""
    index = forms()
    words, starts, readings = tokens.words, [], {}
    spared = spared_words()
    for i, word in enumerate(words):
        if word in index:
            starts.append(i)
        elif len(word) >= _SHORTEST_UNKNOWN and word not in spared:
            near = reading(word)
            if near:
                readings[i] = near
                starts.append(i)
    if not starts:
        return []
    mended = _mended(words, readings)
    found = (_at(tokens, i, mended, readings, index) for i in starts)
    return [those for those in found if those]


def _mended(words: list[str], readings: Mapping[int, Reading]) -> tuple[str, ...]:
    if not readings:
        return tuple(words)
    return tuple(readings[i].word if i in readings else word for i, word in enumerate(words))


def _at(
    tokens: Tokens,
    i: int,
    words: tuple[str, ...],
    readings: Mapping[int, Reading],
    index: Mapping[str, tuple[Form, ...]],
) -> list[Candidate]:
    found = []
    for form in index.get(words[i], ()):
        last = i + len(form.words) - 1
        if last > i and (words[i : last + 1] != form.words or not form.joined(tokens.gaps[i + 1 : last + 1])):
            continue
        spelt = [readings[k] for k in range(i, last + 1) if k in readings] if readings else []
        if spelt and form.doubt is not Doubt.NONE:
            continue
        candidate = _candidate(tokens, i, last, form, spelt)
        if candidate:
            found.append(candidate)
    return found


def _candidate(tokens: Tokens, first: int, last: int, form: Form, spelt: list[Reading]) -> Candidate | None:
    start = tokens.starts[first] + (spelt[0].before if spelt else 0)
    end = tokens.ends[last] - (spelt[-1].after if spelt else 0)
    if in_address(tokens.folded, start, end):
        return None
    rule = _rule(form, spelt)
    if form.doubt is Doubt.NONE:
        after = address_end(tokens, last)
        if after > tokens.ends[last]:
            end, rule = after, "domain"
    return Candidate(first, last, start, end, form, rule)


def _rule(form: Form, spelt: list[Reading]) -> str:
    if spelt:
        return "misspelt" if any(reading.edits for reading in spelt) else "glued"
    return "domain" if "." in form.joins else "name"
