"""Pseudonymised text: each span of personal data becomes its tag, the same person or value the same tag.

Offsets move along, so that a whole record (contract.md, section 1) can be told of the pseudonymised text.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from nlp.mentions import PersonalMention
from nlp.personal.identities import TAGS, identity, numbered

TAG: Final = re.compile(rf"\[({'|'.join(TAGS.values())})_(\d{{1,6}})\]")
"""A tag as pseudonymised text has it."""
_KIND_OF: Final = {word: kind for kind, word in TAGS.items()}


class Replaced(NamedTuple):
    """A span of the original, and where its tag stands in the pseudonymised text."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """Text without personal data, and the way of offsets into it; ``replaced`` in order, without overlaps."""

    text: str
    replaced: tuple[Replaced, ...]

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """The span of the pseudonymised text for a span of the original; one that overlaps a tag is widened to it."""
        return self._moved(start, at_end=False), self._moved(end, at_end=True)

    def _moved(self, offset: int, at_end: bool) -> int:
        place = bisect_right(self.replaced, offset, key=lambda one: one.end)
        if place < len(self.replaced) and self.replaced[place].start < offset:
            return self.replaced[place].new_end if at_end else self.replaced[place].new_start
        if place == 0:
            return offset
        before = self.replaced[place - 1]
        return offset - before.end + before.new_end

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original for a span of this text; what overlaps a tag is widened to its value."""
        return self._original(start, at_end=False), self._original(end, at_end=True)

    def _original(self, offset: int, at_end: bool) -> int:
        place = bisect_right(self.replaced, offset, key=lambda one: one.new_end)
        if place < len(self.replaced) and self.replaced[place].new_start < offset:
            return self.replaced[place].end if at_end else self.replaced[place].start
        if place == 0:
            return offset
        before = self.replaced[place - 1]
        return offset - before.new_end + before.end

    def hides(self, start: int, end: int) -> bool:
        """Whether the span of the original shares a character with personal data."""
        place = bisect_right(self.replaced, start, key=lambda one: one.end)
        return place < len(self.replaced) and self.replaced[place].start < end

    def record(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """``record`` (contract.md, section 1) told of this text: evidence and entities moved.

        A platform, an amount or a date that overlaps personal data would give it away, and is left out, with the
        warning that names it; the ``text`` of the others is the same here.
        """
        entities = record["entities"]
        hidden = [one for one in entities["platforms"] if self.hides(one["start"], one["end"])]
        named = {f"« {one['name']} »" for one in hidden}
        return {
            **record,
            **{
                family: [
                    {**said, "evidence": [self._span(span) for span in said["evidence"]]} for said in record[family]
                ]
                for family in ("problems", "circumstances")
                if family in record
            },
            "entities": {kind: self._entities(kind, found) for kind, found in entities.items()},
            "warnings": [one for one in record["warnings"] if not any(name in one["detail"] for name in named)],
        }

    def _entities(self, kind: str, found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        kept = found if kind == "personal" else [one for one in found if not self.hides(one["start"], one["end"])]
        return [self._span(one) for one in kept]

    def _span(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        start, end = self.moved(fields["start"], fields["end"])
        return {**fields, "start": start, "end": end}


def tagged(text: str, personal: Iterable[PersonalMention]) -> tuple[PersonalMention, ...]:
    """``personal`` in order, each with its bearer's tag; numbers go on after the tags that ``text`` holds already."""
    mentions = sorted(personal, key=lambda one: (one.start, -one.end))
    taken = _highest(found[0] for found in TAG.finditer(text))
    numbers = numbered([identity(one.kind, text[one.start : one.end]) for one in mentions], taken)
    return tuple(replace(one, tag=f"[{TAGS[one.kind]}_{n}]") for one, n in zip(mentions, numbers, strict=True))


def tagged_beside(
    text: str, known: Sequence[PersonalMention], more: Iterable[PersonalMention]
) -> tuple[PersonalMention, ...]:
    """``more`` in order, tagged without a change to the tags of ``known``: that of the same bearer, else the next."""
    bearers = [(identity(one.kind, text[one.start : one.end]), one.tag) for one in known]
    taken = Counter(_highest([*(one.tag for one in known), *(found[0] for found in TAG.finditer(text))]))
    made: list[PersonalMention] = []
    for one in sorted(more, key=lambda one: (one.start, -one.end)):
        bearer = identity(one.kind, text[one.start : one.end])
        tag = next((tag for other, tag in bearers if other.means(bearer)), "")
        if not tag:
            taken[one.kind] += 1
            tag = f"[{TAGS[one.kind]}_{taken[one.kind]}]"
        bearers.append((bearer, tag))
        made.append(replace(one, tag=tag))
    return tuple(made)


def _highest(tags: Iterable[str]) -> dict[str, int]:
    """The highest number of each kind's tags."""
    highest: dict[str, int] = {}
    for found in filter(None, map(TAG.fullmatch, tags)):
        kind = _KIND_OF[found[1]]
        highest[kind] = max(highest.get(kind, 0), int(found[2]))
    return highest


def pseudonymise(text: str, personal: Iterable[PersonalMention]) -> Pseudonymised:
    """``text`` with a tag for each of ``personal``; a mention without a tag is given one. Spans that overlap become one
    tag, the earlier's, so that no end of a value stays behind.
    """
    mentions = sorted(personal, key=lambda one: (one.start, -one.end))
    if not all(one.tag for one in mentions):
        mentions = list(tagged(text, mentions))
    pieces: list[str] = []
    replaced: list[Replaced] = []
    at = length = 0
    for start, end, tag in _joined(mentions):
        pieces += [text[at:start], tag]
        length += start - at
        replaced.append(Replaced(start, end, length, length + len(tag)))
        length += len(tag)
        at = end
    return Pseudonymised("".join([*pieces, text[at:]]), tuple(replaced))


def pseudonymised_record(text: str, record: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """``text`` pseudonymised by its record's ``personal``, and the ``record`` (contract.md, section 1) told of it."""
    personal = [PersonalMention(**one) for one in record["entities"]["personal"]]
    pseudonymised = pseudonymise(text, personal)
    return pseudonymised.text, pseudonymised.record(record)


def _joined(mentions: Sequence[PersonalMention]) -> list[tuple[int, int, str]]:
    """Spans apart from each other: the union of those that overlap, under the first one's tag."""
    joined: list[tuple[int, int, str]] = []
    for one in mentions:
        if joined and one.start < joined[-1][1]:
            start, end, tag = joined[-1]
            joined[-1] = (start, max(end, one.end), tag)
        else:
            joined.append((one.start, one.end, one.tag))
    return joined
