"""The audit trail: who read personal data, who erased, who changed keys. Never what was read."""

from datetime import datetime

from sqlalchemy.orm import Session

from corpus.store.sealing import plain, sealed
from corpus.store.tables import AuditLine

RAW_READ = "raw_read"
"""A text was read as it was sent; the subject is its id until it is erased, then its ``trace``."""


def record(
    session: Session,
    actor: str,
    action: str,
    now: datetime,
    *,
    subject: str | None = None,
    count: int | None = None,
    request: str | None = None,
) -> None:
    """Add a line. ``actor`` is a key's id or «cli»; ``action`` a word such as «raw_read», «erase_sender»."""
    line = AuditLine(actor=actor, action=action, happened_at=now, subject=subject, count=count, request=request)
    session.add(line)


def trace(kind: str, name: str) -> str:
    """What may be kept of the name of something erased: enough for the deployment to recognise it, not to read it."""
    return sealed("audit", plain(kind, name))
