"""As many testimonies as wanted from few: other platforms, other figures, a clause of another one; same lengths.

The sources' lengths are kept as they are distributed, since each is drawn as often as any other.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.testimony import Testimony
from nlp.clauses import split_clauses
from nlp.facts import read_facts
from nlp.platforms.platform import gazetteer

_FIGURE = re.compile(r"\d")
# The share of testimonies in which a clause gives way to another's, of about the same length.
_EXCHANGED = 0.5
_FIRST, _DAYS = date(2019, 1, 1), 6 * 365


@dataclass(frozen=True, slots=True)
class Source:
    """A testimony with the offsets of its platforms and clauses."""

    text: str
    platforms: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]


def sources(testimonies: Sequence[Testimony]) -> list[Source]:
    """What is drawn from."""
    return [_source(told) for told in testimonies]


def _source(told: Testimony) -> Source:
    facts = read_facts(told.text, told.submitted_on)
    platforms = tuple((mention.start, mention.end) for mention in facts.platforms)
    return Source(told.text, platforms, tuple((clause.start, clause.end) for clause in split_clauses(told.text)))


def varied(drawn: Sequence[Source], count: int, seed: int) -> Iterator[dict[str, str]]:
    """``count`` rows with id, text, day and sender; the same for the same seed."""
    chance = random.Random(seed)
    names = [platform.name for platform in gazetteer().values()]
    for number in range(count):
        text = _other_clause(_other_platforms(chance.choice(drawn), names, chance), drawn, chance)
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        yield {
            "id": f"v-{number:07}",
            "text": _FIGURE.sub(lambda _: str(chance.randint(1, 9)), text),
            "submitted_on": day.isoformat(),
            "sender": f"s-{chance.randrange(count)}",
        }


def _other_platforms(source: Source, names: Sequence[str], chance: random.Random) -> str:
    text = source.text
    for start, end in reversed(source.platforms):
        text = text[:start] + chance.choice(names) + text[end:]
    return text


def _other_clause(text: str, drawn: Sequence[Source], chance: random.Random) -> str:
    if chance.random() > _EXCHANGED:
        return text
    other = chance.choice(drawn)
    clauses = split_clauses(text)
    if not clauses or not other.clauses:
        return text
    out, (start, end) = chance.choice(clauses), chance.choice(other.clauses)
    return text[: out.start] + other.text[start:end] + text[out.end :]
