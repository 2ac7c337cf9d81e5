from datetime import date
from pathlib import Path

from corpus.store.erasure import learned_mark
from corpus.testimony import AnnotatedTestimony, Testimony, in_guide_order
from models import registry
from training.examples import examples
from training.reviews import join, learned_before, marks, read_ids

LONG = "Le support ne répond plus depuis des semaines et mes annonces de poterie ont toutes disparu du site sans un mot"


def told(id_: str, text: str, *labels: str) -> AnnotatedTestimony:
    problems, circumstances = in_guide_order(set(labels))
    return AnnotatedTestimony(Testimony(id_, text, date(2020, 1, 1)), problems, circumstances, {}, ())


def test_a_review_is_learned_from_beside_the_corpus() -> None:
    joined = join([told("c-1", "un", "avis")], [told("r-1", "deux", "logistique")], [])
    assert [t.testimony.id for t in joined.testimonies] == ["c-1", "r-1"]
    assert joined.remarks == ()


def test_the_latest_correction_wins_and_is_told() -> None:
    reviews = [told("r-1", "un", "logistique"), told("r-2", "un", "autre")]
    joined = join([told("c-1", "un", "avis")], reviews, [])
    assert [(t.testimony.id, t.problems) for t in joined.testimonies] == [("r-2", ("autre",))]
    assert len(joined.remarks) == 2
    assert "r-2 contredit r-1 (autre, logistique)" in joined.remarks[1]


def test_the_same_answer_is_no_contradiction() -> None:
    assert join([told("c-1", "un", "avis")], [told("r-1", "un", "avis")], []).remarks == ()


def test_nothing_near_a_held_out_text_is_learned() -> None:
    joined = join([], [told("r-1", LONG + " !", "avis")], [told("t-1", LONG)])
    assert joined.testimonies == ()
    assert "r-1" in joined.remarks[0]


def test_without_evidence_nothing_is_known_of_the_clauses() -> None:
    (example,) = examples([told("r-1", LONG, "dereferencement")])
    assert not example.proven
    assert example.labels.sum() == 1


def test_what_was_erased_is_not_learned_again() -> None:
    joined = join([told("c-1", "un", "avis")], [told("r-1", "un", "logistique"), told("r-2", "deux")], [], {"r-1"})
    assert [t.testimony.id for t in joined.testimonies] == ["c-1", "r-2"]
    assert joined.remarks == ("r-1 a été effacé : il n’est pas appris.",)


def test_what_was_erased_is_known_by_its_hash() -> None:
    gone = {learned_mark("r-1", "un")}
    joined = join([], [told("r-1", "un", "logistique"), told("r-1", "un autre texte", "avis")], [], gone)
    assert [t.testimony.text for t in joined.testimonies] == ["un autre texte"]


def test_versions_that_learned_from_what_was_erased_are_named(home: Path) -> None:
    reviews = [told("r-1", "un", "avis"), told("r-2", "deux", "avis")]
    with registry.publish("problems", "v1", {"reviews": marks(reviews, reviews[:1])}) as path:
        (path / "model").write_bytes(b"")
    assert learned_before({learned_mark("r-1", "un")}) == ["problems/v1 a appris de relectures effacées depuis (1)."]
    assert learned_before({learned_mark("r-2", "deux")}) == []


def test_a_testimony_exported_again_with_more_of_it_hidden_takes_the_place_of_the_earlier_one() -> None:
    again = LONG.replace("poterie", "[PERSONNE_1]")
    joined = join([], [told("r-1", LONG, "avis"), told("r-1", again, "logistique")], [])
    assert [(t.testimony.text, t.problems) for t in joined.testimonies] == [(again, ("logistique",))]
    assert "r-1 contredit r-1" in joined.remarks[0]


def test_two_files_may_both_count_from_one() -> None:
    other = "La commission a doublé en mars et personne ne nous en avait avertis, ni par courrier ni autrement"
    joined = join([], [told("1", LONG, "dereferencement"), told("1", other, "commissions_frais")], [])
    assert [t.testimony.text for t in joined.testimonies] == [LONG, other]
    assert joined.remarks == ()


def test_of_one_id_it_is_the_same_text_that_is_corrected() -> None:
    other = "La commission a doublé en mars et personne ne nous en avait avertis, ni par courrier ni autrement"
    reviews = [told("1", LONG, "avis"), told("1", other, "commissions_frais"), told("1", LONG, "logistique")]
    joined = join([], reviews, [])
    assert {t.testimony.text: t.problems for t in joined.testimonies} == {
        LONG: ("logistique",),
        other: ("commissions_frais",),
    }


def test_ids_are_read_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "ids.txt").write_text("r-1\n\n r-2 \n", encoding="utf-8")
    assert read_ids(tmp_path / "ids.txt") == {"r-1", "r-2"}
