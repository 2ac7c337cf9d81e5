"""Annotated testimonies as JSON Lines (contract.md, section 4): what reviews are exported in and training reads."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from corpus.submission import faults_of
from corpus.taxonomy import labels
from corpus.testimony import AnnotatedTestimony, Mention, Span, Testimony, in_guide_order
from nlp.mentions import AmountMention, DateMention, PersonalMention, PlatformMention


class GoldError(ValueError):
    """A line that is no annotated testimony; the message gives its number and its faults, in French."""


class _Span(BaseModel):
    start: int
    end: int


class _Entity(_Span):
    model_config = ConfigDict(extra="allow")

    type: Literal["platform", "amount", "date", "personal"]
    text: str


class _Gold(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str
    submitted_on: date
    text: str
    sender: str | None = None
    split: str | None = None
    problems: list[str]
    circumstances: list[str]
    evidence: dict[str, list[_Span]] = {}
    entities: list[_Entity] = []

    @field_validator("problems", "circumstances")
    @classmethod
    def _known(cls, found: list[str]) -> list[str]:
        if unknown := set(found) - labels().keys():
            raise ValueError(f"étiquette inconnue : {', '.join(sorted(unknown))}")
        return found


def read_gold(path: Path) -> list[AnnotatedTestimony]:
    """Every annotated testimony of a file, in order. Raises ``GoldError``."""
    return list(_read(path))


def _read(path: Path) -> Iterator[AnnotatedTestimony]:
    with path.open(encoding="utf-8", errors="surrogateescape") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield _annotated(_Gold.model_validate(json.loads(line)))
            except ValidationError as error:
                faults = " ; ".join(f"{fault.pointer} : {fault.detail}" for fault in faults_of(error))
                raise GoldError(f"{path.name}, ligne {number} : {faults}") from error
            except (ValueError, KeyError, TypeError) as error:
                raise GoldError(f"{path.name}, ligne {number} : {error}") from error


def _annotated(gold: _Gold) -> AnnotatedTestimony:
    length = len(gold.text)
    spans = [*gold.entities, *(span for found in gold.evidence.values() for span in found)]
    if any(not 0 <= span.start < span.end <= length for span in spans):
        raise ValueError("un passage sort du texte")
    problems, circumstances = in_guide_order({*gold.problems, *gold.circumstances})
    return AnnotatedTestimony(
        testimony=Testimony(gold.id, gold.text, gold.submitted_on, gold.sender),
        problems=problems,
        circumstances=circumstances,
        evidence={label: tuple(Span(s.start, s.end) for s in found) for label, found in gold.evidence.items()},
        entities=tuple(_mention(entity.model_dump()) for entity in gold.entities),
        split=gold.split,
    )


def _mention(fields: Mapping[str, Any]) -> Mention:
    f = dict(fields)
    kind = f.pop("type")
    if kind == "personal":
        return PersonalMention(f["start"], f["end"], f["kind"], f.get("tag", ""))
    if kind == "platform":
        return PlatformMention(**{name: f[name] for name in ("start", "end", "text", "id", "name", "kind", "role")})
    if kind == "amount":
        names = ("start", "end", "text", "kind", "value", "min", "max", "currency", "qualifier", "role")
        return AmountMention(**{name: f.get(name) for name in names})  # type: ignore[arg-type]
    first, end = (date.fromisoformat(f[key]) if f.get(key) else None for key in ("from", "to"))
    return DateMention(
        f["start"],
        f["end"],
        f["text"],
        f["kind"],
        first,
        end,
        f.get("duration"),
        f.get("relation"),
        f.get("precision"),
        bool(f.get("approximate")),
    )
