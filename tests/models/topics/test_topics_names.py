"""Names agree in gender and number, keep their accents, and never repeat one another."""

import re

import numpy as np
import pytest

from corpus import taxonomy
from models.topics.names import Frequency, Portrayed, Scope, angles, names_of, spoken_of
from models.topics.phrases import Phrases, agreed, participle


@pytest.mark.parametrize("label", taxonomy.problems())
def test_every_label_has_names_without_a_full_stop(label: str) -> None:
    for name in angles(label):
        assert name[0].isupper()
        assert not re.search(r"[_.'·]|\bvous\b", name)


@pytest.mark.parametrize(
    ("verb", "feminine", "plural", "told"),
    [
        ("refuser", False, True, "refusés"),
        ("traduire", True, True, "traduites"),
        ("mettre", False, True, "mis"),
        ("recevoir", True, False, "reçue"),
        ("retenir", False, False, "retenu"),
        ("choisir", True, True, "choisies"),
        ("devoir", True, True, "dues"),
    ],
)
def test_participles_agree(verb: str, feminine: bool, plural: bool, told: str) -> None:
    assert agreed(participle(verb), feminine, plural) == told


def portrayed(label: str, here: dict[str, float], scope: Scope = "label", phrases: tuple[str, ...] = ()) -> Portrayed:
    said = {name: Frequency(share, 0.05) for name, share in here.items()}
    circumstances = {name: of for name, of in said.items() if name in taxonomy.circumstances()}
    return Portrayed(label, scope, circumstances, {n: f for n, f in said.items() if " " in n}, phrases)


def test_the_circumstance_that_goes_with_a_topic_is_in_its_name() -> None:
    assert names_of([portrayed("suspension_compte", {"sans_motif": 0.6})]) == ["Comptes fermés sans explication"]


def test_what_the_clauses_speak_of_comes_first() -> None:
    topic = portrayed("retenue_fonds", {"Paiements bloqués faute de justificatif": 0.7, "sans_motif": 0.4})
    assert names_of([topic]) == ["Paiements bloqués faute de justificatif"]


def test_topics_of_one_label_are_told_apart() -> None:
    names = names_of([portrayed("avis", {}, phrases=("note moyenne",)) for _ in range(3)])
    assert names == ["Avis faux ou injustes", "Avis en ligne", "Note moyenne"]


def test_what_is_left_of_many_labels_takes_no_name_of_one_of_them() -> None:
    left = Portrayed("avis", "mixed", {}, {}, ("faux profil",))
    assert names_of([left, left]) == ["Autres griefs", "Faux profil"]


def test_names_run_out_into_the_labels_own_never_into_a_bare_word() -> None:
    topics = [Portrayed("avis", "label", {}, {}, (), ("mairie", "note")) for _ in range(3)]
    assert names_of(topics) == ["Avis faux ou injustes", "Avis en ligne", "Autres griefs"]


def test_a_topic_that_no_label_covers_is_named_by_its_phrase() -> None:
    topic = portrayed("logistique", {}, scope="subject", phrases=("taxe sur chaque livraison",))
    assert names_of([topic]) == ["Taxe sur chaque livraison"]


def test_what_fits_no_label_and_has_no_phrase_is_the_rest() -> None:
    assert names_of([Portrayed("autre", "rest", {}, {}, (), ("changer", "dame"))]) == ["Autres griefs"]


def test_an_angle_is_looked_for_at_the_beginning_of_words() -> None:
    pattern = angles("documents_conformite")["Kbis refusés ou exigés de nouveau"]
    assert spoken_of(pattern, ["ils redemandent un kbis recent", "mon compte est ferme"]) == 0.5


REFUSED = [
    "Amazon refuse nos emballages à l'entrepôt",
    "mes emballages ont été refusés à l'entrepôt",
    "des emballages refusés sans raison",
    "l'entrepôt refuse mes emballages",
]
OTHERS = ["mon compte a été fermé", "la commission augmente", "un avis injuste reste en ligne"] * 5


def test_a_phrase_is_made_of_a_noun_and_what_befalls_it() -> None:
    best = Phrases([*REFUSED, *OTHERS]).best(np.arange(len(REFUSED)))
    assert best[0].startswith("emballages refusés")
