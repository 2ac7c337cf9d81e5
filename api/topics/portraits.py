"""A topic told from the store: counts, quotes, months, platforms, and what happened to it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from corpus.store import Store, counts, topics, trends
from corpus.store.counts import Count
from corpus.store.selection import Selection
from corpus.store.tables import StoredTopic

PLATFORMS = 10


def portrait(session: Session, store: Store, topic: StoredTopic, total: int) -> dict[str, Any]:
    """A topic as ``PortraitShape``; ``total`` is the number of all voices, of which its share is told."""
    totals = counts.totals(session, store, Selection(topic=topic.id))
    count = Count(str(topic.id), totals.texts, totals.voices)
    return next(portraits(session, store, Selection(), [(topic, count)], total))


def every_portrait(session: Session, store: Store, total: int, *, monthly: bool = True) -> list[dict[str, Any]]:
    """All topics as ``PortraitShape``, most voices first; without their months where they are not ``monthly``."""
    found = {count.value: count for count in counts.by_topic(session, store, Selection())}
    rows = [(topic, found.get(str(topic.id), Count(str(topic.id), 0, 0))) for topic in topics.every(session)]
    rows.sort(key=lambda row: (-row[1].voices, -row[1].texts, row[0].id))
    return list(portraits(session, store, Selection(), rows, total, monthly=monthly))


def portraits(
    session: Session,
    store: Store,
    meant: Selection,
    rows: Sequence[tuple[StoredTopic, Count]],
    total: int,
    *,
    monthly: bool = True,
) -> Iterator[dict[str, Any]]:
    """Topics as ``PortraitShape``, with the count of each within ``meant``: each table is read once for them all."""
    names = counts.platform_names(session)
    ids = [topic.id for topic, _ in rows]
    platforms = counts.platforms_by_topic(session, store, meant, ids)
    months: dict[str, list[trends.Point]] = {}
    only = ids if len(ids) < counts.FEW_TOPICS else None
    for point in trends.points(session, store, meant, "topic", "month", only) if monthly else ():
        months.setdefault(point.value, []).append(point)
    for topic, count in rows:
        yield outline(topic, count, total) | {
            "quotes": [{"testimony": id_, "text": text} for id_, text in topics.quotes(session, topic.id)],
            "months": [
                {"month": period.first.isoformat()[:7], "count": period.texts, "senders": period.voices}
                for period in trends.filled(months.get(str(topic.id), ()), "month")
            ],
            "platforms": [
                {"id": one.value, "name": names.get(one.value, one.value), "count": one.texts, "senders": one.voices}
                for one in platforms.get(topic.id, [])[:PLATFORMS]
            ],
        }


def outline(topic: StoredTopic, count: Count, total: int) -> dict[str, Any]:
    """What is told of a topic without looking at its testimonies."""
    return {
        "id": topic.id,
        "name": topics.name_of(topic),
        "machine_name": topic.name,
        "keywords": topic.keywords,
        "size": count.texts,
        "senders": count.voices,
        "share": round(count.voices / total, 4) if total else 0.0,
        "nearest_label": topic.nearest_label,
        "emerging": topic.emerging,
    }


def history(session: Session, topic_id: int) -> list[dict[str, Any]]:
    """What happened to a topic, newest first."""
    return [
        {
            "event": event.event,
            "version": event.version,
            "facts": event.facts,
            "happened_at": event.happened_at.isoformat(timespec="seconds"),
        }
        for event in topics.events(session, topic_id)
    ]
