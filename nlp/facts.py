"""All entities of a text in one call: the text is composed and folded once, the extractors run, offsets go back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from nlp.amounts import find_amounts
from nlp.composition import Composed, compose
from nlp.dates import find_dates
from nlp.folding import fold
from nlp.mentions import AmountMention, DateMention, PersonalMention, PlatformMention
from nlp.personal.finder import find_personal
from nlp.personal.recogniser import named_in
from nlp.personal.statistics import Named
from nlp.platforms import find_platforms

_M = TypeVar("_M", PlatformMention, AmountMention, DateMention)


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


def read_entities(text: str, submitted_on: date) -> Facts:
    """Platforms, amounts and dates as ``read_facts`` finds them, alone: personal data is not looked for."""
    composed = compose(text)
    folded = fold(composed.text)
    return _facts((text, submitted_on), composed, folded, find_platforms(composed.text, folded), [])


def read_all(texts: Sequence[tuple[str, date]], names: bool = False, statistics: bool = True) -> list[Facts]:
    """The entities of many texts, each with its day; with ``names``, they go through the statistics together.

    Without ``statistics``, names are found by rule alone, which is twenty times as fast and loads nothing.
    """
    composed = [compose(text) for text, _ in texts]
    named: Sequence[Sequence[Named] | None] = [() if names else None] * len(texts)
    if names and statistics:
        named = named_in([one.text for one in composed])
    return [_read(*one) for one in zip(texts, composed, named, strict=True)]


def _read(told: tuple[str, date], composed: Composed, named: Sequence[Named] | None) -> Facts:
    folded = fold(composed.text)
    platforms = find_platforms(composed.text, folded)
    personal = find_personal(composed.text, folded, [(one.start, one.end) for one in platforms], named)
    return _facts(told, composed, folded, platforms, personal)


def _facts(
    told: tuple[str, date],
    composed: Composed,
    folded: str,
    platforms: list[PlatformMention],
    personal: list[PersonalMention],
) -> Facts:
    text, submitted_on = told
    return Facts(
        platforms=_back(platforms, composed, text),
        amounts=_back(find_amounts(composed.text, folded), composed, text),
        dates=_back(find_dates(composed.text, submitted_on, folded), composed, text),
        personal=_personal_back(personal, composed),
    )


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
