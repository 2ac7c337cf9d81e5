"""Several platforms in a text: words that stand for one of them, and what of the text is said of which."""

import pytest

from nlp.folding import fold
from nlp.platforms.finder import named
from nlp.platforms.meanings import meanings
from nlp.platforms.ordinals import with_ordinals
from nlp.platforms.places import Place, places
from nlp.platforms.speech import Speech
from nlp.platforms.stretches import stretches
from nlp.platforms.tokens import Tokens
from nlp.platforms.toward import KINDS, NAME, Toward, beside


def read(text: str) -> tuple[Tokens, list[Place]]:
    tokens = Tokens(text, fold(text))
    return tokens, places(tokens, Speech(tokens), named(tokens, meanings(tokens.words)))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Sur Etsy et sur eBay. Chez le premier rien à dire, le second a gelé 90 €.", ["etsy", "ebay"]),
        ("Etsy, eBay et Vinted : la dernière me doit 90 €.", ["vinted"]),
        ("Etsy et eBay, ce dernier ne répond pas. La première plateforme paie.", ["ebay", "etsy"]),
        ("Etsy et eBay : le premier message, le 1er mai, le second semestre.", []),
        ("Etsy et eBay : le troisième ne répond pas.", []),
        ("Etsy. Le premier ne répond pas.", []),
    ],
)
def test_ordinals_stand_for_a_platform_named_before(text: str, meant: list[str]) -> None:
    tokens, stood = read(text)
    assert [one.id for one in with_ordinals(tokens, Speech(tokens), stood) if one not in stood] == meant


def test_a_mention_has_its_clause_and_the_sentences_behind_it() -> None:
    tokens, stood = read("Etsy a fermé ma boutique, eBay paie. Ils refusent tout. Rien. Sur Vinted, calme plat.")
    those = stretches(tokens, Speech(tokens), stood)
    clauses = [" ".join(tokens.words[one.begin : one.end]) for one in those]
    assert clauses == ["etsy a ferme ma boutique", "ebay paie", "sur vinted calme plat"]
    assert [list(range(one.after, one.until)) for one in those] == [[], [1, 2], []]
    assert [one.alone for one in those] == [False, False, True]


def test_words_beside_a_mention_weigh_by_their_place_and_hide_its_name() -> None:
    tokens, stood = read("Chez Etsy, rien. Sur eBay tout.")
    speech = Speech(tokens)
    weights = {kind: {} for kind in KINDS} | {"left 1": {"chez": -1.0}, "right 1": {"tout": 2.0}, "clause": {NAME: 0.5}}
    toward = Toward(0.25, weights)
    said = [toward.of(one) for one in beside(tokens, speech, stood, stretches(tokens, speech, stood))]
    assert said == [-0.25, 2.75]
