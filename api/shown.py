"""A stored testimony as others may see it: its pseudonymised text, and its record told of that text."""

from typing import Any

from corpus.store.tables import Annotation, Review, StoredTestimony
from nlp.pseudonyms import pseudonymised_record


def shown(told: StoredTestimony, annotation: Annotation) -> dict[str, Any]:
    """The record with pseudonymised ``text`` and its offsets, without metadata (contract.md, section 3)."""
    _, record = pseudonymised_record(told.text, _current(annotation))
    return {"id": told.id, "submitted_on": told.submitted_on.isoformat(), "text": told.shown} | record


def raw(told: StoredTestimony, annotation: Annotation) -> dict[str, Any]:
    """The record with the text and the metadata that the caller sent: for the scope «personal» alone."""
    return _current(annotation) | {"id": told.id, "text": told.text, "metadata": told.extra}


def _current(annotation: Annotation) -> dict[str, Any]:
    """The record as it was made, but that nobody need look any more at what was reviewed."""
    return annotation.record | {"needs_review": annotation.needs_review}


_TYPES = {"platforms": "platform", "amounts": "amount", "dates": "date", "personal": "personal"}


def gold(told: StoredTestimony, annotation: Annotation, review: Review) -> dict[str, Any]:
    """A reviewed testimony in the corpus's own format (contract.md, section 4), pseudonymised.

    The author is left out: nothing is learned from who it was. The labels are the person's; evidence is the machine's
    where both agree on the label, and entities are the machine's where the person gave none.
    """
    record = shown(told, annotation)
    said = {one["label"]: one["evidence"] for one in [*record["problems"], *record["circumstances"]]}
    labels = [*review.problems, *review.circumstances]
    entities = review.entities or record["entities"]
    return {
        "id": told.id,
        "submitted_on": told.submitted_on.isoformat(),
        "text": told.shown,
        "problems": review.problems,
        "circumstances": review.circumstances,
        "evidence": {label: said[label] for label in labels if label in said},
        "entities": [
            {"type": _TYPES[kind], "text": told.shown[one["start"] : one["end"]], **one}
            for kind, found in entities.items()
            for one in found
        ],
    }
