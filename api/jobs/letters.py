"""Compares new testimonies with all others, so that form letters are known for what they are.

It runs after each batch and before topics are sought. Should its worker die, the next run does what is left. All that
grows with the store is done while others may write: their transaction waits for the new testimonies' own rows alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy.orm import Session

from corpus.store import Store, letters
from corpus.store.letters import NONE, Firsts
from models.copies import Copies, telling_signature
from models.warnings import NEAR_DUPLICATE

# Testimonies compared and kept in one transaction, about 0.1 s.
STEP = 200


@dataclass(slots=True)
class Known:
    """The first testimony of every letter up to key ``last``, about 1 KB each."""

    copies: Copies = field(default_factory=Copies)
    last: int = 0
    firsts: Firsts = NONE

    def catch_up(self, session: Session) -> None:
        """Take up what was marked behind ``last``, here or elsewhere."""
        found = letters.signatures(session, self.last)
        self._count([key for key, _ in found])
        kept = [(str(key), one) for key, one in found if one is not None]
        self.copies.remember([key for key, _ in kept], [one for _, one in kept])

    def add(self, waiting: list[tuple[int, bytes | None]]) -> dict[int, int]:
        """Key -> key of the first testimony of its letter, of testimonies with their signatures, in order."""
        found = {key: int(self.copies.add_signed(str(key), one) or key) for key, one in waiting}
        self._count([key for key, first in found.items() if first == key])
        return found

    def _count(self, keys: list[int]) -> None:
        self.last = max([self.last, *keys])
        self.firsts = self.firsts.and_those(keys)


@dataclass(slots=True)
class Letters:
    """What one process knows of the letters, kept from one comparison to the next; its threads take turns."""

    _known: Known = field(default_factory=Known)
    _turn: Lock = field(default_factory=Lock)

    def compare_new(self, store: Store) -> int:
        """As the function of that name."""
        copies = 0
        with self._turn:
            while True:
                known, self._known = self._known, Known()  # what is not committed must not be known
                with store.reading() as session:
                    waiting = letters.unsigned(session, STEP)
                    if waiting:
                        known.catch_up(session)
                signatures = {text: telling_signature(text) for _, text in waiting}
                found = _compared(store, known, signatures) if waiting else {}
                if found is None:  # something known was erased: all is read anew
                    continue
                self._known = known
                if not found:
                    return copies
                copies += sum(first != key for key, first in found.items())


def compare_new(store: Store) -> int:
    """Mark the testimonies that nobody has compared yet; how many of them copy another. Several may run at once."""
    return Letters().compare_new(store)


def _compared(store: Store, known: Known, signatures: Mapping[str, bytes | None]) -> dict[int, int] | None:
    """Mark a step of what waits; None, and nothing is marked, where ``known`` holds what the store does not."""
    with store.writing() as session:
        letters.alone(session)
        known.catch_up(session)
        if letters.firsts(session) != known.firsts:
            return None
        texts = letters.unsigned(session, STEP)
        waiting = [(key, signatures[text] if text in signatures else telling_signature(text)) for key, text in texts]
        found = known.add(waiting)
        letters.mark(session, found, {key: one for key, one in waiting if one is not None}, NEAR_DUPLICATE)
        return found
