"""Amounts of money and percentages in a French text, with what they stand for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from nlp.amounts.candidates import candidate_starts
from nlp.amounts.countries import Money
from nlp.amounts.elliptic import elliptic_amount
from nlp.amounts.fractions import find_fractions
from nlp.amounts.joins import joined_at, listed_before
from nlp.amounts.measures import Measure, Reading, number_measure, with_unit
from nlp.amounts.misread import with_digits
from nlp.amounts.prices import bare_price
from nlp.amounts.qualifiers import qualifier_of
from nlp.amounts.roles import roles_of
from nlp.amounts.units import GLUED_BEFORE, SAYINGS
from nlp.folding import fold
from nlp.mentions import AmountMention, AmountRole, Qualifier

_NEAR = 60
_LIKE = 3
"""A rate is not compared with one more than three times as high."""
_GLUED = re.compile(rf"(?<![a-z])(?:{'|'.join(GLUED_BEFORE)})$")


def find_amounts(text: str, folded: str | None = None) -> list[AmountMention]:
    """The amounts of ``text`` (in NFC), by start, not overlapping; ``folded`` is ``fold(text)`` when at hand."""
    return amounts_in([text], [fold(text) if folded is None else folded])[0]


def amounts_in(texts: Sequence[str], folded: Sequence[str]) -> list[list[AmountMention]]:
    """``find_amounts`` of many texts, in order: their roles are decided together, which costs far less."""
    measures = [measures_of(*one) for one in zip(texts, folded, strict=True)]
    roles = roles_of(folded, measures)
    return [
        [_mention(text, one, measure, role) for measure, role in zip(those, theirs, strict=True)]
        for text, one, those, theirs in zip(texts, folded, measures, roles, strict=True)
    ]


def measures_of(text: str, folded: str) -> list[Measure]:
    """The amounts of ``text`` before anything is said of what they stand for."""
    folded = with_digits(text, folded)
    return _measures(Reading(text, folded, Money(folded)))


def _measures(reading: Reading) -> list[Measure]:
    """All measures of the text, the fractions among them."""
    found: list[Measure] = []
    consumed = 0
    for start in candidate_starts(reading.folded):
        if start < consumed:
            continue
        number = number_measure(reading, start)
        if number is None:
            continue
        read = _read(reading, number, found)
        consumed = read[-1].end if read else number.number_end
        found += read
    return _merge(found, find_fractions(reading.folded))


def _read(reading: Reading, number: Measure, earlier: list[Measure]) -> list[Measure]:
    """The amounts that ``number`` begins, after the ``earlier`` ones: none, one, or those that share its unit."""
    folded, floor = reading.folded, earlier[-1].end if earlier else 0
    before = folded[number.start - 1 : number.start]
    if before.isdigit() or folded.startswith(SAYINGS, number.start):
        return []
    single = with_unit(reading, number, floor)
    if before.isalpha() and not (single and _glued(folded, number.start, single)):
        return []
    joined = joined_at(reading, single or number, floor)
    if joined:
        return listed_before(reading, joined, floor)
    bare = None if single else bare_price(reading, number)
    if bare:
        bare = _as_before(reading, number, bare, earlier)
        return joined_at(reading, bare, floor) or [bare]
    single = single or elliptic_amount(reading, number, earlier)
    return [single] if single else []


def _as_before(reading: Reading, number: Measure, bare: Measure, earlier: list[Measure]) -> Measure:
    """``bare`` in the unit of an amount before it: «3 800 $, il coûtait 1 200», «on m'a dit 10 %, j'en paie 17»."""
    leaning = elliptic_amount(reading, number, earlier) if bare.rule == "bare" and earlier else None
    if leaning is None or leaning.kind == bare.kind:
        return bare if leaning is None else replace(bare, currency=leaning.currency)
    rate, near = earlier[-1].value or 0.0, number.start - earlier[-1].end <= _NEAR
    small = rate / _LIKE <= (bare.value or 0.0) <= rate * _LIKE
    return leaning if leaning.kind == "percent" and near and small else bare


def _glued(folded: str, start: int, amount: Measure) -> bool:
    """Whether an amount that follows a letter is one: «perdu300€», «de20%de», unlike «%C3%B4» in an address."""
    end = amount.end
    if amount.start < start:  # «EUR25»
        return True
    if folded[end - 1].isalpha():
        return False
    return not folded[end : end + 1].isalnum() or _GLUED.search(folded[max(0, start - 12) : start]) is not None


def _merge(amounts: list[Measure], fractions: list[Measure]) -> list[Measure]:
    """Both by start; a fraction that overlaps an amount is dropped."""
    if not fractions:
        return amounts
    spoken = {measure.start for measure in amounts}
    merged: list[Measure] = []
    for measure in sorted(amounts + fractions, key=lambda measure: (measure.start, measure.rule == "fraction")):
        if not merged or measure.start >= merged[-1].end:
            merged.append(measure)
        elif measure.start in spoken and merged[-1].rule == "fraction":
            merged[-1] = measure
    return merged


def _mention(text: str, folded: str, measure: Measure, role: AmountRole) -> AmountMention:
    qualifier: Qualifier = "range"
    if measure.value is not None:
        qualifier = qualifier_of(text, folded, measure.start, measure.end) or ("about" if measure.about else "exact")
    return AmountMention(
        start=measure.start,
        end=measure.end,
        text=text[measure.start : measure.end],
        kind=cast(Literal["money", "percent"], measure.kind),
        value=measure.value,
        min=measure.low,
        max=measure.high,
        currency=measure.currency,
        qualifier=qualifier,
        role=role,
        rule=measure.rule,
    )
