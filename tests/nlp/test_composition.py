import unicodedata
from datetime import date

import pytest

from nlp.composition import compose
from nlp.facts import read_facts


def test_composed_text_is_left_alone() -> None:
    text = "Déréférencé"
    assert compose(text) == (text, None)


@pytest.mark.parametrize("text", ["Été à Orléans", "çé", "\u0301début", "fin de\u0301"])
def test_offsets_lead_back(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    composed = compose(apart)
    assert composed.text == unicodedata.normalize("NFC", apart)
    for i, character in enumerate(composed.text):
        original = apart[composed.original(i) : composed.original(i + 1)]
        assert unicodedata.normalize("NFC", original) == character


def test_entities_of_decomposed_text_refer_to_it() -> None:
    text = unicodedata.normalize("NFD", "Été raté : Amazon m’a retiré 300 € en février 2018.")
    facts = read_facts(text, date(2018, 11, 7))
    found = [*facts.platforms, *facts.amounts, *facts.dates]
    assert [text[mention.start : mention.end] for mention in found] == [mention.text for mention in found]
    assert [unicodedata.normalize("NFC", mention.text) for mention in facts.dates] == ["février 2018"]
