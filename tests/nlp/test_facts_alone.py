"""Entities do not depend on what is read beside them; what is remembered of words stays bounded."""

from dataclasses import replace
from datetime import date

from nlp.facts import read_all, read_entities, read_facts
from nlp.remembered import Remembered
from training.bench.texts import TABLE, read_table

# Decomposed accents, so that offsets have to find their way back.
TOLD = (
    "Amazon m'a dére\u0301fe\u0301rencé le 3 mai, 1 200 € perdus. Tél. 06 39 98 12 34, jean.petit@exemple.fr, "
    "dossier AB-123456, SIRET 732 829 320 00074."
)
DAY = date(2021, 11, 8)


def test_the_three_kinds_are_those_of_the_whole_reading() -> None:
    whole = read_facts(TOLD, DAY)
    assert {one.kind for one in whole.personal} == {"phone", "email", "order", "siret"}
    assert whole.platforms and whole.amounts and whole.dates
    assert read_entities([(TOLD, DAY)]) == [replace(whole, personal=())]


def test_texts_read_together_are_read_as_they_are_alone() -> None:
    rows = [(one.text, one.submitted_on) for one in read_table(TABLE)]
    texts = [*rows, ("", DAY), ("Rien à dire.", DAY), ("Amazon ? eBay !", DAY), (TOLD, DAY), ("12 € " * 1_200, DAY)]
    alone = [read_facts(*one) for one in texts]
    assert sum(len(one.amounts) for one in alone) > 1_200
    assert read_all(texts) == alone
    assert read_all(texts[::-1]) == alone[::-1]


def test_nothing_read_is_nothing_found() -> None:
    assert read_all([]) == read_entities([]) == []


def test_words_are_asked_for_once_and_forgotten_when_there_are_many() -> None:
    asked: list[str] = []

    def of(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(of, most=3)
    assert [lengths[word] for word in ("a", "bb", "a", "ccc", "bb")] == [1, 2, 1, 3, 2]
    assert asked == ["a", "bb", "ccc"]
    assert lengths["dddd"] == 4
    assert dict(lengths) == {"dddd": 4}


def test_a_page_of_another_script_is_no_word() -> None:
    lengths = Remembered(len)
    assert lengths["س" * 5_000] == 5_000
    assert dict(lengths) == {}
