"""Platforms as people type them, grouped by phenomenon; written and annotated before the extractor had seen them."""

import pytest
from test_platforms_notation import annotated, found

MISSPELT = """
[amazonne](amazon) ma bloquer
[Amzon](amazon) ne répond pas
vendeur sur [Cdiscout](cdiscount) depuis 3 ans
[aribnb](airbnb) a annulé mes nuits
compte [air bnb](airbnb) suspendu
[bookin](booking) prend 18%
[boocking](booking) prend trop
[le boncoin](leboncoin) a supprimé lannonce
[lebonkoin](leboncoin) sa marche plus
[vintid](vinted) ma bani
[deliverro](deliveroo) ma viré
[uber eat](uber-eats) c'est du vol
[ubereats](uber-eats) c'est du vol
[pay pal](paypal) garde mon argent
[paypale](paypal) garde mon argent
[facebok](facebook) ma coupé
ma page [insta](instagram) piratée
[trip advisor](tripadvisor) laisse un faux avis
[trip-advisor](tripadvisor) laisse un faux avis
[aliexpres](aliexpress) me copie
[mano mano](manomano) me doit 300 €
[rakutten](rakuten) ferme ma boutique
[Back market](back-market) refuse mon retour
[trustpilotte](trustpilot) vend des avis
[doctolibe](doctolib) a doublé
"""
SUB_BRANDS = """
[Seller Central](amazon) est inaccessible.
Stock perdu en [FBA](amazon).
Ma fiche [Google My Business](google) a sauté.
[Facebook Ads](facebook) a mangé le budget.
[amazon.fr](amazon) et [amazon.de](amazon) m'ont bloqué
[KDP](amazon) a fermé mon compte d'auteur.
[PriceMinister](rakuten) dans le temps
"""
COMMON_WORDS = """
Un boulanger de mon village.
On se retrouve au carrefour.
C'est orange pressée ou rien.
Mon but est de vendre.
une action en justice
Je suis free-lance depuis dix ans.
un casino en ligne
Il faut faire vite.
la poste a perdu mon colis
elle la redoute un peu
un square près de chez moi
un bon coin pour la pêche
Le booking des artistes est complet.
un compte en banque classique
ma meta description est bonne
il malt son orge
Je wish you the best
la vitrine du magasin est cassée
un travail de titan
Notre chef a un bon fiver
"""


@pytest.mark.parametrize("sentence", MISSPELT.strip().splitlines())
def test_misspelt(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", SUB_BRANDS.strip().splitlines())
def test_sub_brands(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", COMMON_WORDS.strip().splitlines())
def test_common_words(sentence: str) -> None:
    assert found(sentence) == []
