"""Sentences annotated inline: «bloqué depuis [juillet](2019-07 since), [48 h](PT48H within), [tous les mois](P1M)»."""

import re
from datetime import date

import pytest

from corpus.stretches import read_stretch
from nlp.dates import find_dates

MONDAY = date(2020, 6, 15)
"""The day of submission, unless a test says otherwise."""

_MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_RELATIONS = {"at", "since", "until", "before", "after", "during", "ago", "within"}


def annotated(sentence: str) -> tuple[str, list[tuple[str, str]]]:
    """The bare text and the (words, fields) that its marks say, in order; a date's stretch as FROM/TO."""
    return _MARK.sub(r"\1", sentence), [(words, _normal(fields)) for words, fields in _MARK.findall(sentence)]


def _normal(fields: str) -> str:
    value, *rest = fields.split()
    if not value.startswith("P"):
        stretch = read_stretch(value)
        value = f"{stretch.first}/{stretch.end}"
        rest = rest if rest and rest[0] in _RELATIONS else ["at", *rest]
    return " ".join([value, *rest])


def found(text: str, submitted_on: date = MONDAY) -> list[tuple[str, str]]:
    """The (words, fields) that the extractor finds, in order."""
    answers = []
    for mention in find_dates(text, submitted_on):
        value = f"{mention.from_}/{mention.to}" if mention.kind == "date" else str(mention.duration)
        fields = [value, *([mention.relation] if mention.relation else []), *(["~"] if mention.approximate else [])]
        answers.append((mention.text, " ".join(fields)))
    return answers


@pytest.mark.parametrize(
    ("sentence", "text", "marks"),
    [
        ("depuis [juin](2020-06 since)", "depuis juin", [("juin", "2020-06-01/2020-07-01 since")]),
        ("[3 jours](P3D within ~)", "3 jours", [("3 jours", "P3D within ~")]),
        ("[2019](2019)", "2019", [("2019", "2019-01-01/2020-01-01 at")]),
        ("[tous les mois](P1M)", "tous les mois", [("tous les mois", "P1M")]),
        ("rien (ici) [non plus]", "rien (ici) [non plus]", []),
    ],
)
def test_the_notation_reads_its_marks(sentence: str, text: str, marks: list[tuple[str, str]]) -> None:
    assert annotated(sentence) == (text, marks)
