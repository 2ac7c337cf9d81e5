"""A person's corrections of the entities, from the fields of a form: one that is read otherwise, taken away or added.

A person says where an entity lies and what it is to the author; what it is worth (a sum, a stretch of the calendar, a
platform's id) is read by the extractors, so that a corrected testimony is written like every other.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeVar, get_args

from api.errors import Refusal
from nlp.amounts import find_amounts
from nlp.dates import find_dates
from nlp.folding import fold
from nlp.mentions import (
    AmountMention,
    AmountRole,
    DateMention,
    PersonalKind,
    PersonalMention,
    PlatformMention,
    PlatformRole,
    Relation,
)
from nlp.platforms import find_platforms
from nlp.pseudonyms import tagged

Of = Literal["platforms", "amounts", "dates", "personal"]
Entity = dict[str, Any]
_M = TypeVar("_M", PlatformMention, AmountMention, DateMention)
# What a person may say of an entity of each kind: the field, and its values.
CHOICES: Mapping[Of, tuple[str, tuple[str, ...]]] = {
    "platforms": ("role", get_args(PlatformRole)),
    "amounts": ("role", get_args(AmountRole)),
    "dates": ("relation", get_args(Relation)),
    "personal": ("kind", get_args(PersonalKind)),
}
REMOVED = "remove"
UNCHANGED = "unchanged"


def corrected(
    text: str, entities: Mapping[str, Sequence[Entity]], said: Sequence[tuple[str, str]]
) -> dict[str, list[Entity]]:
    """``entities`` as ``said`` corrects them: pairs of ``name`` and what a person made of that entity.

    Raises ``Refusal`` 422 for what the form does not offer, 409 where somebody else changed the entities meanwhile.
    """
    known = {name(of, one): (of, one) for of in CHOICES for one in entities[of]}
    if unknown := [one for one, _ in said if one not in known]:
        raise Refusal(409, f"Ces entités ont changé entre-temps : rechargez la page ({len(unknown)}).")
    found: dict[str, list[Entity]] = {of: [] for of in CHOICES}
    answers = dict(said)
    for one, (of, entity) in known.items():
        if (answer := answers.get(one, UNCHANGED)) != REMOVED:
            found[of].append(_changed(text, of, entity, answer))
    return found


def name(of: str, entity: Entity) -> str:
    """What an entity is called in a form: its kind and its place."""
    return f"{of}.{entity['start']}.{entity['end']}"


def _changed(text: str, of: Of, entity: Entity, answer: str) -> Entity:
    field, values = CHOICES[of]
    if answer in (UNCHANGED, entity[field]):
        return entity
    if answer not in values:
        raise Refusal(422, f"Cette réponse n’est pas proposée : {answer[:40]}.")
    return _personal(text, entity["start"], entity["end"], answer) if of == "personal" else entity | {field: answer}


def added(
    text: str, entities: dict[str, list[Entity]], of: str, words: str, at: int | None, submitted_on: date
) -> dict[str, list[Entity]]:
    """``entities`` with one more, the ``words`` of ``text``, at offset ``at`` where that is known.

    Raises ``Refusal`` 422 where the words are not in the text, are an entity of that kind already, or hold none.
    """
    if of not in CHOICES:
        raise Refusal(422, "Dites ce qu’est le passage à ajouter.")
    start, end = _place(text, words.strip(), at, entities[of])
    entity = _READERS[of](text, start, end, submitted_on)
    return entities | {of: sorted([*entities[of], entity], key=lambda one: int(one["start"]))}


def _place(text: str, words: str, at: int | None, taken: Sequence[Entity]) -> tuple[int, int]:
    starts = [at] if at is not None and text.startswith(words, at) else _occurrences(text, words)
    if not words or not starts:
        raise Refusal(422, f"Le passage « {words[:80]} » n’est pas dans le texte : recopiez-le exactement.")
    for start in starts:
        if not any(one["start"] < start + len(words) and start < one["end"] for one in taken):
            return start, start + len(words)
    raise Refusal(422, f"Le passage « {words[:80]} » est déjà marqué.")


def _occurrences(text: str, words: str) -> list[int]:
    found: list[int] = []
    start = text.find(words)
    while words and start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def _platform(text: str, start: int, end: int, _: date) -> Entity:
    words = text[start:end]
    mention = _read(find_platforms, text, start, end)
    if mention:
        return mention.to_dict() | {"start": start, "end": end, "text": words}
    slug = "-".join(fold(words).split())
    return PlatformMention(start, end, words, slug, words, "other", "target").to_dict()


def _amount(text: str, start: int, end: int, _: date) -> Entity:
    mention = _read(find_amounts, text, start, end)
    if mention is None:
        raise Refusal(422, f"Aucune somme ne se lit dans « {text[start:end][:80]} ».")
    return mention.to_dict() | {"start": start, "end": end, "text": text[start:end]}


def _date(text: str, start: int, end: int, submitted_on: date) -> Entity:
    mention = _read(lambda words: find_dates(words, submitted_on), text, start, end)
    if mention is None:
        raise Refusal(422, f"Aucune date ne se lit dans « {text[start:end][:80]} ».")
    return mention.to_dict() | {"start": start, "end": end, "text": text[start:end]}


def _person(text: str, start: int, end: int, _: date) -> Entity:
    return _personal(text, start, end, "person")


def _personal(text: str, start: int, end: int, kind: str) -> Entity:
    return tagged(text, [PersonalMention(start, end, kind, "")])[0].to_dict()


_READERS: Mapping[str, Callable[[str, int, int, date], Entity]] = {
    "platforms": _platform,
    "amounts": _amount,
    "dates": _date,
    "personal": _person,
}


def _read(find: Callable[[str], list[_M]], text: str, start: int, end: int) -> _M | None:
    """What ``find`` reads there: in its sentence if it is seen there, else in the words alone."""
    around = [one for one in find(text) if one.start < end and start < one.end]
    return next(iter(around or find(text[start:end])), None)


def given(form: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The answers of a form whose fields are named ``entity:NAME``."""
    return [(field.removeprefix("entity:"), value) for field, value in form if field.startswith("entity:")]
