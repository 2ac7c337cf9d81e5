"""People's corrections joined to the corpus: the latest wins, contradictions are listed, test texts stay out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.duplicates import near_duplicates
from corpus.store.erasure import learned_mark
from corpus.testimony import AnnotatedTestimony
from models import registry


@dataclass(frozen=True, slots=True)
class Joined:
    """What is learned from, and what a person should know of how it was put together (sentences in French)."""

    testimonies: tuple[AnnotatedTestimony, ...]
    remarks: tuple[str, ...]


def join(
    corpus: Sequence[AnnotatedTestimony],
    reviews: Iterable[AnnotatedTestimony],
    held_out: Sequence[AnnotatedTestimony],
    erased: Collection[str] = (),
) -> Joined:
    """``corpus`` and ``reviews``, one annotation a text, without what is near a text of ``held_out``.

    An id says less than a text, for two files may both count from 1: only where an earlier review of the same id is
    nearly of the same text, which an export shows again once more of it was hidden, does the later one take its place.

    ``erased`` are ids whose authors had them erased, or hashes of ``python -m api erased``: an export of before must
    not bring them back.
    """
    by_text = {told.testimony.text: told for told in corpus}
    texts_of: defaultdict[str, list[str]] = defaultdict(list)
    remarks = []
    for review in reviews:
        id_, text = review.testimony.id, review.testimony.text
        if id_ in erased or learned_mark(id_, text) in erased:
            remarks.append(f"{id_} a été effacé : il n’est pas appris.")
            continue
        earlier = by_text.pop(text, None) or by_text.pop(_shown_before(text, texts_of[id_]), None)
        if earlier and earlier.labels != review.labels:
            changed = ", ".join(sorted(earlier.labels ^ review.labels))
            ids = f"{id_} contredit {earlier.testimony.id}"
            remarks.append(f"{ids} ({changed}) : la correction la plus récente vaut.")
        by_text[text] = review
        texts_of[id_].append(text)
    told = tuple(by_text.values())
    leaked = _leaked(told, held_out)
    remarks += [f"{told[i].testimony.id} ressemble à un texte d’épreuve : il n’est pas appris." for i in sorted(leaked)]
    return Joined(tuple(t for i, t in enumerate(told) if i not in leaked), tuple(remarks))


def read_ids(path: Path) -> frozenset[str]:
    """The ids of a list, one a line. Raises ``OSError`` or ``UnicodeDecodeError``."""
    return frozenset(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def marks(reviews: Iterable[AnnotatedTestimony], learned: Iterable[AnnotatedTestimony]) -> list[str]:
    """The hashes that a version keeps of the ``reviews`` it learned from, so that it can be told which were erased."""
    given = {(review.testimony.id, review.testimony.text) for review in reviews}
    return sorted(learned_mark(*one) for one in given & {(told.testimony.id, told.testimony.text) for told in learned})


def learned_before(erased: Collection[str]) -> list[str]:
    """Which versions had learned from what was ``erased`` since (sentences in French); they are not changed."""
    remarks = []
    for name in registry.versions("problems"):
        count = len(set(registry.open_version("problems", name).manifest.get("reviews", ())) & set(erased))
        if count:
            remarks.append(f"problems/{name} a appris de relectures effacées depuis ({count}).")
    return remarks


def _shown_before(text: str, earlier: Sequence[str]) -> str:
    """The last of the ``earlier`` texts that nearly is ``text``; itself where none is."""
    return next((before for before in reversed(earlier) if any(near_duplicates([before, text]))), text)


def _leaked(told: Sequence[AnnotatedTestimony], held_out: Sequence[AnnotatedTestimony]) -> set[int]:
    texts = [t.testimony.text for t in [*told, *held_out]]
    return {i for i, j, _ in near_duplicates(texts) if i < len(told) <= j}
