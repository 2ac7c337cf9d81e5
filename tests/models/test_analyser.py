from datetime import date

import pytest

from corpus import taxonomy
from corpus.testimony import Testimony
from models.analyser import Analyser, entities_only

# The story that the product must handle on day one; neither it nor a paraphrase of it is in the corpus.
STORY = (
    "Je dirige une petite maison d'édition de bandes dessinées à Colmar. Amazon nous a déréférencés depuis juillet, "
    "du jour au lendemain et sans explication. Amazon, c'est 20 % de nos ventes. On a fini par nous dire qu'il "
    "manquait un document bancaire ; personne ne nous avait prévenus et nous n'avons pas pu nous expliquer. Nos titres "
    "sont revenus en ligne après l'intervention du ministère."
)


def test_the_story_of_day_one(analyser: Analyser) -> None:
    (record,) = analyser.annotate([Testimony("t-1", STORY, date(2018, 11, 7))])
    targets = {mention["id"] for mention in record["entities"]["platforms"] if mention["role"] == "target"}
    assert targets == {"amazon"}
    (share,) = record["entities"]["amounts"]
    assert (share["kind"], share["value"], share["role"]) == ("percent", 20.0, "share_of_sales")
    july = record["entities"]["dates"][0]
    assert (july["from"], july["to"], july["relation"]) == ("2018-07-01", "2018-08-01", "since")
    assert "dereferencement" in {said["label"] for said in record["problems"]}
    assert {"sans_motif", "sans_preavis"} <= {said["label"] for said in record["circumstances"]}


@pytest.fixture(scope="module")
def record(analyser: Analyser) -> dict[str, object]:
    told = Testimony("t-2", "Etsy a fermé ma boutique sans explication en mai 2021.", date(2021, 11, 8), None, {"n": 1})
    return analyser.annotate([told], scores=True)[0]


def test_a_record_has_the_contracts_fields(record: dict[str, object]) -> None:
    assert list(record) == [
        "id",
        "submitted_on",
        "language",
        "problems",
        "circumstances",
        "needs_review",
        "provisions",
        "entities",
        "topics",
        "warnings",
        "metadata",
        "versions",
        "scores",
    ]
    assert record["metadata"] == {"n": 1}


def test_scores_hold_every_label(record: dict[str, dict[str, dict[str, float]]]) -> None:
    assert list(record["scores"]["problems"]) == list(taxonomy.problems())
    assert list(record["scores"]["circumstances"]) == list(taxonomy.circumstances())
    assert all(0 <= p <= 1 for family in record["scores"].values() for p in family.values())


def test_labels_come_highest_first(analyser: Analyser) -> None:
    (record,) = analyser.annotate([Testimony("t-3", STORY, date(2021, 1, 1))])
    for family in ("problems", "circumstances"):
        probabilities = [said["probability"] for said in record[family]]
        assert probabilities == sorted(probabilities, reverse=True)


def test_evidence_lies_in_the_text(analyser: Analyser) -> None:
    (record,) = analyser.annotate([Testimony("t-4", STORY, date(2021, 1, 1))])
    for said in record["problems"] + record["circumstances"]:
        for span in said["evidence"]:
            assert 0 <= span["start"] < span["end"] <= len(STORY)


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("My account was closed without any reason and nobody answers.", date(2020, 1, 1), "not_french"),
        ("Compte fermé.", date(2020, 1, 1), "too_short"),
        ("Mon compte vendeur est fermé depuis lundi.", date(2999, 1, 1), "future_date"),
    ],
)
def test_warns(text: str, day: date, code: str) -> None:
    (record,) = entities_only([Testimony("t-5", text, day)])
    assert code in {warning["code"] for warning in record["warnings"]}


def test_a_plain_testimony_has_no_warning() -> None:
    text = "Amazon a fermé mon compte vendeur hier, et personne ne me répond."
    assert entities_only([Testimony("t-6", text, date(2020, 1, 1))])[0]["warnings"] == []


def test_another_language_needs_review(analyser: Analyser) -> None:
    (record,) = analyser.annotate([Testimony("t-7", "They closed my shop and kept my money.", date(2020, 1, 1))])
    assert record["language"] == "en"
    assert record["needs_review"] is True


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_the_contracts_own_example_is_told_as_it_says(analyser: Analyser, apostrophe: str) -> None:
    text = (
        "Amazon m'a déréférencé depuis juillet, du jour au lendemain et sans explication. C'était 20% de mes ventes."
    ).replace("'", apostrophe)
    (record,) = analyser.annotate([Testimony("t-001", text, date(2021, 11, 8))], names=False)
    assert [said["label"] for said in record["problems"]] == ["dereferencement"]
    assert {"sans_motif", "sans_preavis"} <= {said["label"] for said in record["circumstances"]}
    assert "Règlement (UE) 2019/1150, art. 4(1)" in {provision["reference"] for provision in record["provisions"]}
