from datetime import date
from pathlib import Path

import pytest

from corpus.reader import CorpusError, read_file
from corpus.testimony import AnnotatedTestimony
from nlp.mentions import AmountMention, DateMention, PlatformMention

SOURCE = """=== essai-001
date: 2018-11-07
sender: s-1

{[Amazon](platform amazon target) bloque [3 500 €](amount 3500 EUR about withheld) \
depuis [juillet](date 2018-07 since)}(retenue_fonds).
[Trois mois](duration P3M since) que j'attends, soit [de 8 à 15 %](amount 8..15% fee) chaque fois.

=== essai-002
date: 2019-01-02

Rien à dire, [Mme Roy](person) est ravie.
"""


def read(tmp_path: Path, source: str) -> list[AnnotatedTestimony]:
    path = tmp_path / "essai.txt"
    path.write_text(source, encoding="utf-8")
    return read_file(path, "train")


def test_reads_labels_and_evidence(tmp_path: Path) -> None:
    first, second = read(tmp_path, SOURCE)
    assert first.problems == ("retenue_fonds",)
    assert second.labels == frozenset()
    (span,) = first.evidence["retenue_fonds"]
    assert first.testimony.text[span.start : span.end] == "Amazon bloque 3 500 € depuis juillet"
    assert first.testimony.sender == "s-1"


def test_reads_entities(tmp_path: Path) -> None:
    platform, amount, month, duration, rate = read(tmp_path, SOURCE)[0].entities
    assert isinstance(platform, PlatformMention)
    assert (platform.id, platform.name, platform.kind, platform.role) == ("amazon", "Amazon", "marketplace", "target")
    assert isinstance(amount, AmountMention)
    assert (amount.value, amount.currency, amount.qualifier, amount.role) == (3500.0, "EUR", "about", "withheld")
    assert isinstance(month, DateMention)
    assert (month.from_, month.to, month.relation) == (date(2018, 7, 1), date(2018, 8, 1), "since")
    assert isinstance(duration, DateMention)
    assert (duration.duration, duration.from_, duration.precision) == ("P3M", date(2018, 8, 7), "month")
    assert isinstance(rate, AmountMention)
    assert (rate.kind, rate.value, rate.min, rate.max, rate.qualifier) == ("percent", None, 8.0, 15.0, "range")


def test_spans_match_the_text(tmp_path: Path) -> None:
    for told in read(tmp_path, SOURCE):
        for row in told.to_dict()["entities"]:
            assert told.testimony.text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{x}(jalousie)", "unknown label"),
        ("[x](amount dix EUR fee)", "not a number"),
        ("[x](amount 10 euros fee)", "ISO 4217"),
        ("[x](amount 10 EUR cadeau)", "role"),
        ("[x](amount 20..10 EUR fee)", "range"),
        ("[x](date 2018-07-03/2018-07-13 at)", "precision"),
        ("[x](date 2018-45 at)", "month"),
        ("[x](duration 3 mois since)", "relation|duration"),
        ("[x](platform Amazon! target)", "no such id"),
        ("[x](planète mars)", "unknown type"),
    ],
)
def test_names_the_fault_and_its_testimony(tmp_path: Path, body: str, fault: str) -> None:
    with pytest.raises(CorpusError, match=f"essai.txt, essai-9: .*(?:{fault})"):
        read(tmp_path, f"=== essai-9\ndate: 2018-11-07\n\n{body}\n")
