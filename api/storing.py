"""``classify?store=true``: one testimony at a time into the store; the same one again gives what was stored."""

from datetime import UTC, datetime
from typing import Any

from api.errors import Refusal
from api.jobs.annotate import analysed
from api.serving import annotate
from corpus.store import Store, testimonies
from corpus.store.tables import Annotation, StoredTestimony
from corpus.testimony import Testimony
from models.analyser import Analyser


def stored(store: Store, analyser: Analyser, told: Testimony, end: float, *, scores: bool) -> dict[str, Any]:
    """The record of ``told``, which the store holds afterwards.

    Raises ``Refusal``: 409 for an id with another text, 503 where its turn does not come before ``end``.
    """
    with store.reading() as session:
        if known := _known(session, told):
            return _record(session, known, scores)
    record = annotate(analyser, [told], end, scores=True)[0]
    with store.writing() as session:
        testimonies.hold(session, told.id)
        row = _known(session, told) or testimonies.add(session, analysed(told, record), datetime.now(UTC), alone=True)
        return _record(session, row, scores)


def _known(session: Any, told: Testimony) -> StoredTestimony | None:
    named = testimonies.named(session, told.id)
    text_hash = testimonies.text_hash(told.text)
    same = next((row for row in named if row.text_hash == text_hash), None)
    if named and same is None:
        raise Refusal(409, "Cet identifiant est déjà celui d’un autre témoignage.")
    return same


def _record(session: Any, row: StoredTestimony, scores: bool) -> dict[str, Any]:
    annotation = session.get_one(Annotation, row.key)
    record = testimonies.record_of(row, annotation)
    return record | {"scores": annotation.record["scores"]} if scores else record
