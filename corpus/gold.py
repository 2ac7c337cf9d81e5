"""Annotated testimonies as JSON Lines (contract.md, section 4): what reviews are exported in and training reads.

A file is taken whole or refused whole: what people corrected is learned from, so that a line that contradicts itself,
or its own text, must not slip in.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.files import FileError, Row, read_rows
from corpus.submission import FIELDS, MAX_TEXT, faults_of, read_submission
from corpus.taxonomy import circumstances, labels, problems
from corpus.testimony import AnnotatedTestimony, Mention, Span, Testimony, in_guide_order
from corpus.typography import number
from nlp.mentions import (
    AmountKind,
    AmountMention,
    DateKind,
    DateMention,
    PersonalKind,
    PersonalMention,
    PlatformKind,
    PlatformMention,
)
from nlp.pseudonyms import TAG

_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "platform": get_args(PlatformKind),
    "amount": get_args(AmountKind),
    "date": get_args(DateKind),
    "personal": get_args(PersonalKind),
}
# A tag stands for a character at least, and most are longer than what they hide: what is limited is the text as sent.
_LEAST_HIDDEN: Final = "*"


class GoldError(ValueError):
    """A line that is no annotated testimony; the message gives its number and its faults, in French."""


class _Span(BaseModel):
    model_config = ConfigDict(strict=True)

    start: int
    end: int


class _Entity(_Span):
    model_config = ConfigDict(extra="allow", strict=True)

    type: Literal["platform", "amount", "date", "personal"]
    text: str


class _Answers(BaseModel):
    """What a person says of a text, beside the fields of a submission."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str
    submitted_on: Any = Field(...)
    split: str | None = None
    problems: list[str]
    circumstances: list[str]
    evidence: dict[str, list[_Span]] = {}
    entities: list[_Entity] = []


def read_gold(path: Path) -> list[AnnotatedTestimony]:
    """Every annotated testimony of a file, in order. Raises ``FileError``, or ``GoldError`` at the first fault."""
    if path.suffix.lower() != ".jsonl":
        raise FileError(f"{path.name} : un fichier .jsonl est attendu.")
    return list(_read(path))


def _read(path: Path) -> Iterator[AnnotatedTestimony]:
    for row in read_rows(str(path)):
        try:
            yield _annotated(row)
        except ValidationError as error:
            faults = " ; ".join(f"{fault.pointer} : {fault.detail}" for fault in faults_of(error))
            raise GoldError(f"{path.name}, ligne {row.line} : {faults}") from error
        except ValueError as error:
            raise GoldError(f"{path.name}, ligne {row.line} : {error}") from error


def _annotated(row: Row) -> AnnotatedTestimony:
    """Raises ``ValueError`` (``Refused`` and ``ValidationError`` are) that says what is wrong, in French."""
    if row.fields is None:
        raise ValueError(row.reason)
    given = {name: row.fields[name] for name in FIELDS if name in row.fields}
    told = read_submission(given, date.max, from_file=True)
    answers = _Answers.model_validate(row.fields)
    _must_agree(told, answers)
    said_problems, said_circumstances = in_guide_order({*answers.problems, *answers.circumstances})
    return AnnotatedTestimony(
        testimony=told,
        problems=said_problems,
        circumstances=said_circumstances,
        evidence={label: tuple(Span(s.start, s.end) for s in found) for label, found in answers.evidence.items()},
        entities=tuple(_mention(entity.model_dump()) for entity in answers.entities),
        split=answers.split,
    )


def _must_agree(told: Testimony, answers: _Answers) -> None:
    """Labels with their family, evidence with the labels, spans with the text. Raises ``ValueError``."""
    said = {*answers.problems, *answers.circumstances}
    if len(TAG.sub(_LEAST_HIDDEN, told.text)) > MAX_TEXT:
        raise ValueError(f"le texte dépasse {number(MAX_TEXT)} caractères")
    if unknown := said - labels().keys():
        raise ValueError(f"étiquette inconnue : {', '.join(sorted(unknown))}")
    if misplaced := {*answers.problems} - {*problems()} | {*answers.circumstances} - {*circumstances()}:
        raise ValueError(f"problème et circonstance confondus : {', '.join(sorted(misplaced))}")
    if unsaid := answers.evidence.keys() - said:
        raise ValueError(f"preuve d’une étiquette que la ligne ne donne pas : {', '.join(sorted(unsaid))}")
    spans = [*answers.entities, *(span for found in answers.evidence.values() for span in found)]
    if any(not 0 <= span.start < span.end <= len(told.text) for span in spans):
        raise ValueError("un passage sort du texte")
    if moved := [entity.text for entity in answers.entities if told.text[entity.start : entity.end] != entity.text]:
        raise ValueError(f"« {moved[0][:60]} » n’est pas à sa place dans le texte")


def _mention(fields: Mapping[str, Any]) -> Mention:
    try:
        return _typed(dict(fields))
    except KeyError as error:
        raise ValueError(f"champ d’entité absent : {error.args[0]}") from error
    except (ValueError, TypeError) as error:
        raise ValueError(f"une entité ({fields['type']}) n’est pas valable") from error


def _typed(f: dict[str, Any]) -> Mention:
    kind = f.pop("type")
    if f.get("kind", _KINDS[kind][0]) not in _KINDS[kind]:
        raise ValueError(f"{f['kind']} is no kind of {kind}")
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
