"""People's corrections joined to the corpus: the latest wins, contradictions are listed, test texts stay out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.duplicates import near_duplicates
from corpus.testimony import AnnotatedTestimony


@dataclass(frozen=True, slots=True)
class Joined:
    """What is learned from, and what a person should know of how it was put together (sentences in French)."""

    testimonies: tuple[AnnotatedTestimony, ...]
    remarks: tuple[str, ...]


def join(
    corpus: Sequence[AnnotatedTestimony], reviews: Iterable[AnnotatedTestimony], held_out: Sequence[AnnotatedTestimony]
) -> Joined:
    """``corpus`` and ``reviews``, one annotation a text, without what is near a text of ``held_out``."""
    by_text = {told.testimony.text: told for told in corpus}
    remarks = []
    for review in reviews:
        text = review.testimony.text
        earlier = by_text.pop(text, None)
        if earlier and earlier.labels != review.labels:
            changed = ", ".join(sorted(earlier.labels ^ review.labels))
            ids = f"{review.testimony.id} contredit {earlier.testimony.id}"
            remarks.append(f"{ids} ({changed}) : la correction la plus récente vaut.")
        by_text[text] = review
    told = tuple(by_text.values())
    leaked = _leaked(told, held_out)
    remarks += [f"{told[i].testimony.id} ressemble à un texte d’épreuve : il n’est pas appris." for i in sorted(leaked)]
    return Joined(tuple(t for i, t in enumerate(told) if i not in leaked), tuple(remarks))


def _leaked(told: Sequence[AnnotatedTestimony], held_out: Sequence[AnnotatedTestimony]) -> set[int]:
    texts = [t.testimony.text for t in [*told, *held_out]]
    return {i for i, j, _ in near_duplicates(texts) if i < len(told) <= j}
