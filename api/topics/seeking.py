"""The search for topics as a batch: one at a time."""

import uuid
from datetime import UTC, datetime

from flask import g

from api.intake import wake
from api.jobs.kinds import TOPICS as KIND
from api.resources import resources
from corpus.store import batches
from corpus.store.tables import Batch


def sought_anew(owner: str) -> Batch:
    """The batch that seeks the topics: the one that waits or runs, else a new one."""
    now = datetime.now(UTC)
    with resources().store.writing() as session:
        batch = batches.unfinished_of(session, KIND)
        if batch is None:
            batch = Batch(
                id=str(uuid.uuid4()),
                kind=KIND,
                state="queued",
                owner=owner,
                request=g.request_id,
                options={},
                erasing=False,
                annotated=0,
                rejected=0,
                created_at=now,
            )
            batches.add(session, batch)
    wake()
    return batch
