"""Topics learned anew from all testimonies, keeping what people know of them: ids, an analyst's names, a history."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import numpy as np

from models.embedding import Embedder, Vectors
from models.problems import Verdict
from models.reading import Reading
from models.topics.assignment import Formed
from models.topics.clustering import Clusters, Indices, means, unit
from models.topics.description import describe
from models.topics.emerging import emerging, far, growing
from models.topics.formation import form, reform
from models.topics.identity import History, Side, first_history, match, named
from models.topics.material import Material, gather
from models.topics.model import TopicModel
from models.topics.settings import Granularity


def refresh(
    readings: Sequence[Reading],
    verdicts: Sequence[Verdict],
    embedder: Embedder,
    previous: TopicModel | None,
    names: Mapping[int, str],
    now: datetime,
    seed: int = 0,
    granularity: Granularity | None = None,
) -> tuple[TopicModel, History]:
    """The topics of testimonies, and what became of those of ``previous``.

    ``names`` are an analyst's, by topic id. A ``granularity`` other than before starts afresh, and matches afterwards;
    without one, as many topics are sought as were asked for before.
    Raises ``models.topics.material.TooFewTexts``.
    """
    usable = previous if previous and previous.embedder.name == embedder.name else None
    material = gather(readings, verdicts, embedder, usable, seed)
    wish = granularity or Granularity(about=usable.about if usable else None)
    model, history = _again(material, usable, wish, seed) if usable else _first(material, embedder, wish, seed)
    if previous and not usable:  # other vectors: nothing can be matched, yet no number may mean two topics
        model, history = _renumbered(model, previous.next_id)
    kept = {topic.id: topic.name for topic in (usable.topics if usable else ()) if topic.by_analyst}
    model = _marked(_with_names(model, kept | dict(names)), material, history, now.date())
    return model, named(history, {topic.id: topic.name for topic in (*(previous or model).topics, *model.topics)})


def _first(material: Material, embedder: Embedder, wish: Granularity, seed: int) -> tuple[TopicModel, History]:
    origin = np.asarray(material.vectors[material.once].mean(axis=0), dtype=np.float32)
    grouped = _grouped(material)
    centroids = form(unit(material.vectors[grouped] - origin), material.labels[grouped], wish, seed)
    model = describe(material, _settled(material, centroids, origin, wish), origin, embedder, wish, seed)
    return model, first_history(len(model.topics))


def _again(material: Material, previous: TopicModel, wish: Granularity, seed: int) -> tuple[TopicModel, History]:
    grouped = _grouped(material)
    vectors, labels = unit(material.vectors[grouped] - previous.origin), material.labels[grouped]
    closed = [i for i, subject in enumerate(previous.subjects) if subject is None]
    if wish.about in (None, previous.about) and closed:
        weights = np.array([previous.topics[i].size for i in closed], dtype=np.float32)
        centroids = reform(vectors, labels, previous.centroids[closed], weights, wish, seed)
    else:
        centroids = form(vectors, labels, wish, seed)
    formed = _settled(material, centroids, previous.origin, wish)
    previous_formed = Formed(previous.centroids, previous.subjects, previous.floor)
    history = match(
        Side(previous.centroids, _placed(previous_formed, material, previous.origin)),
        Side(formed.centroids, _placed(formed, material, previous.origin)),
        [topic.id for topic in previous.topics],
        previous.next_id,
    )
    model = describe(material, formed, previous.origin, previous.embedder, wish, seed, history.ids)
    return replace(model, next_id=max(previous.next_id, model.next_id)), history


def _grouped(material: Material) -> Indices:
    """The units that groups are formed of: each once, and none that speaks of a subject of its own."""
    once = material.once
    grouped = once[material.subject_of[once] < 0]
    return grouped if len(grouped) else once


def _settled(material: Material, centroids: Vectors, origin: Vectors, granularity: Granularity) -> Formed:
    """The groups around ``centroids``, and one of each subject that is told; how near to the former a unit must be."""
    subject_of, moved = material.subject_of, unit(material.vectors - origin)
    told = [i for i in range(len(material.subjects)) if (subject_of == i).sum() >= granularity.min_size]
    means_ = [means(moved[subject_of == i], np.zeros(int((subject_of == i).sum()), dtype=np.int64), 1) for i in told]
    _, similarity = Clusters(centroids).nearest(moved[subject_of < 0])
    floor = float(np.quantile(similarity, granularity.outliers)) if len(similarity) else 0.0
    subjects = (*(None for _ in centroids), *(material.subjects[i] for i in told))
    return Formed(np.vstack([centroids, *means_]), subjects, floor)


def _placed(formed: Formed, material: Material, origin: Vectors) -> Indices:
    return formed.assign(material.vectors, origin, material.units, material.heard(formed.subjects))[0]


def _renumbered(model: TopicModel, first: int) -> tuple[TopicModel, History]:
    topics = tuple(replace(topic, id=first + place) for place, topic in enumerate(model.topics))
    events = first_history(len(topics) + first - 1).events[first - 1 :]
    return replace(model, topics=topics, next_id=first + len(topics)), History(tuple(t.id for t in topics), events)


def _with_names(model: TopicModel, names: Mapping[int, str]) -> TopicModel:
    topics = tuple(
        replace(topic, name=names[topic.id], by_analyst=True) if topic.id in names else topic for topic in model.topics
    )
    return replace(model, topics=topics)


def _marked(model: TopicModel, material: Material, history: History, today: date) -> TopicModel:
    """The topics with whether each is emerging."""
    found, _ = model.assign(material.vectors, material.units, material.heard(model.subjects))
    days: dict[int, dict[int, date]] = defaultdict(dict)
    everything: dict[int, date] = {}
    for one, topic in zip(material.units, found.tolist(), strict=True):
        voice, day = material.voices[one.testimony], material.readings[one.testimony].testimony.submitted_on
        everything.setdefault(voice, day)
        if topic >= 0:
            days[topic].setdefault(voice, day)
    born = history.born()
    topics = []
    for place, topic in enumerate(model.topics):
        grows = growing(list(days[place].values()), list(everything.values()), today)
        is_far = bool(topic.subject) and far(topic.label_similarity)
        is_emerging = emerging(topic.voices, is_far, topic.id in born, grows)
        topics.append(replace(topic, emerging=is_emerging))
    return replace(model, topics=tuple(topics))
