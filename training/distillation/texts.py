"""What is distilled from: files of texts and the corpus's training part, masked, as passages and as clauses.

A model that will read clauses must have been shown clauses: a passage's mean hides what each of its words does.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from corpus.clauses import read_bank
from corpus.files import read_rows
from corpus.reader import read_file, read_split
from corpus.testimony import AnnotatedTestimony
from nlp.clauses import Clause, split_clauses
from nlp.facts import Facts, read_all
from nlp.masking import masked, masks
from nlp.mentions import AmountMention, DateMention, PersonalMention, PlatformMention

# A letter is embedded whole, so it is learned whole; of a longer text, four passages say what it is about.
PASSAGE_WORDS = 160
PASSAGES = 4
# Clauses taken of a document, and of a testimony of the corpus; an utterance of its bank is a clause already. Each
# piece costs the teacher's time, a twentieth of a second.
CLAUSES = 1
TESTIMONY_CLAUSES = 3
MIN_WORDS = 2
# Dates are read from a day; a text without one is masked as well from any.
SOME_DAY = date(2020, 1, 1)
CORPUS = "corpus"
BANK = "bank"
# Addresses of pages, mailboxes and accounts, which are made of names.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S*\w@\w\S*|(?<!\w)@\w+|\b[\w-]+\.(?:com|fr|net|org|eu|io)\b\S*")
LINK = "LIEN"


class Document(NamedTuple):
    """A masked text as its clauses; ``source`` names the file or the brief, ``id`` its row."""

    source: str
    id: str
    clauses: tuple[str, ...]

    @property
    def text(self) -> str:
        """The masked text, its clauses side by side."""
        return " ".join(self.clauses)


class Piece(NamedTuple):
    """What the teacher embeds and the student learns from: a passage or a clause, with its document's place."""

    document: int
    text: str


def from_files(paths: Iterable[Path], spared: frozenset[str] = frozenset()) -> list[Document]:
    """The documents of tables (a ``text`` column) and corpus files, without those whose key is ``spared``.

    Raises ``corpus.files.FileError`` or ``corpus.reader.CorpusError`` for a file that cannot be read.
    """
    return [document for path in paths for document in _from_file(path, spared)]


def from_corpus() -> list[Document]:
    """The corpus's training testimonies and its bank of clauses; never its dev or test part."""
    bank = [_document(BANK, str(n), clause.text) for n, clause in enumerate(read_bank())]
    return [_testimony(told) for told in read_split("train")] + bank


def pieces(documents: Sequence[Document]) -> list[Piece]:
    """Every passage and the chosen clauses of ``documents``, each text once, in order."""
    found: dict[str, Piece] = {}
    for place, document in enumerate(documents):
        for text in (*_passages(document), *_chosen(document)):
            if len(text.split()) >= MIN_WORDS:
                found.setdefault(text, Piece(place, text))
    return list(found.values())


def key(text: str) -> str:
    """A text's hash, blind to case and spaces: two rows of one letter are one text."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()


def _from_file(path: Path, spared: frozenset[str]) -> Iterator[Document]:
    if path.suffix == ".txt":
        yield from (_testimony(told) for told in read_file(path) if key(told.testimony.text) not in spared)
        return
    for row in read_rows(str(path)):
        text = str((row.fields or {}).get("text") or "")
        if text.strip() and key(text) not in spared:
            yield _document(path.stem, str((row.fields or {}).get("id", row.line)), text)


def _document(source: str, id_: str, text: str) -> Document:
    return _masked(source, id_, text, read_all([(text, SOME_DAY)], names=True, statistics=False)[0])


def _testimony(told: AnnotatedTestimony) -> Document:
    """A person marked its names: those are masked as well as what the rules find."""
    text = told.testimony.text
    (found,) = read_all([(text, told.testimony.submitted_on)], names=True, statistics=False)
    both = Facts(
        platforms=found.platforms + _of(told, PlatformMention),
        amounts=found.amounts + _of(told, AmountMention),
        dates=found.dates + _of(told, DateMention),
        personal=found.personal + _of(told, PersonalMention),
    )
    return _masked(CORPUS, told.testimony.id, text, both)


def _of(told: AnnotatedTestimony, kind: type[Any]) -> tuple[Any, ...]:
    return tuple(entity for entity in told.entities if isinstance(entity, kind))


def _masked(source: str, id_: str, text: str, facts: Facts) -> Document:
    hidden = masks(facts)
    cuts = split_clauses(text) or [Clause(0, len(text))]
    return Document(source, id_, tuple(_ADDRESS.sub(LINK, masked(text, *cut, hidden)) for cut in cuts))


def _passages(document: Document) -> list[str]:
    """Consecutive clauses together, ``PASSAGE_WORDS`` at most (but a clause is never cut)."""
    found: list[list[str]] = [[]]
    for clause in document.clauses:
        if found[-1] and len(" ".join([*found[-1], clause]).split()) > PASSAGE_WORDS:
            found.append([])
        found[-1].append(clause)
    return [" ".join(passage) for passage in found[:PASSAGES]]


def _chosen(document: Document) -> list[str]:
    """Those whose hash is lowest, so that the choice never varies."""
    count = {CORPUS: TESTIMONY_CLAUSES, BANK: 0}.get(document.source, CLAUSES)
    return sorted(document.clauses, key=key)[:count]
