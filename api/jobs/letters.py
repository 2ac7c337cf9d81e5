"""Compares new testimonies with all others, so that form letters are known for what they are.

It runs after each batch and before topics are sought. Should its worker die, the next run does what is left.
"""

from corpus.store import Store, letters
from models.copies import Copies, may_be_copied, signature
from models.warnings import NEAR_DUPLICATE

# Testimonies compared and kept in one transaction.
STEP = 500


def compare_new(store: Store) -> int:
    """Mark the testimonies that nobody has compared yet; how many of them copy another. Several may run at once."""
    with store.reading() as session:
        if not letters.unsigned(session, 1):
            return 0
    known, last, copies = Copies(), 0, 0
    while True:
        with store.writing() as session:
            letters.alone(session)
            for key, signed in letters.signatures(session, last):  # what others have marked meanwhile, too
                known.remember(str(key), signed)
                last = key
            waiting = letters.unsigned(session, STEP)
            if not waiting:
                return copies
            found = {key: int(known.add(str(key), text) or key) for key, text in waiting}
            signed_ = {key: signature(text) for key, text in waiting if may_be_copied(text)}
            letters.mark(session, found, signed_, NEAR_DUPLICATE)
            last = max(last, *found)
        copies += sum(first != key for key, first in found.items())
