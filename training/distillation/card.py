"""The model card: what the student is, what it was made from, and what was measured, never more."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from models.static.files import StudentFiles
from training.distillation.measures import Nearness
from training.distillation.texts import Document

TEMPLATE = Path(__file__).with_name("card.md")


def write(
    files: StudentFiles, facts: Mapping[str, Any], ridges: Mapping[float, float], near: Mapping[str, Nearness]
) -> None:
    """Write the card of a saved student; ``facts`` fill the template, ``near`` its table."""
    rows = [f"| {name} | {of.texts} | {of.cosine:.3f} | {of.within:.3f} |" for name, of in near.items()]
    size = sum(path.stat().st_size for path in (files.vectors, files.tokenizer, files.config)) / 1e6
    tried = ", ".join(f"{ridge:g}: {cosine:.3f}" for ridge, cosine in ridges.items())
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        facts,
        size=f"{size:.1f}",
        chosen=tried,
        nearness="\n".join(rows) or "| none was given | | | |",
    )
    files.card.write_text(text, encoding="utf-8")


def sources(documents: Sequence[Document]) -> str:
    """The sources with how many documents each gave."""
    counts = Counter(document.source for document in documents)
    return ", ".join(f"{source} ({count})" for source, count in sorted(counts.items()))
