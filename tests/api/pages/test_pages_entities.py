"""What a person says of the entities, and what the extractors make of it."""

from datetime import date

import pytest

from api.errors import Refusal
from api.pages.entities import added, corrected, given, name
from nlp.facts import read_facts

DAY = date(2021, 11, 8)
TEXT = "Amazon me doit 300 € depuis juillet. Cdiscount, lui, paie. Écrire à M. Dupont, boutique Zorglub."


def read(text: str = TEXT) -> dict[str, list[dict[str, object]]]:
    return read_facts(text, DAY).to_dict()


def test_what_nobody_touches_stays() -> None:
    before = read()
    said = [(name(of, one), "unchanged") for of, found in before.items() for one in found]
    assert corrected(TEXT, before, said) == before


def test_a_role_is_changed_and_an_entity_is_taken_away() -> None:
    before = read()
    amazon, cdiscount = before["platforms"]
    other = "mention" if amazon["role"] == "target" else "target"
    after = corrected(TEXT, before, [(name("platforms", amazon), other), (name("platforms", cdiscount), "remove")])
    assert after["platforms"] == [amazon | {"role": other}]


def test_an_answer_that_is_not_offered_is_refused() -> None:
    before = read()
    with pytest.raises(Refusal) as refused:
        corrected(TEXT, before, [(name("platforms", before["platforms"][0]), "coupable")])
    assert refused.value.status == 422


def test_a_correction_of_entities_that_changed_meanwhile_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        corrected(TEXT, read(), [("platforms.90.99", "remove")])
    assert refused.value.status == 409


def test_a_platform_that_is_added_is_found_in_the_gazetteer_or_named_as_it_is_written() -> None:
    bare = read() | {"platforms": []}
    (amazon,) = added(TEXT, bare, "platforms", "Amazon", None, DAY)["platforms"]
    assert (amazon["id"], amazon["start"], amazon["end"]) == ("amazon", 0, 6)
    unknown = added(TEXT, bare, "platforms", "Zorglub", None, DAY)["platforms"][0]
    assert (unknown["id"], unknown["name"], unknown["role"]) == ("zorglub", "Zorglub", "target")


def test_the_value_of_a_sum_or_a_date_is_read_from_the_words() -> None:
    bare: dict[str, list[dict[str, object]]] = {of: [] for of in read()}
    (amount,) = added(TEXT, bare, "amounts", "300 €", None, DAY)["amounts"]
    assert (amount["value"], amount["currency"]) == (300.0, "EUR")
    (when,) = added(TEXT, bare, "dates", "juillet", None, DAY)["dates"]
    assert (when["from"], when["to"]) == ("2021-07-01", "2021-08-01")


@pytest.mark.parametrize(
    ("of", "words"), [("amounts", "boutique"), ("dates", "boutique"), ("platforms", "pas là"), ("platforms", "Amazon")]
)
def test_words_that_hold_no_such_entity_or_one_already_are_refused(of: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        added(TEXT, read(), of, words, None, DAY)
    assert refused.value.status == 422


def test_the_place_tells_two_equal_words_apart() -> None:
    text = "eBay ou eBay ?"
    bare: dict[str, list[dict[str, object]]] = {of: [] for of in read()}
    assert [one["start"] for one in added(text, bare, "platforms", "eBay", 8, DAY)["platforms"]] == [8]
    assert [one["start"] for one in added(text, bare, "platforms", "eBay", 3, DAY)["platforms"]] == [0]


def test_a_person_that_is_added_gets_a_tag() -> None:
    (person,) = added(TEXT, read() | {"personal": []}, "personal", "Dupont", None, DAY)["personal"]
    assert (person["kind"], person["tag"]) == ("person", "[PERSONNE_1]")


def test_answers_are_read_from_their_fields_alone() -> None:
    assert given([("entity:dates.1.5", "remove"), ("problems", "avis")]) == [("dates.1.5", "remove")]
