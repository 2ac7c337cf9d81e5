"""Batches that are one piece of work, without rows: a function a kind, registered by the module that knows it."""

from collections.abc import Callable

from corpus.store import Store
from corpus.store.chunks import Taken
from models.analyser import Analyser

TOPICS = "topics"
# Does the work and returns a sentence in French where it cannot be done, else None. The last argument renews the lease,
# and is false once the work should stop: the batch was erased, or the worker is asked to end.
Whole = Callable[[Store, Analyser, Taken, Callable[[], bool]], str | None]

_KINDS: dict[str, Whole] = {}


def register(kind: str, work: Whole) -> None:
    """Let workers do batches of that kind."""
    _KINDS[kind] = work


def of(kind: str) -> Whole | None:
    """The work of a kind."""
    return _KINDS.get(kind)
