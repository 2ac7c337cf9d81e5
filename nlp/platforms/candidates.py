"""Every stretch of a text that is written like a platform, before anything is decided about homonyms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlp.platforms.addresses import address_end, full_stop, in_address
from nlp.platforms.forms import Doubt, Form, longer, single
from nlp.platforms.meanings import Meanings
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


def candidates(tokens: Tokens, meant: Meanings) -> list[list[Candidate]]:
    """For each word where a form begins, its readings, the longest first; ``meant`` is what the words mean."""
    words = tokens.words
    readings = {i: name.reading for i, name in meant.names if name.reading}
    alone = {i: name.form for i, name in meant.names if name.form}
    together = {i: pair.forms for i, pair in meant.pairs if pair.forms}
    if readings:
        words = [readings[i].word if i in readings else word for i, word in enumerate(words)]
        alone |= {i: form for i in readings if (form := single().get(words[i]))}
        together |= _mended(words, readings)
    found = (
        _at(tokens, i, words, readings, (*together.get(i, ()), alone.get(i)))
        for i in sorted(alone.keys() | together.keys())
    )
    return [those for those in found if those]


def _mended(words: list[str], readings: Iterable[int]) -> dict[int, tuple[Form, ...]]:
    """The forms of several words that begin before or at a mended one, also where there are none."""
    starts = {start for i in readings for start in (i - 1, i) if 0 <= start < len(words) - 1}
    return {start: longer().get((words[start], words[start + 1]), ()) for start in starts}


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
