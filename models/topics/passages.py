"""Passages: clauses of a testimony taken together until they say something.

A clause alone («Je refuse.») is too short to tell what it is about, and a long letter tells of several things.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.reading import Reading

# So many words and more are a passage; what is left at the end, if shorter than half of it, belongs to the one before.
WORDS = 18


@dataclass(frozen=True, slots=True)
class Passage:
    """Masked ``clauses`` of a testimony, which is an index, from its clause ``first`` on."""

    testimony: int
    first: int
    clauses: tuple[str, ...]

    @property
    def words(self) -> str:
        """The clauses together."""
        return " ".join(self.clauses)


def passages_of(readings: Sequence[Reading]) -> list[Passage]:
    """The passages of all testimonies, in order; each clause is in one."""
    return [
        Passage(i, first, reading.masked[first:last])
        for i, reading in enumerate(readings)
        for first, last in _cut([len(words.split()) for words in reading.masked])
    ]


def _cut(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """(first, last) of each passage, by the number of words of each clause."""
    found: list[tuple[int, int]] = []
    first, words = 0, 0
    for place, length in enumerate(lengths):
        words += length
        if words >= WORDS:
            found.append((first, place + 1))
            first, words = place + 1, 0
    if first < len(lengths):
        if found and words < WORDS / 2:
            first = found.pop()[0]
        found.append((first, len(lengths)))
    return found
