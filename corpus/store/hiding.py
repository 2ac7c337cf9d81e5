"""Personal data that a person marks in a correction: hidden from then on wherever the testimony is shown.

Offsets of what is kept beside the text (reviews, quotes) refer to the pseudonymised text, and move along with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from corpus.store.erasure import LEARNED, learned_mark
from corpus.store.tables import Annotation, Erased, Quote, Review, StoredTestimony
from nlp.mentions import PersonalMention
from nlp.pseudonyms import TAG, Pseudonymised, pseudonymise, tagged_beside

Entities = dict[str, list[dict[str, Any]]]
_SHORTEST: Final = 3
"""A marked passage of fewer signs is hidden only where it was marked."""


def hide(session: Session, told: StoredTestimony, entities: Entities, now: datetime) -> Entities:
    """Hide what ``entities`` (offsets of ``told.shown``) newly mark as personal; they come back told of the new text.

    The passage is hidden in all its places. Exports from before, which still show it, are not learned from any more.
    """
    annotation = session.get_one(Annotation, told.key)
    known = [PersonalMention(**one) for one in annotation.record["entities"]["personal"]]
    before = pseudonymise(told.text, known)
    marked = [one for one in entities["personal"] if not TAG.fullmatch(told.shown, one["start"], one["end"])]
    added = tagged_beside(told.text, known, _everywhere(told.text, before, marked))
    if not added:
        return entities
    after = pseudonymise(told.text, [*known, *added])
    _remember(session, told, now)
    _move_quotes(session, told, before, after)
    for review in session.scalars(select(Review).where(Review.testimony == told.key)):
        if review.entities is not None:
            review.entities = _moved(review.entities, before, after, added)
    annotation.record = _with_personal(annotation.record, [*known, *added])
    told.shown = after.text
    return _moved(entities, before, after, added)


def _everywhere(text: str, before: Pseudonymised, marked: Iterable[Mapping[str, Any]]) -> Iterator[PersonalMention]:
    """What was marked, wherever else it stands in the text as well; not what is hidden already."""
    spans: dict[tuple[int, int], str] = {}
    for one in marked:
        start, end = before.original(one["start"], one["end"])
        spans.setdefault((start, end), one["kind"])
        if end - start >= _SHORTEST:
            again = re.compile(rf"(?<!\w){re.escape(text[start:end])}(?!\w)", re.IGNORECASE)
            for found in again.finditer(text):
                spans.setdefault(found.span(), one["kind"])
    for (start, end), kind in spans.items():
        if not any(hidden.start <= start and end <= hidden.end for hidden in before.replaced):
            yield PersonalMention(start, end, kind, "")


def _moved(
    entities: Entities, before: Pseudonymised, after: Pseudonymised, added: Sequence[PersonalMention]
) -> Entities:
    """``entities`` told of the new text, without those that it hides; each of ``added`` is among the personal ones."""
    found: Entities = {}
    for of, several in entities.items():
        spans = [(one, before.original(one["start"], one["end"])) for one in several]
        found[of] = [_at(one, after, span) for one, span in spans if of == "personal" or not after.hides(*span)]
    tags = {(one["start"], one["end"]): one for one in found.get("personal", [])}
    for mention in added:
        one = _at(mention.to_dict(), after, (mention.start, mention.end))
        tags[one["start"], one["end"]] = one
    return found | {"personal": [tags[span] for span in sorted(tags)]}


def _at(one: Mapping[str, Any], after: Pseudonymised, span: tuple[int, int]) -> dict[str, Any]:
    start, end = after.moved(*span)
    moved = {**one, "start": start, "end": end}
    if "tag" in one:
        moved["tag"] = after.text[start:end]
    return moved | {"text": after.text[start:end]} if "text" in one else moved


def _with_personal(record: Mapping[str, Any], personal: Iterable[PersonalMention]) -> dict[str, Any]:
    mentions = sorted(personal, key=lambda one: (one.start, -one.end))
    return {**record, "entities": {**record["entities"], "personal": [one.to_dict() for one in mentions]}}


def _move_quotes(session: Session, told: StoredTestimony, before: Pseudonymised, after: Pseudonymised) -> None:
    for quote in session.scalars(select(Quote).where(Quote.testimony == told.key)):
        quote.start, quote.end = after.moved(*before.original(quote.start, quote.end))


def _remember(session: Session, told: StoredTestimony, now: datetime) -> None:
    """An export that shows the passage is refused by training from now on, as if it had been erased."""
    if session.scalar(select(exists().where(Review.testimony == told.key))):
        session.merge(Erased(kind=LEARNED, digest=learned_mark(told.id, told.shown), erased_at=now))
