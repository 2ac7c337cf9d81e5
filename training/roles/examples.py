"""What roles are learned from: testimonies of the corpus, and short sentences kept beside this module.

``amounts.txt`` and ``platforms.txt`` hold a sentence a line with its roles: «Ils gardent [90 €](withheld)».
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.clauses import read_bank
from corpus.marks import parse
from corpus.reader import read_split
from corpus.taxonomy import problems
from corpus.testimony import AnnotatedTestimony, Span
from nlp.folding import fold
from nlp.mentions import AmountMention, PersonalMention, PlatformMention

SENTENCES = Path(__file__).parent
SPLITS = ("train", "dev")
FEWEST = 3
"""Testimonies that a word must occur in to be learned."""
_NO_COMPLAINT = frozenset({"retabli", "dependance", "sans_motif", "sans_preavis"})
"""Labels of which a clause that says nothing else may be no complaint."""
_WORD = re.compile("[a-z\u00df-\u024f]+")


@dataclass(frozen=True, slots=True)
class RoleMark:
    """The role of the entity at ``start`` to ``end``."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class RoleText:
    """A text with its roles; ``brief`` is empty for a sentence; ``complains`` is None where nobody says.

    ``complaints`` are the clauses that say its problems.
    """

    text: str
    marks: tuple[RoleMark, ...]
    brief: str = ""
    complains: bool | None = None
    complaints: tuple[Span, ...] = ()


def told(
    kind: type[AmountMention] | type[PlatformMention], testimonies: Iterable[AnnotatedTestimony]
) -> list[RoleText]:
    """The testimonies with the roles of their mentions of one ``kind``."""
    return [
        RoleText(
            one.testimony.text,
            tuple(RoleMark(m.start, m.end, m.role) for m in one.entities if isinstance(m, kind)),
            one.brief,
            bool(one.problems) or any(isinstance(m, PlatformMention) and m.role == "target" for m in one.entities),
            tuple(span for label in problems() for span in one.evidence.get(label, ())),
        )
        for one in testimonies
    ]


def sentences(path: Path) -> list[RoleText]:
    """The sentences of a file; empty lines and lines that begin with ``#`` are skipped. Raises ``MarkError``."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            marked = parse(line)
            marks = tuple(RoleMark(mark.span.start, mark.span.end, mark.fields) for mark in marked.entities)
            found.append(RoleText(marked.text, marks))
    return found


def bank() -> list[RoleText]:
    """The clauses of the bank, without roles: each complains, or only nearly does. Raises ``ClauseError``."""
    return [
        RoleText(clause.text, (), complains=bool(clause.labels))
        for clause in read_bank()
        if not clause.labels or clause.labels - _NO_COMPLAINT
    ]


def corpus() -> list[AnnotatedTestimony]:
    """The testimonies that may be learned from. Raises ``CorpusError``."""
    return [one for split in SPLITS for one in read_split(split)]


def common_words(testimonies: Sequence[AnnotatedTestimony]) -> dict[str, int]:
    """Folded words of at least ``FEWEST`` testimonies, none of them from a name of a person, with their count."""
    counted: Counter[str] = Counter()
    names: set[str] = set()
    for one in testimonies:
        text = one.testimony.text
        counted.update(set(_WORD.findall(fold(text))))
        for mention in one.entities:
            if isinstance(mention, PersonalMention) and mention.kind in ("person", "company"):
                names.update(_WORD.findall(fold(text[mention.start : mention.end])))
    return {word: n for word, n in sorted(counted.items()) if n >= FEWEST and not _name(word, n, names)}


def _name(word: str, count: int, names: set[str]) -> bool:
    """Whether a word of somebody's name is hardly anything else; «de» and «Petit» are words too."""
    return word in names and count < 25


def role_at(marks: Sequence[RoleMark], start: int, end: int) -> str | None:
    """The role of the mark that overlaps a span, None without one."""
    return next((mark.role for mark in marks if mark.start < end and start < mark.end), None)
