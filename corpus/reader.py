"""Reads the corpus's files: testimonies by brief, below the folder of their split.

corpus/testimonies/train/<brief>.txt     corpus/testimonies/dev/…     corpus/testimonies/test/…
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from corpus.fields import FieldError, read_mention
from corpus.marks import MarkError, parse
from corpus.taxonomy import labels
from corpus.testimony import AnnotatedTestimony, Span, Testimony, in_guide_order

TESTIMONIES = Path(__file__).parent / "testimonies"
SECOND = Path(__file__).parent / "second"
SPLITS = ("train", "dev", "test")
_OPENING = re.compile(r"^=== (?P<id>\S+)[ \t]*\n", re.MULTILINE)
_HEADERS = ("date", "sender", "note")


class CorpusError(ValueError):
    """A file of the corpus that cannot be read; the message names file, testimony and fault."""


def read_split(split: str, root: Path = TESTIMONIES) -> list[AnnotatedTestimony]:
    """All testimonies of a split, in order of file and place. Raises ``CorpusError``."""
    return [told for path in sorted((root / split).glob("*.txt")) for told in read_file(path, split)]


def read_second() -> list[AnnotatedTestimony]:
    """The test part as a second annotator marked it. Raises ``CorpusError``."""
    return [told for path in sorted(SECOND.glob("*.txt")) for told in read_file(path, "test")]


def read_file(path: Path, split: str | None = None) -> list[AnnotatedTestimony]:
    """The testimonies of one brief. Raises ``CorpusError`` at the first fault."""
    found: list[AnnotatedTestimony] = []
    for id_, block in blocks(path):
        try:
            found.append(read_block(id_, block, path.stem, split or path.parent.name))
        except (MarkError, FieldError, ValueError) as error:
            raise CorpusError(f"{path.name}, {id_}: {error}") from error
    return found


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """(id, header and text) of each testimony of a file. Raises ``CorpusError`` for words outside one."""
    source = path.read_text(encoding="utf-8")
    openings = list(_OPENING.finditer(source))
    if not openings or source[: openings[0].start()].strip():
        raise CorpusError(f"{path.name} does not begin with «=== ID»")
    ends = [later.start() for later in openings[1:]] + [len(source)]
    for opening, end in zip(openings, ends, strict=True):
        yield opening["id"], source[opening.end() : end]


def read_block(id_: str, block: str, brief: str, split: str | None) -> AnnotatedTestimony:
    """One testimony from its header and marked text. Raises ``ValueError`` that says what is wrong."""
    head, separator, body = block.partition("\n\n")
    header = dict(_header(line) for line in head.splitlines() if line.strip())
    if not separator or not body.strip():
        raise ValueError("no empty line between header and text, or no text")
    if "date" not in header:
        raise ValueError("no date of submission")
    submitted_on = date.fromisoformat(header["date"])
    marked = parse(body.strip())
    evidence = _evidence(((mark.fields, mark.span) for mark in marked.evidence), marked.text)
    problems, circumstances = in_guide_order(set(evidence))
    return AnnotatedTestimony(
        testimony=Testimony(id_, marked.text, submitted_on, header.get("sender")),
        problems=problems,
        circumstances=circumstances,
        evidence={label: evidence[label] for label in problems + circumstances},
        entities=tuple(read_mention(mark, marked.text, submitted_on) for mark in marked.entities),
        split=split,
        brief=brief,
    )


def _header(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon or key not in _HEADERS:
        raise ValueError(f"«{line[:60]}» is not a header line ({', '.join(_HEADERS)})")
    return key, value.strip()


def _evidence(marks: Iterable[tuple[str, Span]], text: str) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    for fields, span in marks:
        if not text[span.start : span.end].strip() or not fields:
            raise ValueError(f"evidence without words or labels: ({fields})")
        for label in re.split(r"[\s,]+", fields):
            if label not in labels():
                raise ValueError(f"unknown label «{label}»")
            found[label] = (*found.get(label, ()), span)
    return found
