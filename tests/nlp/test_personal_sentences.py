"""Personal data of all kinds on sentences marked as the corpus is: found where it stands, and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from corpus.marks import parse
from nlp.facts import read_facts

# Known not to be told: names of flowers and of software, a first name given as an example, one that is a place.
BEYOND = ("Pierre de Ronsard", "Ciel Compta", "prénom Emma", "Rose et Violette", "Jordan", "Résidence Les Mimosas")
LINES = [
    line
    for line in Path(__file__).with_name("personal_sentences.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#") and not any(name in line for name in BEYOND)
]


@pytest.mark.parametrize("line", LINES)
def test_is_found_and_nothing_else(line: str) -> None:
    marked = parse(line.replace("⏎", "\n"))
    found = read_facts(marked.text, date(2024, 1, 1), names=True).personal
    assert [one.kind for one in found] == [mark.fields for mark in marked.entities]
    for one, mark in zip(found, marked.entities, strict=True):
        assert one.start < mark.span.end
        assert mark.span.start < one.end
