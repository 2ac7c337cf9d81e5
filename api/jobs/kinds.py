"""Batches that are one piece of work, without rows: a function a kind, registered by the module that knows it."""

from collections.abc import Callable

from corpus.store import Store
from corpus.store.chunks import Taken
from models.analyser import Analyser

TOPICS = "topics"
# Takes what is being done, in French, for whoever watches; renews the lease. False once the work should stop: the batch
# was erased, or the worker is asked to end.
GoingOn = Callable[[str], bool]
# Does the work and returns a sentence in French where it cannot be done, else None.
Whole = Callable[[Store, Analyser, Taken, GoingOn], str | None]

_KINDS: dict[str, Whole] = {}


def register(kind: str, work: Whole) -> None:
    """Let workers do batches of that kind."""
    _KINDS[kind] = work


def of(kind: str) -> Whole | None:
    """The work of a kind."""
    return _KINDS.get(kind)
