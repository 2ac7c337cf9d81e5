"""The topics as a map: those that say similar things lie near each other, the larger the more authors.

Places are the first two principal components of the topics' centroids, pushed apart until no disc covers another. The
map is drawn on the server and numbered like the list below it, which says everything that the map says.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from markupsafe import Markup

from models import registry
from models.embedding import default_embedder
from models.ngrams import Array
from models.topics.publication import KIND, served

WIDTH, HEIGHT, MARGIN = 720, 380, 34
SMALLEST, LARGEST = 13.0, 40.0
FEWEST = 3


def topic_map(topics: Sequence[Mapping[str, Any]]) -> Markup | None:
    """The map of ``topics`` (``PortraitShape``), numbered from 1 in their order; None where there is none to place."""
    centroids = _served()
    found = [(number, topic) for number, topic in enumerate(topics, start=1) if topic["id"] in centroids]
    if len(found) < FEWEST:
        return None
    most = max(topic["senders"] for _, topic in found) or 1
    sizes = np.array([SMALLEST + (LARGEST - SMALLEST) * (topic["senders"] / most) ** 0.5 for _, topic in found])
    places = _apart(_places(np.stack([centroids[topic["id"]] for _, topic in found])), sizes)
    placed = zip(found, places.tolist(), sizes.tolist(), strict=True)
    discs = [_disc(number, topic, x, y, size) for (number, topic), (x, y), size in placed]
    frame = Markup(
        '<svg class="chart map" viewBox="0 0 {w} {h}" role="img" '
        'aria-label="Carte des sujets : les plus semblables sont voisins. La liste numérotée suit.">{discs}</svg>'
    )
    return frame.format(w=WIDTH, h=HEIGHT, discs=Markup("").join(discs))


def _served() -> Mapping[int, Array]:
    version = registry.current(KIND)
    return _centroids(version.path) if version else {}


@lru_cache(maxsize=2)
def _centroids(_: Path) -> Mapping[int, Array]:
    """Topic's id -> centroid, of the served version, which is read once."""
    model = served(default_embedder())
    if model is None:
        return {}
    return {topic.id: centroid for topic, centroid in zip(model.topics, model.centroids, strict=True)}


def _places(centroids: Array) -> Array:
    """(topics, 2) places within the frame; the signs of the components are fixed, so that a map stays as it was."""
    left, values, _ = np.linalg.svd(centroids - centroids.mean(axis=0), full_matrices=False)
    flat = left[:, :2] * values[:2]
    flat = flat * np.where(flat[np.abs(flat).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    low, span = flat.min(axis=0), np.ptp(flat, axis=0)
    room = np.array([WIDTH, HEIGHT]) - 2 * MARGIN
    return np.asarray(MARGIN + (flat - low) / np.where(span > 0, span, 1.0) * room)


def _apart(places: Array, sizes: Array, rounds: int = 200) -> Array:
    """Push discs that overlap away from each other, and keep them within the frame."""
    places = places.copy()
    for _ in range(rounds):
        gaps = places[:, None] - places[None]
        distance = np.hypot(gaps[..., 0], gaps[..., 1]) + 1e-6
        short = np.maximum(sizes[:, None] + sizes[None] + 4 - distance, 0.0)
        np.fill_diagonal(short, 0.0)
        if not short.any():
            break
        places += (gaps / distance[..., None] * short[..., None] / 2).sum(axis=1) * 0.6
        places = np.clip(places, sizes[:, None], np.array([WIDTH, HEIGHT]) - sizes[:, None])
    return places


def _disc(number: int, topic: Mapping[str, Any], x: float, y: float, size: float) -> Markup:
    return Markup(
        '<circle class="{kind}" cx="{x}" cy="{y}" r="{r}"><title>{name}</title></circle>'
        '<text class="disc-number" x="{x}" y="{text}">{number}</text>'
    ).format(
        kind="disc rising" if topic["emerging"] else "disc",
        x=round(x, 1),
        y=round(y, 1),
        r=round(size, 1),
        text=round(y + 4.5, 1),
        name=topic["name"],
        number=number,
    )
