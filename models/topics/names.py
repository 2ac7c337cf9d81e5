"""A topic's French name: from the label that explains it and the usual circumstance, else from its key phrases."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

# A label explains a topic when it is said by this share of its clauses.
EXPLAINS = 0.4
# A circumstance goes into the name when this share of the testimonies has it.
USUAL = 0.4


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


def name_of(label: str, label_share: float, circumstances: dict[str, float], keywords: Sequence[str]) -> str:
    """A name; ``circumstances`` are shares of the topic's testimonies, ``keywords`` come best first."""
    if label_share < EXPLAINS:
        return " · ".join(keywords[:3]).capitalize() or "Sans nom"
    names = _table()[label]
    usual = [
        c for c, share in sorted(circumstances.items(), key=lambda item: -item[1]) if share >= USUAL and c in names
    ]
    return names[usual[0] if usual else "alone"]


def told_apart(names: Sequence[str], keywords: Sequence[Sequence[str]]) -> list[str]:
    """``names`` made unique: a name that stands before takes the topic's first key phrase along."""
    taken: list[str] = []
    for name, words in zip(names, keywords, strict=True):
        candidates = [name, *(f"{name} : {word}" for word in words), f"{name} ({len(taken) + 1})"]
        taken.append(next(candidate for candidate in candidates if candidate not in taken))
    return taken
