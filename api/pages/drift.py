"""What has moved since the served model was tried, in plain French: the last testimonies beside its own profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.pages import wording
from api.pages.typography import percent
from corpus.store.tables import Annotation
from models import drift, registry
from models.drift import FEWEST, Move, NoProfile, Observed

# Enough for shares to be told apart, few enough to be read while one waits.
RECENT = 500


@dataclass(frozen=True, slots=True)
class Drift:
    """``texts`` recent testimonies beside ``reference`` texts; a sentence for each thing that moved.

    ``fault`` says why nothing can be compared.
    """

    texts: int
    reference: int
    moves: tuple[str, ...]
    fault: str | None = None

    @property
    def enough(self) -> bool:
        """Whether there are enough recent testimonies to say anything."""
        return self.texts >= FEWEST


def since_trial(session: Session) -> Drift | None:
    """What moved between the served model's trial and the testimonies it read last; None where none is served."""
    version = registry.current("problems")
    if version is None:
        return None
    recent = drift.profile(_observed(session, version.name))
    try:
        reference = drift.load(version.path)
    except NoProfile as error:
        return Drift(recent.texts, 0, (), str(error))
    moves = drift.compare(reference, recent)
    return Drift(recent.texts, reference.texts, tuple(sentence(move) for move in moves if move.moved))


def _observed(session: Session, version: str) -> list[Observed]:
    """Of the testimonies stored last, those that ``version`` read; their words are no longer looked up."""
    wanted = select(Annotation.problems_version, Annotation.record).order_by(Annotation.testimony.desc()).limit(RECENT)
    return [_of(record) for name, record in session.execute(wanted) if name == version and record.get("scores")]


def _of(record: Mapping[str, Any]) -> Observed:
    labels = frozenset(one["label"] for field in ("problems", "circumstances") for one in record[field])
    confidence = max(p for scores in record["scores"].values() for p in scores.values())
    return Observed(labels, confidence, record["language"])


def sentence(move: Move) -> str:
    """A move in plain French."""
    then, now = percent(move.before), percent(move.now)
    if move.subject == "confidence":
        sure = "moins" if move.now < move.before else "plus"
        return (
            f"Le modèle est {sure} sûr de lui : {now} en moyenne pour le libellé le plus probable, au lieu de {then}."
        )
    if move.subject == "languages":
        return f"{now} des témoignages ne sont pas en français, au lieu de {then}."
    if move.subject == "unknown_words":
        return f"{now} des mots sont inconnus du modèle, au lieu de {then}."
    return f"« {wording.label(move.subject)} » est reconnu dans {now} des témoignages, au lieu de {then}."
