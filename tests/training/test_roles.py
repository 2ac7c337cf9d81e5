"""Roles learned from the corpus: what is read, that the same corpus gives the same bytes, what may be stored."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.testimony import AnnotatedTestimony, Testimony
from nlp.amounts.amounts import measures_of
from nlp.amounts.cues import ROLES
from nlp.amounts.role_weights import WEIGHTS as AMOUNT_WEIGHTS
from nlp.amounts.role_weights import role_weights
from nlp.amounts.roles import role_scores
from nlp.amounts.signs import spoken_in
from nlp.folding import fold
from nlp.mentions import AmountMention, PersonalMention
from nlp.platforms.role_weights import WEIGHTS as PLATFORM_WEIGHTS
from training.roles import amounts, platforms
from training.roles.examples import SENTENCES, RoleMark, RoleText, common_words, role_at, sentences, told
from training.roles.linear import Array, stored_rows

BRIEFS = ("ferme", "atelier", "hôtel", "quai")


def flat(words: Sequence[str]) -> Array:
    return np.zeros((len(words), 2))


def small_corpus() -> list[RoleText]:
    told_so = [
        ("La commission de {} est prélevée.", "20 €", "fee"),
        ("Ils bloquent mes {} depuis mai.", "900 €", "withheld"),
    ]
    texts = []
    for brief in BRIEFS:
        for pattern, amount, role in told_so:
            text = pattern.format(amount)
            start = text.index(amount)
            texts.append(RoleText(text, (RoleMark(start, start + len(amount), role),), brief, True))
    return texts


def learned(tmp_path: Path, name: str) -> Path:
    words = dict.fromkeys(("bloquent", "commission", "depuis", "est", "la", "mes", "prelevee"), 4)
    path = tmp_path / name
    amounts.write(amounts.material(small_corpus(), words, flat), path)
    return path


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    assert learned(tmp_path, "first.json").read_bytes() == learned(tmp_path, "second.json").read_bytes()


def test_stored_weights_tell_what_was_learned(tmp_path: Path) -> None:
    weights = role_weights(learned(tmp_path, "weights.json"))
    for text, role in (("Une commission de 35 € prélevée.", "fee"), ("Ils bloquent encore mes 700 €.", "withheld")):
        folded = fold(text)
        assert ROLES[int(role_scores([folded], [measures_of(text, folded)], weights)[0].argmax())] == role


def test_unseen_roles_are_told_for_every_amount() -> None:
    these = amounts.material(small_corpus(), {"bloquent": 4, "commission": 4}, flat)
    assert amounts.unseen_roles(these) == ["fee", "withheld"] * len(BRIEFS)


def test_platforms_are_learned_too(tmp_path: Path) -> None:
    texts = []
    for brief in BRIEFS:
        texts.append(RoleText("Etsy a fermé ma boutique sans raison.", (RoleMark(0, 4, "target"),), brief, True))
        texts.append(RoleText("Etsy est très bien, merci à eux.", (RoleMark(0, 4, "mention"),), brief, False))
    these = platforms.material(texts, {"ferme": 4, "merci": 4})
    assert platforms.unseen_roles(these) == ["target", "mention"] * len(BRIEFS)
    platforms.write(these, tmp_path / "weights.json")
    stored = json.loads((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert stored.keys() == {"complains", "target", "clause", "toward"}


def told_by(text: str, *names: str) -> AnnotatedTestimony:
    found = tuple(PersonalMention(text.index(n), text.index(n) + len(n), "person", "[PERSONNE_1]") for n in names)
    return AnnotatedTestimony(Testimony("t-1", text, date(2021, 3, 1)), (), (), {}, found, "train", "ferme")


def test_words_come_from_three_testimonies_and_from_no_name() -> None:
    three = [told_by(f"Compte fermé. {name}", name) for name in ("Odile Vasseur", "Jean Vasseur", "Luc Vasseur")]
    words = common_words([*three, told_by("Un hapax.")])
    assert set(words) == {"compte", "ferme"}


@pytest.mark.parametrize(("sign", "words"), [("gap plus ", ["plus"]), ("R1 frais", ["frais"]), ("$size 7", [])])
def test_a_sign_owns_up_to_the_words_it_repeats(sign: str, words: list[str]) -> None:
    assert spoken_in(sign) == words


def test_the_role_of_a_span_is_that_of_the_mark_it_overlaps() -> None:
    assert role_at((RoleMark(4, 9, "fee"),), 5, 8) == "fee"
    assert role_at((RoleMark(4, 9, "fee"),), 9, 12) is None


def test_rows_that_say_nothing_are_not_stored() -> None:
    assert stored_rows(["a", "b"], np.array([[0.0, 0.0], [1.0, -1.0]]))["names"] == ["b"]
    assert stored_rows(["a", "b"], np.array([[0.1, 0.0], [1.0, -1.0]]), 0.2)["names"] == ["b"]


@pytest.mark.parametrize("name", ["amounts.txt", "platforms.txt"])
def test_the_sentences_name_roles_of_the_guide(name: str) -> None:
    roles = {*ROLES} if name == "amounts.txt" else {"target", "mention"}
    read = sentences(SENTENCES / name)
    assert len(read) > 50
    assert {mark.role for one in read for mark in one.marks} <= roles


def test_a_testimony_keeps_the_roles_of_its_amounts() -> None:
    amount = AmountMention(0, 4, "20 €", "money", 20.0, None, None, "EUR", "exact", "fee")
    one = AnnotatedTestimony(Testimony("t", "20 € pris", date(2021, 3, 1)), ("commissions_frais",), (), {}, (amount,))
    assert told(AmountMention, [one])[0].marks == (RoleMark(0, 4, "fee"),)


@pytest.mark.parametrize("path", [AMOUNT_WEIGHTS, PLATFORM_WEIGHTS])
def test_what_is_shipped_is_small(path: Path) -> None:
    """The corpus has grown by half since 300 kB was the limit, and both read more: pairs of words, words by kind."""
    assert path.stat().st_size < 500_000
