"""Amounts as people type them, grouped by phenomenon; written and annotated before the extractor had seen them."""

import pytest
from test_amounts_sentences import _check, _sentences

MISSPELT = """
ils me doive [1250 euro|1250 EUR] depuis mars
jai perdu [300euros|300 EUR] a cause deux
on ma pris [45 euos|45 EUR] de frais
[2000 eros|2000 EUR] bloqués
sa ma couté [80 euross|80 EUR]
ils prenne [20 pour 100|20 %] de com
ils prenne [20pourcent|20 %] maintenant
ILS ONT GARDE [1 500 EUROS|1500 EUR] SANS RIEN DIRE
PERTE SECHE [4000E|4000 EUR] POUR NOUS
soit [12,5%|12.5 %] du panier, port compris
"""
GLUED = """
j'ai payé[300€|300 EUR]pour rien
[35€|35 EUR]/mois x 12 mois
frais:[12,90€|12.9 EUR]
(-[150€|150 EUR])
[1.200,-€|1200 EUR] de loyer
Solde=[2.340,17EUR|2340.17 EUR]
"""
SHORTHAND = """
on fait [150k€|150000 EUR] par an
[150 k euros|150000 EUR] de CA
un trou de [3,5 k|3500 EUR] dans la caisse, perdu en mai
[1M€|1000000 EUR] de CA dont [40%|40 %] chez eux
levée de [2 Mds €|2000000000 EUR]
[2k|2000 EUR] de perte
[500 balles|500 EUR] le dépôt
[dix mille boules|10000 EUR], rien que ça
"""
WORDS = """
Il reste [deux cent cinquante euros|250 EUR] en attente.
[mille deux cents euros|1200 EUR] d'un coup
[Quatre-vingt-dix-neuf centimes|0.99 EUR] la photo.
J'y ai laissé [cinq mille euros|5000 EUR about], à peu près.
près de [vingt mille euros|20000 EUR about] dehors
[une centaine d'euros|100 EUR about] envolés
[trente pour cent|30 %] pour eux
[dix pour-cent|10 %] de plus
[un euro cinquante|1.5 EUR] le kilo
[soixante-dix mille euros|70000 EUR]
"""
RANGES = """
[entre 15 et 20 %|15..20 %] selon la catégorie
[de 200 à 300 €|200..300 EUR] par semaine
[200/300 €|200..300 EUR] par semaine
[2 ou 3000 euros|2000..3000 EUR] de manque
[10-15%|10..15 %] de commission
[entre 1 et 2 millions d'euros|1000000..2000000 EUR] de ventes
plus de [40 000 €|40000 EUR at_least] bloqués
jusqu'à [25 %|25 % at_most] de remise
[500 €|500 EUR at_least] minimum
[80 €|80 EUR at_most] max par nuit
de [18 %|18 %] à [22 %|22 %], voilà comment a grimpé la commission
la commission monte de [12|12 %] à [17 %|17 %]
au lieu de [340|340 EUR] je touche [290 €|290 EUR]
"""
PARTS = """
J'ai perdu la [moitié|50 %] de mes clients.
baisse d'[un tiers|33.33 %] des ventes
les [deux tiers|66.67 %] du chiffre
[trois quarts|75 %] de nos réservations viennent de là
[un bon quart|25 %] de mes revenus
les [4/5|80 %] du CA
neuf commandes sur dix arrivent cassées
un client sur trois râle
la [moitié|50 %] moins de visites
[un dixième|10 %] de la somme
"""
FOREIGN = """
[450 CHF|450 CHF] retenus à Genève
[Fr. 1'250.-|1250 CHF] à Lausanne
[99 $ CA|99 CAD] par mois
[25 $US|25 USD] de pénalité
[£40|40 GBP] de frais
[15 000 FCFA|15000 XOF] la course
[US$ 12.99|12.99 USD]
"""
BARE = """
vendu [34,90|34.9 EUR] au lieu de [49,90|49.9 EUR]
Le loyer est de [650|650 EUR].
je demandais [22|22 EUR] de l'heure, ils affichent [18 €|18 EUR]
La nuit à [85|85 EUR], ils la mettent à [60 €|60 EUR].
Prix public : [129|129 EUR]
On m'a facturé [420|420 EUR].
Il me doivent toujours [3200|3200 EUR] !
abonnement [49,99|49.99 EUR]/mois
J'ai touché [87,40|87.4 EUR] pour douze heures.
"""
SILENT = """
Commande 4500 jamais partie.
Note passée de 4,8 à 4,2 en un mois.
Appelez le 06 12 34 56 78 avant 18h.
12 000 abonnés perdus.
Siret 123 456 789 00012
Loi n° 2016-1321, article 49.
colis de 2,5 kg refusé
J'ai 350 références et 40 ventes.
la version 12.5 a tout cassé
page 3 sur 12
Taille 42, modèle 501.
80 m2 à Lyon 7e
Il est 14,30 m de long.
24h/24 et 7j/7
ouvert de 8 à 20 heures
J'étais 3e au classement, je suis 250e.
"""


@pytest.mark.parametrize("marked", _sentences(MISSPELT))
def test_misspelt(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(GLUED))
def test_glued(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(SHORTHAND))
def test_shorthand(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(WORDS))
def test_words(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(RANGES))
def test_ranges_and_changes(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(PARTS))
def test_parts(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(FOREIGN))
def test_foreign(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(BARE))
def test_without_a_unit(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(SILENT))
def test_silent(marked: str) -> None:
    _check(marked)
