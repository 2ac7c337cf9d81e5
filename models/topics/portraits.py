"""What an analyst is shown of a topic: how many testimonies, which platforms, how much money, telling quotes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import taxonomy
from models.claims import CLAIMED
from models.problems import Verdict
from models.reading import Reading
from models.topics.model import Topic, TopicModel, clause_vectors, complaining

QUOTES = 3
# A quote is a whole thought, yet fits on two lines.
QUOTE_WORDS = (6, 40)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A topic over a set of testimonies; ``claimed`` is in euros, quotes are from different authors."""

    topic: Topic
    testimonies: int
    platforms: tuple[tuple[str, int], ...]
    claimed: float
    months: tuple[tuple[str, int], ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Membership:
    """``telling`` is how near the clause is to the topic, times how surely it says some problem."""

    telling: float
    testimony: int
    clause: int


def portraits(model: TopicModel, readings: Sequence[Reading], verdicts: Sequence[Verdict]) -> list[Portrait]:
    """A portrait of each topic that has a member, the most frequent first."""
    members = _members(model, readings, verdicts)
    found = [_portrait(model.topics[topic], told, readings) for topic, told in members.items()]
    return sorted(found, key=lambda portrait: (-portrait.testimonies, portrait.topic.id))


def _members(
    model: TopicModel, readings: Sequence[Reading], verdicts: Sequence[Verdict]
) -> dict[int, list[_Membership]]:
    found: dict[int, list[_Membership]] = {}
    for i, (reading, verdict) in enumerate(zip(readings, verdicts, strict=True)):
        indices = complaining(verdict)
        if not indices:
            continue
        topics, similarity = model.assign(clause_vectors(model.embedder, reading, verdict, indices))
        for clause, topic, value in zip(indices, topics, similarity, strict=True):
            if topic >= 0:
                sure = float(verdict.said[clause, : len(taxonomy.problems())].max())
                found.setdefault(int(topic), []).append(_Membership(float(value) * sure, i, clause))
    return found


def _portrait(topic: Topic, members: Sequence[_Membership], readings: Sequence[Reading]) -> Portrait:
    told = sorted({member.testimony for member in members})
    platforms = Counter(name for i in told for name in _targets(readings[i]))
    months = Counter(readings[i].testimony.submitted_on.strftime("%Y-%m") for i in told)
    return Portrait(
        topic=topic,
        testimonies=len(told),
        platforms=tuple(platforms.most_common(5)),
        claimed=sum(_claimed(readings[i]) for i in told),
        months=tuple(sorted(months.items())),
        quotes=tuple(_quotes(members, readings)),
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


def _quotes(members: Sequence[_Membership], readings: Sequence[Reading]) -> list[str]:
    """The most telling whole clauses, one of each author."""
    quotes: list[str] = []
    authors: set[str] = set()
    for member in sorted(members, key=lambda m: -m.telling):
        reading = readings[member.testimony]
        author = reading.testimony.sender or reading.testimony.id
        words = reading.testimony.text[slice(*reading.clauses[member.clause])].strip(" ,;:")
        if author in authors or not QUOTE_WORDS[0] <= len(words.split()) <= QUOTE_WORDS[1]:
            continue
        authors.add(author)
        quotes.append(" ".join(words.split()))
        if len(quotes) == QUOTES:
            break
    return quotes
