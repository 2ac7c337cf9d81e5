"""Sensitive content, on sentences written before the rules: positives of each kind, and near misses."""

from pathlib import Path

import pytest

from nlp.sensitive import find_sensitive
from nlp.sensitive.finder import KINDS, LABELS

CASES = [
    (frozenset(kinds.split()), sentence.strip())
    for line in Path(__file__).with_name("sensitive_cases.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for kinds, _, sentence in [line.partition("|")]
]


@pytest.mark.parametrize(("kinds", "sentence"), CASES, ids=[sentence[:40] for _, sentence in CASES])
def test_is_flagged_for_what_it_says(kinds: frozenset[str], sentence: str) -> None:
    assert {mention.kind for mention in find_sensitive(sentence)} == kinds


def test_offsets_are_those_of_the_text_as_sent() -> None:
    text = "Re\u0301ponse : je suis en de\u0301pression."
    (mention,) = find_sensitive(text)
    assert text[mention.start : mention.end] == "de\u0301pression"


def test_a_denial_takes_back_all_but_distress() -> None:
    assert find_sensitive("Je ne suis pas malade.") == []
    assert {mention.kind for mention in find_sensitive("Je ne pense pas au suicide.")} == {"distress"}


def test_a_denial_that_is_denied_takes_nothing_back() -> None:
    assert find_sensitive("Nous n'avons pas de convictions politiques.") == []
    assert {mention.kind for mention in find_sensitive("Je ne cache pas mes convictions politiques.")} == {"politics"}


@pytest.mark.parametrize(
    ("of_somebody", "of_something"),
    [
        ("Mon frère est malade.", "Notre serveur est malade."),
        ("Je suis aveugle.", "Leur algorithme est aveugle."),
        ("Ma fille est née au Mali.", "Notre marque est née au Mali."),
        ("Malade, je n'ai rien expédié.", "Malade, le site n'a rien affiché."),
    ],
)
def test_the_nearest_holder_says_whose_a_word_is(of_somebody: str, of_something: str) -> None:
    assert find_sensitive(of_somebody)
    assert not find_sensitive(of_something)


def test_every_kind_has_its_french_name() -> None:
    assert set(LABELS) == set(KINDS)
