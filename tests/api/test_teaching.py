from api.teaching import instructive
from corpus.store.tables import Annotation, Review, StoredTestimony
from models.embedding import default_embedder

SHUT = "Amazon a fermé mon compte vendeur sans explication et bloque mes fonds depuis mars."
REVIEWS = "Un concurrent publie de faux avis sur ma fiche et Google refuse de les retirer."
PARCELS = "Les colis de mes clients arrivent cassés, le transporteur ne répond à personne."


def waiting(text: str, **scores: float) -> tuple[StoredTestimony, Annotation]:
    return StoredTestimony(shown=text), Annotation(record={"scores": {"problems": scores, "circumstances": {}}})


def texts(found: list[tuple[StoredTestimony, Annotation]]) -> list[str]:
    return [told.shown for told, _ in found]


def test_the_machine_s_doubt_comes_first() -> None:
    sure, unsure = waiting(SHUT, suspension_compte=0.99), waiting(REVIEWS, avis=0.5, accusation=0.4)
    assert texts(instructive([sure, unsure], [], default_embedder(), 5)) == [REVIEWS, SHUT]


def test_form_letters_are_not_asked_for_twice_in_a_row() -> None:
    letters = [waiting(SHUT, suspension_compte=0.5), waiting(SHUT + " Merci.", suspension_compte=0.5)]
    found = instructive([*letters, waiting(PARCELS, logistique=0.3)], [], default_embedder(), 2)
    assert texts(found)[1] == PARCELS


def test_what_is_like_a_review_waits() -> None:
    done = [(StoredTestimony(shown=SHUT), Review(problems=["suspension_compte"], circumstances=[]))]
    rows = [waiting(SHUT + " Merci.", suspension_compte=0.5), waiting(PARCELS, logistique=0.5)]
    assert texts(instructive(rows, done, default_embedder(), 2))[0] == PARCELS


def test_nothing_waits() -> None:
    assert instructive([], [], default_embedder(), 10) == []


def test_a_record_without_scores_is_still_offered() -> None:
    assert len(instructive([(StoredTestimony(shown=SHUT), Annotation(record={}))], [], default_embedder(), 10)) == 1
