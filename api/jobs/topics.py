"""The topics of all that is stored, sought anew: learned, published, served, and every testimony told its own.

Only pseudonymised text is read. The store is brought up to date in steps; should the worker die, the work begins again,
and finds the ids that it gave.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.jobs import kinds
from api.jobs.annotate import Interrupted
from api.jobs.kinds import GoingOn
from api.jobs.letters import compare_new
from api.serving import announce
from corpus.store import Store, topics
from corpus.store.chunks import Taken
from corpus.store.tables import Annotation, Quote, StoredTestimony, StoredTopic, TopicRow
from corpus.testimony import Testimony
from corpus.typography import number, plural
from models.analyser import Analyser
from models.problems import Verdict
from models.reading import Reading, read_many
from models.topics.identity import History
from models.topics.material import TooFewTexts
from models.topics.model import TopicModel
from models.topics.portraits import Portrait, portraits
from models.topics.publication import publish, served
from models.topics.refresh import refresh

SEED = 2018
# Testimonies read, or brought up to date, between two looks at whether to stop.
STEP = 500


def discover(store: Store, analyser: Analyser, taken: Taken, going_on: GoingOn) -> str | None:
    """Seek the topics and keep them; a sentence in French where testimonies are too few. Raises ``Interrupted``."""
    _must_go_on(going_on, "Préparation : les témoignages semblables sont rapprochés.")
    compare_new(store)
    keys, readings, verdicts = _read(store, analyser, going_on)
    now = datetime.now(UTC)
    with store.reading() as session:
        names = {topic.id: topic.given_name for topic in topics.every(session, alive=False) if topic.given_name}
    embedder = analyser.problems.embedder
    _must_go_on(going_on, "Étape 2 sur 3, formation des sujets : la plus longue.")
    try:
        model, history = refresh(readings, verdicts, embedder, served(embedder), names, now, SEED)
    except TooFewTexts as few:
        return str(few)
    _must_go_on(going_on, _updating(0, len(keys)))
    version = publish(model, history, now, SEED, len(readings))
    with store.writing() as session:
        _keep(session, model, history, version, now)
    for at in range(0, len(keys), STEP):
        _must_go_on(going_on, _updating(at, len(keys)))
        part = slice(at, at + STEP)
        with store.writing() as session:
            _tell(session, model, version, keys[part], readings[part], verdicts[part])
    with store.writing() as session:
        _quote(session, portraits(model, readings, verdicts))
    announce()
    return None


def _must_go_on(going_on: GoingOn, said: str) -> None:
    """Say what is being done. Raises ``Interrupted`` where it should stop."""
    if not going_on(said):
        raise Interrupted


def _updating(done: int, all_: int) -> str:
    return f"Étape 3 sur 3, mise à jour : {number(done)} sur {plural(all_, 'témoignage')}."


def _read(store: Store, analyser: Analyser, going_on: GoingOn) -> tuple[list[int], list[Reading], list[Verdict]]:
    keys: list[int] = []
    readings: list[Reading] = []
    verdicts: list[Verdict] = []
    with store.reading() as session:
        all_ = session.scalars(select(func.count()).select_from(StoredTestimony)).one()
    for step in _steps(store):
        _must_go_on(going_on, f"Étape 1 sur 3, lecture : {number(len(keys))} sur {plural(all_, 'témoignage')}.")
        found = read_many([told for _, told in step])
        keys += [key for key, _ in step]
        readings += found
        verdicts += analyser.problems.judge([reading.masked for reading in found])
    return keys, readings, verdicts


def _steps(store: Store) -> Iterator[list[tuple[int, Testimony]]]:
    of, after = StoredTestimony, 0
    while True:
        wanted = select(of.key, of.id, of.shown, of.submitted_on, of.sender).where(of.key > after).order_by(of.key)
        with store.reading() as session:
            rows = session.execute(wanted.limit(STEP)).all()
        if not rows:
            return
        yield [(key, Testimony(id_, shown, day, sender)) for key, id_, shown, day, sender in rows if shown.strip()]
        after = rows[-1][0]


def _keep(session: Session, model: TopicModel, history: History, version: str, now: datetime) -> None:
    """The topics of the new model, those that it has no more, and what happened to each."""
    for row in topics.every(session, alive=False):
        row.alive = False
    for topic in model.topics:
        facts = {
            "similarity": topic.label_similarity,
            "voices": topic.voices,
            "subtopics": [{"name": part.name, "size": part.size} for part in topic.subtopics],
        }
        known = session.get(StoredTopic, topic.id)
        row = known or StoredTopic(id=topic.id, name=topic.name)
        if not topic.by_analyst:
            row.name = topic.name
        row.keywords, row.size, row.nearest_label = list(topic.keywords), topic.size, topic.nearest_label
        row.emerging, row.alive, row.version, row.facts, row.updated_at = topic.emerging, True, version, facts, now
        session.add(row)
    for event in history.events:
        facts = {"old": event.old, "new": event.new, "said": event.said, "likeness": round(event.likeness, 3)}
        topics.happened(session, event.new or event.old or 0, event.kind, version, facts, now)


def _tell(
    session: Session,
    model: TopicModel,
    version: str,
    keys: Sequence[int],
    readings: Sequence[Reading],
    verdicts: Sequence[Verdict],
) -> None:
    """Give testimonies their topics; one that was erased meanwhile is left out."""
    session.execute(delete(TopicRow).where(TopicRow.testimony.in_(keys)))
    told = {row.key: row for row in session.scalars(select(StoredTestimony).where(StoredTestimony.key.in_(keys)))}
    notes = {row.testimony: row for row in session.scalars(select(Annotation).where(Annotation.testimony.in_(keys)))}
    for key, reading, verdict in zip(keys, readings, verdicts, strict=True):
        if key not in told or key not in notes:
            continue
        row, found = told[key], model.of(reading, verdict)
        session.add_all(
            TopicRow(
                testimony=key,
                topic=one["id"],
                similarity=one["similarity"],
                share=one["share"],
                submitted_on=row.submitted_on,
                voice=row.voice,
            )
            for one in found
        )
        record, note = notes[key].record, notes[key]
        note.record = record | {"topics": found, "versions": record["versions"] | {"topics": version}}
        note.topics_version = version


def _quote(session: Session, found: Sequence[Portrait]) -> None:
    session.execute(delete(Quote))
    for portrait in found:
        about = select(StoredTestimony.key, StoredTestimony.shown).join(
            TopicRow, TopicRow.testimony == StoredTestimony.key
        )
        texts = session.execute(about.where(TopicRow.topic == portrait.topic.id)).all()
        for rank, quote in enumerate(portrait.quotes):
            words = re.compile(r"\s+".join(map(re.escape, quote.split())))
            places = ((key, words.search(shown)) for key, shown in texts)
            key, place = next(((key, place) for key, place in places if place), (None, None))
            if key is not None and place is not None:
                session.add(
                    Quote(topic=portrait.topic.id, rank=rank, testimony=key, start=place.start(), end=place.end())
                )


kinds.register(kinds.TOPICS, discover)
