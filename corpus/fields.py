"""The fields of an entity mark, read into the mention it stands for and written back."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar, get_args

from corpus import stretches
from corpus.marks import Mark
from corpus.testimony import Mention
from nlp.mentions import (
    AmountMention,
    AmountRole,
    DateMention,
    PersonalKind,
    PersonalMention,
    PlatformKind,
    PlatformMention,
    PlatformRole,
    Precision,
    Qualifier,
    Relation,
)
from nlp.platforms import gazetteer

PERSONAL_KINDS: tuple[str, ...] = get_args(PersonalKind)
_T = TypeVar("_T", bound=str)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?:\.\.(-?\d+(?:\.\d+)?))?(%?)")


class FieldError(ValueError):
    """Fields that say nothing possible; the message says which."""


def read_mention(mark: Mark, text: str, submitted_on: date) -> Mention:
    """The mention that ``mark`` notes in the plain ``text``. Raises ``FieldError``."""
    kind, *fields = mark.fields.split() or [""]
    if kind in PERSONAL_KINDS:
        _none_left(fields, mark)
        return PersonalMention(mark.span.start, mark.span.end, kind, tag="")
    if kind not in _READERS:
        raise FieldError(f"unknown type of entity in ({mark.fields})")
    try:
        return _READERS[kind](mark, text[mark.span.start : mark.span.end], fields, submitted_on)
    except (ValueError, IndexError) as error:
        raise FieldError(f"({mark.fields}): {error}") from error


def _platform(mark: Mark, words: str, fields: list[str], _: date) -> PlatformMention:
    id_, fields = fields[0], fields[1:]
    kind = next((f.removeprefix("kind=") for f in fields if f.startswith("kind=")), None)
    role: PlatformRole = _one([f for f in fields if not f.startswith("kind=")], get_args(PlatformRole), "role")
    known = gazetteer().get(id_)
    kind = kind or (known.kind if known else "other")
    if not _SLUG.fullmatch(id_) or kind not in get_args(PlatformKind):
        raise ValueError(f"no such id or kind: {id_} {kind}")
    name = known.name if known else words
    return PlatformMention(*mark.span, words, id_, name, kind, role, known=known is not None)


def _amount(mark: Mark, words: str, fields: list[str], _: date) -> AmountMention:
    number = _NUMBER.fullmatch(fields[0])
    if not number:
        raise ValueError(f"{fields[0]} is not a number")
    percent = number[3] == "%"
    currency = None if percent else fields[1]
    if currency and not re.fullmatch("[A-Z]{3}", currency):
        raise ValueError(f"{currency} is not an ISO 4217 code")
    rest = fields[1:] if percent else fields[2:]
    role: AmountRole = _one(rest[-1:], get_args(AmountRole), "role")
    low, high = float(number[1]), float(number[2]) if number[2] else None
    qualifier: Qualifier = _one(rest[:-1], get_args(Qualifier), "qualifier") if rest[:-1] else "exact"
    if high is not None:
        if high < low or qualifier not in ("exact", "range"):
            raise ValueError("a range goes from its minimum to its maximum and has no other qualifier")
        return AmountMention(
            *mark.span, words, "percent" if percent else "money", None, low, high, currency, "range", role
        )
    return AmountMention(
        *mark.span, words, "percent" if percent else "money", low, None, None, currency, qualifier, role
    )


def _date(mark: Mark, words: str, fields: list[str], _: date) -> DateMention:
    stretch = stretches.read_stretch(fields[0])
    approximate, rest = _approximate(fields[1:])
    relation: Relation = _one(rest[:1], get_args(Relation), "relation")
    named: Precision | None = _one(rest[1:], get_args(Precision), "precision") if rest[1:] else None
    precision = named or stretch.precision
    if precision is None:
        raise ValueError("a stretch FROM/TO needs its precision")
    return DateMention(*mark.span, words, "date", stretch.first, stretch.end, None, relation, precision, approximate)


def _duration(mark: Mark, words: str, fields: list[str], submitted_on: date) -> DateMention:
    approximate, rest = _approximate(fields[1:])
    relation: Relation = _one(rest, get_args(Relation), "relation")
    start = stretches.before(submitted_on, fields[0])
    since = start if relation == "since" else None
    unit = stretches.unit(fields[0])
    return DateMention(*mark.span, words, "duration", since, None, fields[0], relation, unit, approximate)


def _recurring(mark: Mark, words: str, fields: list[str], submitted_on: date) -> DateMention:
    approximate, rest = _approximate(fields[1:])
    _none_left(rest, mark)
    stretches.before(submitted_on, fields[0])
    return DateMention(
        *mark.span, words, "recurring", None, None, fields[0], None, stretches.unit(fields[0]), approximate
    )


_READERS: dict[str, Callable[[Mark, str, list[str], date], Mention]] = {
    "platform": _platform,
    "amount": _amount,
    "date": _date,
    "duration": _duration,
    "recurring": _recurring,
}


def _approximate(fields: list[str]) -> tuple[bool, list[str]]:
    return "~" in fields, [f for f in fields if f != "~"]


def _one(fields: list[str], allowed: tuple[_T, ...], what: str) -> _T:
    if len(fields) != 1 or fields[0] not in allowed:
        raise ValueError(f"one {what} of {', '.join(allowed)} is wanted, not «{' '.join(fields)}»")
    return allowed[allowed.index(fields[0])]


def _none_left(fields: list[str], mark: Mark) -> None:
    if fields:
        raise FieldError(f"too many fields in ({mark.fields})")
