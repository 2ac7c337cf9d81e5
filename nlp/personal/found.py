"""A span of personal data before it has its tag, and how spans are told apart."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nlp.mentions import PersonalKind


class Found(NamedTuple):
    """A span of ``kind``; ``rule`` names what found it."""

    start: int
    end: int
    kind: PersonalKind
    rule: str


Stretch = tuple[int, int]


def apart(found: Iterable[Found], taken: Sequence[Stretch] = ()) -> list[Found]:
    """In order of start, the earlier in ``found`` kept where two overlap, and nothing over a ``taken`` stretch."""
    kept: list[Found] = []
    covered = bytearray(max((end for _, end in taken), default=0))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    for one in found:
        if len(covered) < one.end:
            covered.extend(bytes(one.end - len(covered)))
        if one.start < one.end and covered.find(1, one.start, one.end) < 0:
            covered[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept)
