"""Topics as versions of the registry: learned, published with their history, served."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from models import registry
from models.embedding import Embedder
from models.mismatch import ModelMismatch
from models.topics.identity import History
from models.topics.model import TopicModel, load, save

KIND = "topics"
HISTORY = "history.json"
CARD = "README.md"


def served(embedder: Embedder) -> TopicModel | None:
    """The topics that are served, if they were learned with ``embedder``."""
    version = registry.current(KIND)
    try:
        return load(version.path, embedder) if version else None
    except ModelMismatch:
        return None


def publish(model: TopicModel, history: History, now: datetime, seed: int, testimonies: int) -> str:
    """Publish and serve a topic model; its version's name. Raises ``registry.RegistryError``."""
    parent = registry.current(KIND)
    name = now.strftime("%Y%m%dT%H%M%S%f")[:-3]
    facts: dict[str, Any] = {
        "seed": seed,
        "testimonies": testimonies,
        "topics": len(model.topics),
        "embedder": model.embedder.name,
        "parent": parent.name if parent else None,
    }
    with registry.publish(KIND, name, facts) as path:
        save(model, path)
        events = [asdict(event) for event in history.events]
        (path / HISTORY).write_text(json.dumps(events, ensure_ascii=False, indent=1), encoding="utf-8")
        (path / CARD).write_text(card(name, model, history, testimonies), encoding="utf-8")
    registry.promote(KIND, name, "topics refreshed", now)
    return name


def card(name: str, model: TopicModel, history: History, testimonies: int) -> str:
    """Markdown: the topics, and what became of those before."""
    unit = "whole texts" if model.rule == "texts" else "clauses that complain"
    rows = [
        f"| {topic.id} | {topic.name} | {topic.size} | {topic.voices} | {topic.nearest_label} "
        f"({topic.label_similarity:.2f}) | {'yes' if topic.emerging else ''} |"
        for topic in model.topics
    ]
    return "\n".join(
        [
            f"# Topics {name}",
            "",
            f"{len(model.topics)} topics, of the {unit} of {testimonies} testimonies;",
            f"embedding `{model.embedder.name}`.",
            "It holds centroids and words, no text. How it was chosen: `models/topics/README.md`.",
            "",
            "| id | name | units | authors | nearest label | emerging |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            "## Since the version before",
            "",
            *(f"- {line}" for line in history.told()),
            "",
        ]
    )
