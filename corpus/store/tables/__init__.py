"""The store's tables, as SQLAlchemy 2 sees them."""

from corpus.store.tables.access import ApiKey, AuditLine, AuthorSecret, Erased
from corpus.store.tables.base import Table, storable
from corpus.store.tables.batches import Batch, BatchRow, Chunk, Idempotency, RefusedRow
from corpus.store.tables.testimonies import (
    Annotation,
    ClaimRow,
    LabelRow,
    PlatformRow,
    Review,
    StoredTestimony,
    TopicRow,
)
from corpus.store.tables.topics import Quote, StoredTopic, TopicEvent

__all__ = [
    "Annotation",
    "ApiKey",
    "AuditLine",
    "AuthorSecret",
    "Batch",
    "BatchRow",
    "Chunk",
    "ClaimRow",
    "Erased",
    "Idempotency",
    "LabelRow",
    "PlatformRow",
    "Quote",
    "RefusedRow",
    "Review",
    "StoredTestimony",
    "StoredTopic",
    "Table",
    "TopicEvent",
    "TopicRow",
    "storable",
]
