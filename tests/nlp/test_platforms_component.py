"""The spaCy component: typed spans, each with its mention."""

import pytest
import spacy
from spacy.language import Language

import nlp.platforms.component  # noqa: F401  (registers the factory)


@pytest.fixture(scope="module")
def pipeline() -> Language:
    made = spacy.blank("fr")
    made.add_pipe("doleances_platforms")
    return made


def test_spans_carry_their_mentions(pipeline: Language) -> None:
    doc = pipeline("Etsy m'a fermé ma boutique, pas le bon coin.")
    assert [(span.text, span.label_, span._.mention.id) for span in doc.spans["platforms"]] == [
        ("Etsy", "etsy", "etsy"),
        ("le bon coin", "leboncoin", "leboncoin"),
    ]


def test_a_glued_mention_takes_the_whole_token(pipeline: Language) -> None:
    doc = pipeline("je vends surleboncoin")
    (span,) = doc.spans["platforms"]
    assert (span.text, span._.mention.text) == ("surleboncoin", "leboncoin")


@pytest.mark.parametrize("text", ["", "   ", "rien ici", "😀"])
def test_a_text_without_platforms_has_an_empty_group(pipeline: Language, text: str) -> None:
    assert list(pipeline(text).spans["platforms"]) == []
