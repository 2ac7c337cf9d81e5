"""All entities of many texts in one call: each is composed and folded once, the extractors run, offsets go back.

One extractor goes through all texts before the next one begins, and so does each of its steps: its rules stay in the
processor's cache, and small matrices of many texts become one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias, TypeVar

from nlp.amounts import amounts_in
from nlp.composition import Composed, compose
from nlp.dates import dates_in
from nlp.folding import fold
from nlp.mentions import AmountMention, DateMention, PersonalMention, PlatformMention
from nlp.personal.finder import find_personal
from nlp.personal.recogniser import named_in
from nlp.personal.statistics import Named
from nlp.platforms import platforms_in

_M = TypeVar("_M", PlatformMention, AmountMention, DateMention)
Told: TypeAlias = tuple[str, date]
"""A text and the day that it is read on."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The entities of one text, each kind in order of start."""

    platforms: tuple[PlatformMention, ...]
    amounts: tuple[AmountMention, ...]
    dates: tuple[DateMention, ...]
    personal: tuple[PersonalMention, ...] = ()

    def to_dict(self, explain: bool = False) -> dict[str, list[dict[str, Any]]]:
        """``entities`` of the record (contract.md, section 1); each with its rule when ``explain``."""
        return {
            "platforms": [mention.to_dict(explain) for mention in self.platforms],
            "amounts": [mention.to_dict(explain) for mention in self.amounts],
            "dates": [mention.to_dict(explain) for mention in self.dates],
            "personal": [mention.to_dict(explain) for mention in self.personal],
        }


def read_facts(text: str, submitted_on: date, names: bool = False) -> Facts:
    """The entities of ``text``, read on ``submitted_on``; offsets refer to ``text`` as given.

    ``names`` looks for persons, firms and addresses too, which costs most of the time and loads a model at first.
    """
    return read_all([(text, submitted_on)], names)[0]


def read_entities(texts: Sequence[Told]) -> list[Facts]:
    """Platforms, amounts and dates as ``read_all`` finds them, alone: personal data is not looked for."""
    composed, folded = _prepared(texts)
    return _facts(texts, composed, folded, _platforms(composed, folded), [[]] * len(texts))


def read_all(texts: Sequence[Told], names: bool = False, statistics: bool = True) -> list[Facts]:
    """The entities of many texts, each with its day; with ``names``, they go through the statistics together.

    Without ``statistics``, names are found by rule alone, which is twenty times as fast and loads nothing.
    """
    composed, folded = _prepared(texts)
    named: Sequence[Sequence[Named] | None] = [() if names else None] * len(texts)
    if names and statistics:
        named = named_in([one.text for one in composed])
    platforms = _platforms(composed, folded)
    personal = [
        find_personal(one.text, those, [(mention.start, mention.end) for mention in mentions], found)
        for one, those, mentions, found in zip(composed, folded, platforms, named, strict=True)
    ]
    return _facts(texts, composed, folded, platforms, personal)


def _prepared(texts: Sequence[Told]) -> tuple[list[Composed], list[str]]:
    """Each text composed, then folded."""
    composed = [compose(text) for text, _ in texts]
    return composed, [fold(one.text) for one in composed]


def _platforms(composed: Sequence[Composed], folded: Sequence[str]) -> list[list[PlatformMention]]:
    return platforms_in([one.text for one in composed], folded)


def _facts(
    told: Sequence[Told],
    composed: Sequence[Composed],
    folded: Sequence[str],
    platforms: Sequence[list[PlatformMention]],
    personal: Sequence[list[PersonalMention]],
) -> list[Facts]:
    """With the amounts and dates; all offsets refer to the texts as given."""
    texts = [one.text for one in composed]
    amounts = amounts_in(texts, folded)
    dates = dates_in(texts, [day for _, day in told], folded)
    found = zip(told, composed, platforms, amounts, dates, personal, strict=True)
    return [
        Facts(_back(names, one, text), _back(sums, one, text), _back(days, one, text), _personal_back(private, one))
        for (text, _), one, names, sums, days, private in found
    ]


def _back(mentions: list[_M], composed: Composed, text: str) -> tuple[_M, ...]:
    if composed.offsets is None:
        return tuple(mentions)
    moved = []
    for mention in mentions:
        start, end = composed.original(mention.start), composed.original(mention.end)
        moved.append(replace(mention, start=start, end=end, text=text[start:end]))
    return tuple(moved)


def _personal_back(mentions: list[PersonalMention], composed: Composed) -> tuple[PersonalMention, ...]:
    return tuple(
        replace(mention, start=composed.original(mention.start), end=composed.original(mention.end))
        for mention in mentions
    )
