"""Amounts as shopkeepers say and type them, and what they say that is none; marks as in test_amounts_sentences."""

import pytest
from test_amounts_sentences import _check, _sentences

from nlp.amounts import find_amounts

MISREAD = """
La caution est de [1 O00 €|1000 EUR] et le site ne la rend pas.
Ils m'ont bloqué [l 500 €|1500 EUR] sur le compte boutique.
[I 200 €|1200 EUR] de stock parti en fumée.
Total facture : [3O €|30 EUR] de frais de port.
Il manque [12O,5O €|120.5 EUR] sur le relevé de mars.
Montant retenu : [2 5OO EUR|2500 EUR].
Commission affichée de [1O %|10 %], prélevée deux fois.
J'ai reçu [27,4O €|27.4 EUR] au lieu de [274 €|274 EUR].
[2OO€|200 EUR] de caution perdus.
Un bidon de 2 l [500 €|500 EUR], vous y croyez ?
Un 3o point : il y a [20 €|20 EUR] de frais.
"""
ROUND = """
Ils veulent [deux cents et quelques euros|200 EUR about].
Ils veulent [200 et quelques euros|200 EUR about].
[Deux bons milliers d'euros|2000 EUR about] de pertes.
Dans les [300 balles|300 EUR about] le panneau.
La banque m'a sorti [1500 boules|1500 EUR] d'agios.
J'y ai laissé [mille balles|1000 EUR] et mon samedi.
Je fais [3K|3000 EUR] par mois de CA.
Avant je sortais [2,5k|2500 EUR] de CA avec eux, maintenant rien.
Ils ont pris une amende de [20 M|20000000 EUR].
Leurs [3 M|3000000 EUR] de bénéfices, je n'y crois pas.
Une taxe qui rapporte [35 Md|35000000000 EUR] pour [7 Md|7000000000 EUR] reversés.
Une manne de [40 milliards|40000000000 EUR], paraît-il.
On me doit [840 000 CFP|840000 XPF] depuis juin.
Je fais [1 750|1750 EUR] brut par mois.
J'ai [14 600|14600 EUR] dessus et rien ne sort.
Le menu à [11,50|11.5 EUR] comprend le café.
"""
LEANING = """
Un client m'a tendu un billet de [500|500 EUR] et voulait la monnaie.
C'est un manque à gagner d'au moins [6000|6000 EUR at_least] sur l'été.
Une facture d'environ [800|800 EUR about], jamais payée.
Ils ont gonflé la note de [150|150 EUR] à [230 euros|230 EUR].
Le seuil a été relevé de [25|25 EUR] à [250|250 EUR].
On me demandait [19 €|19 EUR], je suis à [28|28 EUR] parce que je travaille proprement.
Prévu [1 900 €|1900 EUR], j'en ai fait [840|840 EUR].
La commission est à [35 %|35 %], avec la TVA ça fait [42|42 %].
Ils la vendent [9 €|9 EUR] quand nous demandons [32|32 EUR].
Ils le bradent à [9 €|9 EUR], alors que moi j'achète [11|11 EUR].
L'une prend [900 €|900 EUR] de caution, l'autre de [1 500|1500 EUR].
J'ai prépayé [800 €|800 EUR], dont [290|290 EUR] étaient dépensés.
Le tarif a baissé de [4,99 €|4.99 EUR] à [2,99|2.99 EUR] parce qu'ailleurs il y a une promotion.
La facture monte à [11 240 €|11240 EUR] au lieu des [8 000|8000 EUR] habituels.
Sur [14 €|14 EUR] il m'en revient [7|7 EUR].
Un taux monté à [3,1 %|3.1 %]. Le seuil est de [2,5|2.5 %], je l'avoue.
Plus [15|15 EUR] de dossier.
Un devis à [2 300|2300 EUR], jamais signé.
Paiement bloqué : [980|980 EUR].
La course me laisse [3,80|3.8 EUR] net.
Il copie ma lampe et la vend au [tiers|33.33 %] de mon prix.
Ils m'ont enlevé [deux tiers|66.67 %] de mes ventes.
[15 %|15 %] plus [2 €|2 EUR] fixes par article.
Prélevé 4x[75€|75 EUR] le même jour.
Ils annoncent [14 €|14 EUR] de l'heure, c'est pas [14|14 EUR], c'est [10,20|10.2 EUR].
Un acompte de [1 500|1500 EUR] pour bloquer la date.
On nous compte [18 %|18 %] au lieu des [14|14 %] signés.
"""
LATER = """
Mon trou est de [6 000 €|6000 EUR about] de caisse, en gros.
Cela fait [900 €|900 EUR about] de ventes par mois environ.
On y laisse [15 %|15 % about] du prix, à peu près.
Ils prennent [2 €|2 EUR] + abonnement.
Il vend mon modèle [8 €|8 EUR] avec son nom en gros.
[12 €|12 EUR] de port, à peu près la même chose ailleurs ; [40 €|40 EUR] de caution.
Des demandes dont [un tiers|33.33 %] viennent du même bureau.
"""
SILENT = """
J'ai attendu 140 quatre jours après ma commande de cartons.
J'ai relancé 15 deux fois sans succès.
C'est une facture à 4 chiffres, je ne dirai pas combien.
Ça m'a coûté trois fois rien, mais c'est le principe.
J'ai dépassé les 30 balais et je n'ai jamais vu ça.
Mes ventes ont fait x2 en un mois.
Trois annonces sur quatre ont sauté.
Un franc succès à la braderie.
Un taux qui remonte de 1 ou 2 points.
La preuve en est apportée par un tiers du dossier.
Ils sont 1,5 milliard, et nous ?
Les 20 M de visiteurs ne m'ont rien acheté.
J'ai vendu 2 M et 3 L.
Un auvent à 5 m de la route.
J'en ai posé trois dessus.
Il y en avait 12 dessus et rien dessous.
"""


@pytest.mark.parametrize("marked", _sentences(MISREAD))
def test_letters_that_stand_for_digits(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(ROUND))
def test_round_sums_and_short_forms(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(LEANING))
def test_numbers_that_lean_on_another(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(LATER))
def test_what_is_said_at_the_end_of_the_clause(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("sentence", _sentences(SILENT))
def test_what_is_no_amount(sentence: str) -> None:
    assert find_amounts(sentence) == []


def test_quantities_after_an_amount_take_no_unit() -> None:
    assert [m.text for m in find_amounts("20 % moins cher, on était à 300 colis par mois, on en fait 90.")] == ["20 %"]
