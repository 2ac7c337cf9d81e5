"""The bank of clauses: short utterances that say a label, or nearly say it. Training only.

A line of ``corpus/clauses/<label>.txt`` is ``labels | kind | utterance``: the labels that the utterance does say
(``-`` for none), and whether it ``says`` them or why it is a near miss of the file's label.
"""

from dataclasses import dataclass
from pathlib import Path

from corpus.taxonomy import labels

CLAUSES = Path(__file__).parent / "clauses"
KINDS = ("says", "denied", "feared", "hypothetical", "reported", "history", "neighbour", "sense")


class ClauseError(ValueError):
    """A line of the bank that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Clause:
    """An utterance, the labels it says, and its kind; ``label`` is the one whose file holds it."""

    label: str
    labels: frozenset[str]
    kind: str
    text: str


def read_bank(root: Path = CLAUSES) -> list[Clause]:
    """Every clause of the bank, by file and line. Raises ``ClauseError`` at the first fault."""
    return [clause for path in sorted(root.glob("*.txt")) for clause in read_clauses(path)]


def read_clauses(path: Path) -> list[Clause]:
    """The clauses of one label's file; empty lines and lines that begin with ``#`` are skipped."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                found.append(_clause(path.stem, line))
            except ValueError as error:
                raise ClauseError(f"{path.name}, line {number}: {error}") from error
    return found


def _clause(label: str, line: str) -> Clause:
    said, kind, text = (part.strip() for part in line.split("|", 2))
    found = frozenset(said.split()) - {"-"}
    if unknown := found - labels().keys():
        raise ValueError(f"unknown label «{', '.join(sorted(unknown))}»")
    if kind not in KINDS:
        raise ValueError(f"unknown kind «{kind}» ({', '.join(KINDS)})")
    if (kind == "says") != (label in found):
        raise ValueError(f"a line of {label} that «{kind}» must {'carry' if kind == 'says' else 'not carry'} it")
    if not text:
        raise ValueError("no utterance")
    return Clause(label, found, kind, text)
