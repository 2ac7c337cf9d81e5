"""What an analyst is shown of a topic: how many authors, which platforms, how much money, which months, quotes."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.claims import CLAIMED
from models.copies import voices
from models.problems import Verdict
from models.reading import Reading
from models.topics.model import Topic, TopicModel
from models.topics.units import Unit, problems_said
from nlp.pseudonyms import pseudonymise

QUOTES = 5
# A quote is a whole thought, yet fits on two lines.
QUOTE_WORDS = (6, 40)
# Of quotes that fit as well, the longer tells more: words beyond this add nothing.
TELLING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Portrait:
    """A topic over a set of testimonies; ``claimed`` is in euros, quotes are pseudonymised, from different authors.

    ``voices`` counts an author, or a form letter, once. ``share`` is of all voices that have a topic.
    """

    topic: Topic
    testimonies: int
    voices: int
    share: float
    platforms: tuple[tuple[str, int], ...]
    claimed: float
    months: tuple[tuple[str, int], ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Membership:
    """``telling`` is how near the unit is to the topic, times how surely it says some problem."""

    telling: float
    unit: Unit


def portraits(model: TopicModel, readings: Sequence[Reading], verdicts: Sequence[Verdict]) -> list[Portrait]:
    """A portrait of each topic that has a member, the most frequent first."""
    counted = voices([r.testimony.text for r in readings], [r.testimony.sender for r in readings])
    members = _members(model, readings, verdicts)
    everyone = len({counted[member.unit.testimony] for some in members.values() for member in some})
    found = [_portrait(model.topics[topic], some, readings, counted, everyone) for topic, some in members.items()]
    return sorted(found, key=lambda portrait: (-portrait.voices, portrait.topic.id))


def _members(
    model: TopicModel, readings: Sequence[Reading], verdicts: Sequence[Verdict]
) -> dict[int, list[_Membership]]:
    units, topics, similarity = model.placed(readings, verdicts)
    found: dict[int, list[_Membership]] = defaultdict(list)
    if not units:
        return found
    sure = np.sqrt(problems_said(units, verdicts).max(axis=1))
    for one, topic, value in zip(units, topics.tolist(), (similarity * sure).tolist(), strict=True):
        if topic >= 0:
            found[topic].append(_Membership(value, one))
    return found


def _portrait(
    topic: Topic, members: Sequence[_Membership], readings: Sequence[Reading], counted: Sequence[int], everyone: int
) -> Portrait:
    told = sorted({member.unit.testimony for member in members})
    once = list({counted[i]: i for i in reversed(told)}.values())
    platforms = Counter(name for i in once for name in _targets(readings[i]))
    months = Counter(readings[i].testimony.submitted_on.strftime("%Y-%m") for i in once)
    return Portrait(
        topic=topic,
        testimonies=len(told),
        voices=len(once),
        share=round(len(once) / max(everyone, 1), 4),
        platforms=tuple(platforms.most_common(5)),
        claimed=sum(_claimed(readings[i]) for i in once),
        months=tuple(sorted(months.items())),
        quotes=tuple(_quotes(members, readings, counted)),
    )


def _targets(reading: Reading) -> set[str]:
    return {mention.name for mention in reading.facts.platforms if mention.role == "target"}


def _claimed(reading: Reading) -> float:
    """The largest sum in euros that the testimony says it lost: sums are told twice more often than they add up."""
    sums = [
        amount.value or amount.max or 0.0
        for amount in reading.facts.amounts
        if amount.kind == "money" and amount.currency == "EUR" and amount.role in CLAIMED
    ]
    return max(sums, default=0.0)


def _quotes(members: Sequence[_Membership], readings: Sequence[Reading], counted: Sequence[int]) -> list[str]:
    """The most telling whole clauses, one of each author."""
    quotes: list[str] = []
    authors: set[int] = set()
    said: set[str] = set()
    for member in sorted(members, key=lambda m: -m.telling * _fullness(m.unit)):
        author = counted[member.unit.testimony]
        words = quoted(readings[member.unit.testimony], member.unit)
        if author in authors or words in said or not QUOTE_WORDS[0] <= len(words.split()) <= QUOTE_WORDS[1]:
            continue
        authors.add(author)
        said.add(words)
        quotes.append(words)
        if len(quotes) == QUOTES:
            break
    return quotes


def _fullness(unit: Unit) -> float:
    return float(min(1.0, len(unit.words.split()) / TELLING_WORDS) ** 0.5)


def quoted(reading: Reading, unit: Unit) -> str:
    """The words of a unit as they may be shown: pseudonymised, on one line."""
    hidden = pseudonymise(reading.testimony.text, reading.facts.personal)
    span = reading.clauses[unit.clause] if unit.clause is not None else (0, len(reading.testimony.text))
    start, end = hidden.moved(*span)
    return " ".join(hidden.text[start:end].strip(" ,;:").split())
