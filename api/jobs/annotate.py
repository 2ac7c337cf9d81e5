"""One chunk of a batch: its rows validated, analysed, and committed together with the chunk's state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog

from api.jobs import files
from corpus.places import Place
from corpus.spool import place_of, read_spool
from corpus.store import Store, batches, chunks, testimonies
from corpus.store.chunks import Taken
from corpus.store.erasure import erased_since, sender_mark, testimony_mark
from corpus.store.tables import RefusedRow
from corpus.store.testimonies import Analysed, Record
from corpus.submission import Refused, read_submission
from corpus.testimony import Testimony
from corpus.today import day_of
from models.analyser import Analyser, shortened
from models.software import SOFTWARE
from models.warnings import TRUNCATED, cut_short
from nlp.pseudonyms import pseudonymised_record

log = structlog.get_logger()
# Texts between two looks at whether to stop, and two renewals of the lease.
SLICE = 16
# A chunk that was begun so often and never ended takes its worker with it: its rows are refused.
MOST_ATTEMPTS = 10


class Interrupted(Exception):
    """The chunk was not finished: the worker stops, or the chunk is not its own any more."""


@dataclass(slots=True)
class Outcome:
    """What became of a chunk's rows, by row number."""

    annotated: dict[int, Analysed]
    refused: dict[int, tuple[Place, str | None, str]]

    def refuse(self, row: int, place: Place, id_: str | None, reason: str) -> None:
        """Refuse a row."""
        self.annotated.pop(row, None)
        self.refused[row] = (place, id_, reason)


def annotate_chunk(store: Store, analyser: Analyser, taken: Taken, going_on: Callable[[], bool]) -> bool:
    """Do a chunk and commit it; whether that finished its batch. Raises ``Interrupted``; nothing is kept then."""
    rows = read_spool(files.spool(taken.batch), taken.offset, taken.rows)
    outcome, accepted = _validated(rows, taken)
    places = {row: place_of(spooled) for row, spooled in enumerate(rows, start=taken.first_row)}
    if taken.attempts > MOST_ATTEMPTS:
        for row, told in accepted.items():
            outcome.refuse(row, places[row], told.id, "l’analyse de cette ligne n’a pas abouti")
    else:
        _analyse(store, analyser, taken, accepted, places, outcome, going_on)
    return _commit(store, taken, outcome, places)


def _validated(rows: Sequence[dict[str, Any]], taken: Taken) -> tuple[Outcome, dict[int, Testimony]]:
    outcome, accepted = Outcome({}, {}), {}
    for row, spooled in enumerate(rows, start=taken.first_row):
        if "reason" in spooled:
            outcome.refuse(row, place_of(spooled), spooled["id"], spooled["reason"])
            continue
        try:
            accepted[row] = read_submission(spooled["fields"], day_of(taken.created_at), from_file=True)
        except Refused as refusal:
            given = spooled["fields"].get("id")
            outcome.refuse(row, place_of(spooled), given if isinstance(given, str) else None, str(refusal))
    return outcome, accepted


def _analyse(
    store: Store,
    analyser: Analyser,
    taken: Taken,
    accepted: dict[int, Testimony],
    places: dict[int, Place],
    outcome: Outcome,
    going_on: Callable[[], bool],
) -> None:
    cut = {row: shortened(told) for row, told in accepted.items()}
    known = _known(store, analyser, [told for told, _ in cut.values()])
    numbers = list(cut)
    for at in range(0, len(numbers), SLICE):
        with store.writing() as session:
            if not chunks.renew(session, taken, datetime.now(UTC)) or not going_on():
                raise Interrupted
        part = numbers[at : at + SLICE]
        for row, record in _records(analyser, {row: cut[row][0] for row in part}, known, taken).items():
            told, truncated = cut[row]
            if record is None:
                outcome.refuse(row, places[row], told.id, "l’analyse de cette ligne a échoué")
                continue
            if truncated:
                record = cut_short(record)
            outcome.annotated[row] = analysed(told, record)


def analysed(told: Testimony, record: Record) -> Analysed:
    """What the store keeps of a testimony and its record (with scores)."""
    shown, _ = pseudonymised_record(told.text, record)
    return Analysed(told, record, shown)


Known = dict[tuple[str, Any], Record]


def _known(store: Store, analyser: Analyser, told: Sequence[Testimony]) -> Known:
    """Records of texts that were analysed before, of the same day and by the same models."""
    versions = {"software": SOFTWARE, "problems": analyser.problems_version, "topics": analyser.topics_version}
    with store.reading() as session:
        hashes = {testimonies.text_hash(one.text) for one in told}
        return testimonies.analysed_before(session, hashes, versions)


def _records(analyser: Analyser, told: dict[int, Testimony], known: Known, taken: Taken) -> dict[int, Record | None]:
    """A record a testimony, None where analysing it failed; a text that occurs twice is analysed once."""
    keys = {row: (testimonies.text_hash(one.text), one.submitted_on) for row, one in told.items()}
    new = {key: told[row] for row, key in keys.items() if key not in known}
    for key, record in zip(new, _annotated(analyser, list(new.values()), taken), strict=True):
        if record is not None:
            known[key] = {**record, "warnings": [one for one in record["warnings"] if one != TRUNCATED]}
    return {
        row: known[key] | {"id": told[row].id, "metadata": dict(told[row].metadata)} if key in known else None
        for row, key in keys.items()
    }


def _annotated(analyser: Analyser, told: list[Testimony], taken: Taken) -> list[Record | None]:
    """Together, or one by one where one of them makes the analyser fail: the others must not suffer for it."""
    try:
        return [*analyser.annotate(told, scores=True)]
    except Exception:  # whatever it was, it is logged by _alone, for the text that caused it
        return [_alone(analyser, one, taken) for one in told]


def _alone(analyser: Analyser, told: Testimony, taken: Taken) -> Record | None:
    try:
        return analyser.annotate([told], scores=True)[0]
    except Exception as error:
        # Neither the text nor the exception's words, which may quote it.
        log.error("analysis_failed", batch=taken.batch, chunk=taken.number, error=type(error).__name__)
        return None


def _commit(store: Store, taken: Taken, outcome: Outcome, places: dict[int, Place]) -> bool:
    now = datetime.now(UTC)
    with store.writing() as session:
        if not batches.lock(session, taken.batch, 0, 0) or not chunks.done(session, taken, now):
            raise Interrupted
        marks = {row: _marks(told.testimony) for row, told in outcome.annotated.items()}
        gone = erased_since(session, [mark for both in marks.values() for mark in both], taken.created_at)
        for row, both in marks.items():
            if any(digest in gone for _, digest in both):
                outcome.refuse(row, places[row], None, "effacé à la demande de son auteur")
        stored = testimonies.add_all(session, list(outcome.annotated.values()), now)
        placed = [(row, told.key, told.submitted_on) for row, told in zip(outcome.annotated, stored, strict=True)]
        batches.put_rows(session, taken.batch, placed)
        session.add_all(
            RefusedRow(batch=taken.batch, row=row, line=place.line, numbered=place.row, id=id_, reason=reason)
            for row, (place, id_, reason) in outcome.refused.items()
        )
        batches.lock(session, taken.batch, len(outcome.annotated), len(outcome.refused))
        return batches.finish_if_done(session, taken.batch, now)


def _marks(told: Testimony) -> list[tuple[str, str]]:
    found = [testimony_mark(told.id, testimonies.text_hash(told.text))]
    return [*found, sender_mark(told.sender)] if told.sender else found
