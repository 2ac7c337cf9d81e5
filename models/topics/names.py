"""A topic's French name: from the label that explains it and the usual circumstance, else from its key phrases."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

# A label explains a topic when it is said by this share of its clauses.
EXPLAINS = 0.4
# A circumstance goes into the name when this share of the topic's testimonies has it, and more than elsewhere.
USUAL = 0.25


class Circumstance(NamedTuple):
    """How likely a circumstance is in a topic's testimonies, and in all that complain: shares out of 1."""

    here: float
    everywhere: float

    @property
    def lift(self) -> float:
        """How much more often it goes with the topic than with the rest."""
        return self.here / max(self.everywhere, 1e-9)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


def name_of(label: str, label_share: float, circumstances: dict[str, Circumstance], keywords: Sequence[str]) -> str:
    """A name; ``keywords`` come best first."""
    if label_share < EXPLAINS:
        return " · ".join(_apart(keywords)[:3]).capitalize() or "Sans nom"
    names = _table()[label]
    usual = [c for c, found in circumstances.items() if c in names and found.here >= USUAL and found.lift > 1]
    return names[max(usual, key=lambda c: circumstances[c].lift) if usual else "alone"]


def _apart(keywords: Sequence[str]) -> list[str]:
    """Key phrases that share no word with one before."""
    kept: list[str] = []
    for words in keywords:
        if not any(set(words.split()) & set(other.split()) for other in kept):
            kept.append(words)
    return kept


def told_apart(names: Sequence[str], keywords: Sequence[Sequence[str]]) -> list[str]:
    """``names`` made unique: a name that stands before takes the topic's first key phrase along."""
    taken: list[str] = []
    for name, words in zip(names, keywords, strict=True):
        candidates = [name, *(f"{name} : {word}" for word in words), f"{name} ({len(taken) + 1})"]
        taken.append(next(candidate for candidate in candidates if candidate not in taken))
    return taken
