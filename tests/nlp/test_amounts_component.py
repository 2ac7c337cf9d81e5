"""The spaCy component: a typed span group that carries the mentions."""

import pytest
import spacy
from spacy.language import Language

import nlp.amounts.component  # noqa: F401  (registers the factory)
from nlp.amounts import find_amounts


@pytest.fixture(scope="module")
def pipeline() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("doleances_amounts")
    return pipeline


def test_spans_carry_their_mentions(pipeline: Language) -> None:
    doc = pipeline("Ils ont retenu 3 500 € et 15 % de mes ventes.")
    spans = doc.spans["amounts"]
    assert [span.text for span in spans] == ["3 500 €", "15 %"]
    assert [span.label_ for span in spans] == ["MONEY", "PERCENT"]
    assert [span._.mention for span in spans] == find_amounts(doc.text)


@pytest.mark.parametrize("text", ["perdu300€hier", "(250e)", "12%de mes ventes", "coût:15€/mois", "3€50"])
def test_a_glued_amount_is_widened_to_its_tokens(pipeline: Language, text: str) -> None:
    doc = pipeline(text)
    assert len(doc.spans["amounts"]) == 1
    for span in doc.spans["amounts"]:
        assert span._.mention.text in span.text


@pytest.mark.parametrize("text", ["", " ", "Rien à dire.", "🎉 12 € 🎉"])
def test_it_never_fails(pipeline: Language, text: str) -> None:
    doc = pipeline(text)
    assert len(doc.spans["amounts"]) == len(find_amounts(text))


def test_the_pipeline_can_be_written_down_and_read_back(pipeline: Language) -> None:
    again = spacy.blank("fr").from_config(pipeline.config)
    assert again.pipe_names == ["doleances_amounts"]
