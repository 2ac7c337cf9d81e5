"""Copies of a letter are found whatever name, sum or day was filled in; what people write apart is not."""

import subprocess
import sys

import pytest

from corpus.reader import read_split
from models.copies import Copies, campaigns, may_be_copied, near_duplicates, signature, similarity, voices

LETTER = (
    "Madame, Monsieur, je soussigné {name}, gérant de {firm}, constate que la plateforme a relevé sa commission de "
    "{before} à {after} sans la moindre concertation avec les restaurateurs qui la font vivre. Nous demandons que "
    "cette hausse soit suspendue, que les contrats signés soient respectés et qu’un médiateur soit nommé sans délai."
)
FILLED = [
    LETTER.format(name="Paul Aubry", firm="Chez Paul", before="25 %", after="30 %"),
    LETTER.format(name="Inès Caron", firm="La Table d’Inès", before="27 %", after="33 %"),
    LETTER.format(name="Luc Morel", firm="Pizza Luc", before="20 %", after="28 %").upper(),
]
OTHER = "Booking retient mes virements depuis le mois de mars et personne ne me répond au téléphone, j’attends 2 400 €."


def test_a_filled_in_letter_is_a_copy_of_the_first() -> None:
    texts = {"a": FILLED[0], "b": OTHER, "c": FILLED[1], "d": FILLED[2]}
    assert near_duplicates(texts) == {"c": "a", "d": "a"}


def test_a_campaign_has_the_size_of_its_copies() -> None:
    found = campaigns([FILLED[0], OTHER, FILLED[1], FILLED[2]])
    assert [(campaign.first, campaign.size) for campaign in found] == [(0, 3), (1, 1)]


def test_testimonies_written_apart_are_not_copies() -> None:
    texts = {told.testimony.id: told.testimony.text for told in read_split("dev")}
    assert near_duplicates(texts) == {}


def test_a_short_text_is_said_alike_by_people_who_never_met() -> None:
    assert near_duplicates({"a": "Mon compte a été fermé.", "b": "Mon compte a été fermé."}) == {}


def test_twelve_words_are_enough_to_be_copied() -> None:
    assert [may_be_copied(" ".join(["mot"] * count)) for count in (11, 12)] == [False, True]


@pytest.mark.parametrize(("kept", "copied"), [(22, False), (23, True)])
def test_a_copy_has_a_third_of_the_trigrams(kept: int, copied: bool) -> None:
    """Of 22 words of 49 in common the index proposes the pair, at 0.336; of 23, at 0.359, it is one."""
    words = (
        "je vends des bougies depuis douze ans sur cette plateforme et rien ne laissait prévoir que mes ventes "
        "tomberaient ainsi en une nuit sans un mot ni un courriel de leur part alors que mes clients laissaient cinq "
        "étoiles chaque semaine et que mes envois partaient le jour même"
    ).split()
    other = " ".join([*words[:kept], *(f"autre{i}" for i in range(len(words) - kept))])
    assert near_duplicates({"a": " ".join(words), "b": other}) == ({"b": "a"} if copied else {})


def test_one_sender_and_one_letter_count_once() -> None:
    texts = [FILLED[0], OTHER, FILLED[1], "Autre chose encore."]
    assert voices(texts, ["s-1", "s-2", None, "s-2"]) == [0, 1, 0, 1]


def test_a_key_is_added_once() -> None:
    copies = Copies()
    copies.add("a", OTHER)
    with pytest.raises(ValueError, match="already"):
        copies.add("a", OTHER)


def test_a_signature_is_the_same_in_another_process() -> None:
    program = "import sys; from models.copies import signature; print(signature(sys.argv[1]).hex())"
    told = subprocess.run([sys.executable, "-c", program, OTHER], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == signature(OTHER).hex()


def test_similarity_is_near_the_true_share_of_common_trigrams() -> None:
    assert similarity(signature(FILLED[0]), signature(FILLED[0])) == 1.0
    assert similarity(signature(FILLED[0]), signature(FILLED[1])) > 0.5
    assert similarity(signature(FILLED[0]), signature(OTHER)) < 0.05
