"""What became of each topic when topics were learned anew: which is which, what was joined, parted, born, lost.

Old and new are matched one to one (the Hungarian method) by how near their centroids are and how many of today's units
both hold. The rest of the story is read from the units: an old topic whose units went to another is merged into it, a
new one whose units came from another parted from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from models.embedding import Vectors
from models.topics.clustering import Indices

# Below this likeness, 0 to 1, two topics are not the same one.
SAME = 0.4
# A topic merged or parted when this share of its units went to, or came from, one other.
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Event:
    """``kind``: match, merge, split, birth or death; ``said`` tells it in French. Topics are ids, absent is None."""

    kind: str
    old: int | None
    new: int | None
    likeness: float
    said: str


@dataclass(frozen=True, slots=True)
class History:
    """What a new fit changed, topic after topic; ``ids`` are the new topics' own, in the order of their centroids."""

    ids: tuple[int, ...] = ()
    events: tuple[Event, ...] = field(default=())

    def born(self) -> frozenset[int]:
        """Ids that no earlier model knew, those parted from an earlier topic left out."""
        return frozenset(event.new for event in self.events if event.kind == "birth" and event.new is not None)

    def told(self) -> list[str]:
        """A line an event, in French."""
        return [event.said for event in self.events]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two models: (topics, d) centroids, and the topic of each of today's units (-1: none)."""

    centroids: Vectors
    found: Indices


def match(old: Side, new: Side, old_ids: Sequence[int], next_id: int) -> History:
    """Ids for the new topics: an old one's where they are the same, else numbers from ``next_id`` on."""
    shared = _shared(old, new)
    likeness = 0.5 * np.clip(old.centroids @ new.centroids.T, 0, 1) + 0.5 * _jaccard(shared)
    rows, columns = linear_sum_assignment(-likeness)
    same = {int(there): int(here) for here, there in zip(rows, columns, strict=True) if likeness[here, there] >= SAME}
    fresh = iter(range(next_id, next_id + len(new.centroids)))
    ids = tuple(old_ids[same[there]] if there in same else next(fresh) for there in range(len(new.centroids)))
    events = [
        _event("match", old_ids[here], ids[there], float(likeness[here, there])) for there, here in sorted(same.items())
    ]
    events += [
        _arrival(there, shared, old_ids, ids, likeness) for there in range(len(new.centroids)) if there not in same
    ]
    gone = set(range(len(old_ids))) - set(same.values())
    events += [_departure(here, shared, old_ids, ids, likeness) for here in sorted(gone)]
    return History(ids, tuple(events))


def first_history(topics: int) -> History:
    """Of the first model: all are born."""
    ids = tuple(range(1, topics + 1))
    return History(ids, tuple(_event("birth", None, id_, 0.0) for id_ in ids))


def named(history: History, names: Mapping[int, str]) -> History:
    """``history`` with the topics' names in its sentences."""
    return History(history.ids, tuple(_event(e.kind, e.old, e.new, e.likeness, names) for e in history.events))


def _shared(old: Side, new: Side) -> Indices:
    """(old, new): how many units are in both."""
    table = np.zeros((len(old.centroids), len(new.centroids)), dtype=np.int64)
    both = (old.found >= 0) & (new.found >= 0)
    np.add.at(table, (old.found[both], new.found[both]), 1)
    return table


def _jaccard(shared: Indices) -> Vectors:
    either = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0, keepdims=True) - shared
    return np.asarray(shared / np.maximum(either, 1), dtype=np.float32)


def _arrival(there: int, shared: Indices, old_ids: Sequence[int], ids: Sequence[int], likeness: Vectors) -> Event:
    column = shared[:, there]
    if column.sum() and column.max() >= MOST * column.sum():
        here = int(column.argmax())
        return _event("split", old_ids[here], ids[there], float(likeness[here, there]))
    return _event("birth", None, ids[there], 0.0)


def _departure(here: int, shared: Indices, old_ids: Sequence[int], ids: Sequence[int], likeness: Vectors) -> Event:
    row = shared[here]
    if row.sum() and row.max() >= MOST * row.sum():
        there = int(row.argmax())
        return _event("merge", old_ids[here], ids[there], float(likeness[here, there]))
    return _event("death", old_ids[here], None, 0.0)


_SAID = {
    "match": "Le sujet {old} continue (ressemblance {likeness}).",
    "merge": "Le sujet {old} a rejoint le sujet {new}.",
    "split": "Le sujet {new} s’est détaché du sujet {old}.",
    "birth": "Le sujet {new} est apparu.",
    "death": "Le sujet {old} a disparu : plus aucun témoignage n’en parle.",
}


def _event(
    kind: str, old: int | None, new: int | None, likeness: float, names: Mapping[int, str] | None = None
) -> Event:
    told = {id_: f"{id_} « {names[id_]} »" if names and id_ in names else str(id_) for id_ in (old, new) if id_}
    shown = f"{likeness:.2f}".replace(".", ",")
    said = _SAID[kind].format(old=told.get(old or 0, ""), new=told.get(new or 0, ""), likeness=shown)
    return Event(kind, old, new, round(likeness, 4), said)
