"""Every stretch of a text that is written like a platform, before anything is decided about homonyms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.platforms.addresses import address_end, full_stop, in_address
from nlp.platforms.forms import Doubt, Form, beginnings
from nlp.platforms.meanings import Meaning
from nlp.platforms.misspellings import Reading
from nlp.platforms.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first`` to ``last`` (inclusive) of the text, read as ``form``; ``start`` and ``end`` are its offsets."""

    first: int
    last: int
    start: int
    end: int
    form: Form
    rule: str


def candidates(tokens: Tokens, names: Sequence[tuple[int, Meaning]]) -> list[list[Candidate]]:
    """For each word where a form begins, its readings, the longest first; ``names`` are the words that may."""
    readings = {i: meaning.reading for i, meaning in names if meaning.reading}
    words = _mended(tokens.words, readings)
    ahead = [*words[1:], ""]
    found = []
    for i, meaning in names:
        beginning = meaning.beginning or (beginnings().get(words[i]) if i in readings else None)
        if beginning is None:
            continue
        longer, alone = beginning.longer.get(ahead[i], ()), beginning.alone
        if (longer or alone) and (those := _at(tokens, i, words, readings, (*longer, alone))):
            found.append(those)
    return found


def _mended(words: list[str], readings: Mapping[int, Reading]) -> list[str]:
    if not readings:
        return words
    return [readings[i].word if i in readings else word for i, word in enumerate(words)]


def _at(
    tokens: Tokens,
    i: int,
    words: list[str],
    readings: Mapping[int, Reading],
    tried: tuple[Form | None, ...],
) -> list[Candidate]:
    found = []
    for form in tried:
        if form is None:
            continue
        last = i + len(form.words) - 1
        if last > i and (tuple(words[i : last + 1]) != form.words or not form.joined(tokens.gaps[i + 1 : last + 1])):
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
    if in_address(tokens.folded, start, end) or ("." in form.joins and full_stop(tokens, last)):
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
