"""A testimony cut into pieces, so that a template can mark what was found in it without overlapping marks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

KINDS = ("platforms", "amounts", "dates", "personal")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    ``entity`` is the entity that it belongs to, with its kind under ``"of"``, or None; ``labels`` are the ids of the
    labels whose evidence it is. ``last`` is true of an entity's last piece: its value is shown once.
    """

    text: str
    entity: Mapping[str, Any] | None
    labels: tuple[str, ...]
    last: bool


def pieces(text: str, record: Mapping[str, Any]) -> Iterator[Piece]:
    """The text in order, cut wherever an entity or a proving clause of ``record`` begins or ends."""
    entities = [dict(e) | {"of": kind} for kind in KINDS for e in record["entities"][kind]]
    proofs = [(e["start"], e["end"], said["label"]) for said in _said(record) for e in said["evidence"]]
    edges = {0, len(text)}
    edges |= {at for e in entities for at in (e["start"], e["end"])} | {at for p in proofs for at in p[:2]}
    borders = sorted(at for at in edges if 0 <= at <= len(text))
    for start, end in pairwise(borders):
        entity = next((e for e in entities if e["start"] <= start and end <= e["end"]), None)
        labels = tuple(label for from_, to, label in proofs if from_ <= start and end <= to)
        yield Piece(text[start:end], entity, labels, entity is not None and entity["end"] == end)


def _said(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [*record["problems"], *record["circumstances"]]
