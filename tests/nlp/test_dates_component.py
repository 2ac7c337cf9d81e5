"""The spaCy component: a typed span group that carries the mentions."""

from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import nlp.dates.component  # noqa: F401  (registers the factory)
from nlp.dates import find_dates


@pytest.fixture(scope="module")
def pipeline() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("doleances_dates")
    return pipeline


def read(pipeline: Language, text: str, day: object) -> Doc:
    doc = pipeline.make_doc(text)
    doc.user_data["submitted_on"] = day
    return pipeline(doc)


@pytest.mark.parametrize("day", [date(2020, 6, 15), "2020-06-15", "2020-06-15T08:00:00"])
def test_spans_carry_their_mentions(pipeline: Language, day: object) -> None:
    doc = read(pipeline, "Bloqué depuis mars, pendant trois mois, prélevé tous les mois.", day)
    spans = doc.spans["dates"]
    assert [span.text for span in spans] == ["mars", "trois mois", "tous les mois"]
    assert [span.label_ for span in spans] == ["DATE", "DURATION", "RECURRING"]
    assert [span._.mention for span in spans] == find_dates(doc.text, date(2020, 6, 15))


@pytest.mark.parametrize("text", ["depuis3mois", "le15mars", "(hier)", "mars2019:rien"])
def test_a_glued_date_is_widened_to_its_tokens(pipeline: Language, text: str) -> None:
    doc = read(pipeline, text, date(2020, 6, 15))
    for span in doc.spans["dates"]:
        assert span._.mention.text in span.text


def test_no_date_is_an_empty_group(pipeline: Language) -> None:
    assert list(read(pipeline, "rien", date(2020, 6, 15)).spans["dates"]) == []


def test_without_a_day_of_submission_it_says_so(pipeline: Language) -> None:
    with pytest.raises(ValueError, match="submitted_on"):
        pipeline("hier")


def test_a_day_that_is_no_date_is_refused(pipeline: Language) -> None:
    with pytest.raises(ValueError, match="hier"):
        read(pipeline, "hier", "hier")
