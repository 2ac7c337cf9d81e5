"""Sums without a currency that a reader takes for money all the same, and numbers that only look like them."""

import pytest

from nlp.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Le boîtier revient à 219 HT pièce.", [219.0]),
        ("On m'a pris 350 d'acompte et gardé 120 de caution.", [350.0, 120.0]),
        ("Chez le voisin : 18,90.", [18.9]),
        ("Leur commission est de 12 %, la mienne était de 9.", [12.0, 9.0]),
        ("Mon livre coûte 24 €, le leur est de 19.", [24.0, 19.0]),
        ("La location est à 45 francs, la caution à 60 francs.", [45.0, 60.0]),
    ],
)
def test_is_money(text: str, values: list[float]) -> None:
    assert [mention.value for mention in find_amounts(text)] == values


def test_francs_alone_are_swiss() -> None:
    assert [mention.currency for mention in find_amounts("On me réclame 90 francs de frais.")] == ["CHF"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [("5 000 francs CFA par livraison", "XOF"), ("À Nouméa, 3 000 francs de port", "XPF")],
)
def test_other_francs(text: str, currency: str) -> None:
    assert [mention.currency for mention in find_amounts(text)] == [currency]


@pytest.mark.parametrize(
    "text",
    ["Le 19.10.22 tout s'arrête.", "Version 11.11 : rien.", "J'ai reçu 12 colis, il en manque 3.", "note : 4,80 sur 5"],
)
def test_is_no_money(text: str) -> None:
    assert find_amounts(text) == []
