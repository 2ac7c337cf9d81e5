"""Batches as the store knows them."""

from sqlalchemy.orm import Session

from corpus.store.tables import Batch

FINISHED = ("done", "failed", "cancelled")


def find(session: Session, batch_id: str) -> Batch | None:
    """The batch of that id."""
    return session.get(Batch, batch_id)
