"""What firms' names are learned from: testimonies of the corpus, and sentences that mark every firm they name.

``sentences.txt`` holds one a line: «Je gère [La Cabane à Thé](company).»; «⏎» stands for a line's end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.marks import parse
from corpus.reader import read_split
from nlp.composition import compose
from nlp.folding import fold
from nlp.mentions import PersonalMention
from nlp.personal.found import Stretch
from nlp.personal.recogniser import named_in
from nlp.personal.statistics import Named
from nlp.platforms import find_platforms

SENTENCES: Final = Path(__file__).with_name("sentences.txt")
SPLITS: Final = ("train", "dev")


@dataclass(frozen=True, slots=True)
class FirmText:
    """A text with the spans of its firms; ``kept`` are its platforms, ``named`` what the statistics saw.

    ``brief`` is empty for a sentence.
    """

    text: str
    firms: tuple[Stretch, ...]
    brief: str
    kept: tuple[Stretch, ...] = ()
    named: tuple[Named, ...] = ()


def sentences(path: Path) -> list[FirmText]:
    """The sentences of a file; empty lines and lines that begin with ``#`` are skipped. Raises ``MarkError``."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            marked = parse(line.replace("⏎", "\n"))
            found.append(FirmText(marked.text, tuple((mark.span.start, mark.span.end) for mark in marked.entities), ""))
    return found


def corpus() -> list[FirmText]:
    """The testimonies that may be learned from. Raises ``CorpusError``."""
    return [
        FirmText(told.testimony.text, tuple((one.start, one.end) for one in told.entities if _is_firm(one)), told.brief)
        for split in SPLITS
        for told in read_split(split)
        if compose(told.testimony.text).text == told.testimony.text
    ]


def read(texts: Sequence[FirmText]) -> list[FirmText]:
    """The same with their platforms and what the statistics see in them, which takes most of the time."""
    seen = named_in([one.text for one in texts])
    return [
        FirmText(one.text, one.firms, one.brief, _platforms(one.text), tuple(named))
        for one, named in zip(texts, seen, strict=True)
    ]


def _platforms(text: str) -> tuple[Stretch, ...]:
    return tuple((one.start, one.end) for one in find_platforms(text, fold(text)))


def _is_firm(mention: object) -> bool:
    return isinstance(mention, PersonalMention) and mention.kind == "company"
