"""Amounts without a unit, and numbers that only look like them; the marks are those of test_amounts_sentences."""

import pytest
from test_amounts_sentences import _check, _sentences

RATES = """
Ils prennent [15 %|15 %], alors qu'au début j'avais vu [10|10 %].
La commission était de [12 %|12 %], elle est maintenant à [18|18 %].
Au départ c'était [8 %|8 %], puis [12|12 %], puis [15|15 %].
On m'avait promis [10 %|10 %], j'en paie [17|17 %].
Chez eux c'est [25 %|25 %]. Ailleurs, [12|12 %].
Ils retiennent [15 %|15 %] quand les autres prennent [8|8 %].
commission [20%|20 %], c'était [15|15 %] avant
Ils prélèvent [30 %|30 %] et non [25|25 %] comme prévu.
J'ai signé pour [12 %|12 %], on me retient [14,5|14.5 %].
On est passés à [22 %|22 %]. L'an dernier c'était [17|17 %].
[18 %|18 %] aujourd'hui, [14|14 %] en 2019.
La commission devait être de [10 %|10 %] : j'ai compté [16|16 %].
Le contrat dit [12 %|12 %], le relevé dit [19|19 %].
Leur taux est de [9 %|9 %] et on m'applique [13|13 %].
Annoncé [5 %|5 %], appliqué [11|11 %].
Je croyais payer [15 %|15 %] et je vois [23|23 %] sur la facture.
Ils me prennent [20 %|20 %] au lieu des [12|12 %] prévus.
[30 %|30 %] de remise imposée, je n'en voulais que [10|10 %].
J'étais à [12 %|12 %], me voilà à [20|20 %].
Avant je payais [6 %|6 %]. Maintenant [15|15 %].
La première année [10 %|10 %], la deuxième [14|14 %].
le taux est passé de [12|12 %] à [15|15 %]
La commission est montée de [12|12 %] à [17|17 %] sans prévenir.
commission passée de [15|15 %] à [18|18 %]
Ma commission est passée à [22|22 %].
une commission de [18|18 %]
Ils ont remonté la commission à [25|25 %] en janvier.
Commission : [15|15 %].
"""
SUMS = """
Un colis revient à [6,50 €|6.5 EUR], avant c'était [4,20|4.2 EUR].
Je touchais [14 €|14 EUR] la course, on est à [9|9 EUR].
J'ai vendu [45 €|45 EUR], reçu [28|28 EUR].
Le client a payé [60 €|60 EUR]. Moi j'ai eu [41|41 EUR].
Sur une vente à [80 €|80 EUR] il me reste [52|52 EUR].
Ils me versent [120 €|120 EUR] au lieu de [450|450 EUR].
J'ai envoyé une facture de [300 €|300 EUR], ils en ont réglé [180|180 EUR].
Mon prix est de [25 €|25 EUR], le leur [19,90|19.9 EUR].
Ils me doivent [2 400 €|2400 EUR], j'en ai vu [600|600 EUR].
L'abonnement est à [39 €|39 EUR], on m'a pris [59|59 EUR].
La nuit est à [90 €|90 EUR], je n'en touche que [71|71 EUR].
J'avais demandé [50 €|50 EUR], ils ont mis [35|35 EUR].
[12 €|12 EUR] de frais de port, contre [7|7 EUR] l'an dernier.
La facture est de [240 €|240 EUR], je m'attendais à [150|150 EUR].
Il manque [340 €|340 EUR], ils n'en reconnaissent que [90|90 EUR].
Je gagnais [1 800 €|1800 EUR] par mois, je suis à [900|900 EUR].
[35 €|35 EUR] affichés, [29|29 EUR] payés.
[35 €|35 EUR] promis, [29|29 EUR] reçus
Le panier moyen est de [52 €|52 EUR], il me revient [31|31 EUR].
"""
ALONE = """
vendu [34,90|34.9 EUR]
Je l'ai vendu [34,90|34.9 EUR] et on m'en a rendu [21,15|21.15 EUR].
Mon article à [12,50|12.5 EUR] est affiché [9,90|9.9 EUR].
Je l'avais mis à [45|45 EUR], ils l'ont baissé à [29|29 EUR].
Mes colis à [4,90|4.9 EUR] sont passés à [7,20|7.2 EUR].
prix : [39,90|39.9 EUR]
mon prix est [25|25 EUR], leur prix [19,90|19.9 EUR]
un tee-shirt à [19,99|19.99 EUR]
Il m'en a coûté [340|340 EUR].
J'ai perdu [2400|2400 EUR] en trois semaines.
perdu [3 000|3000 EUR] dans l'histoire
On m'a remboursé [15|15 EUR] sur les [60|60 EUR].
Pour un panier à [52|52 EUR], je touche [31|31 EUR].
Un abonnement à [39|39 EUR] par mois.
Je paie [39|39 EUR] par mois.
un loyer de [850|850 EUR]
Il me restait [200|200 EUR] sur le compte.
Ils ont bloqué [1 850|1850 EUR] depuis mars.
On m'a retenu [640|640 EUR] sans raison.
Une course à [14|14 EUR], on m'en donne [6|6 EUR].
Payé [8|8 EUR] la livraison.
[8,50|8.5 EUR] la course
[25|25 EUR] de frais de port
[12|12 EUR] de frais de dossier
une amende de [150|150 EUR]
Une pénalité de [50|50 EUR] par jour.
Facturé [15|15 EUR] pour un retour.
C'est [2,50|2.5 EUR] le mètre.
J'encaisse [1 200|1200 EUR] brut, il m'en reste [700|700 EUR].
Vendu à [120|120 EUR], racheté [80|80 EUR].
montant réclamé : [1 240|1240 EUR]
Montant du litige : [860|860 EUR].
Somme bloquée : [3 450|3450 EUR]
Préjudice estimé : [5 000|5000 EUR].
Total [87,60|87.6 EUR]
Le ticket est à [14,80|14.8 EUR], ils le vendent [17,90|17.9 EUR].
On m'a crédité [12,40|12.4 EUR] au lieu de [41,20|41.2 EUR].
le virement de [560|560 EUR] n'est jamais arrivé
J'attends toujours mes [430|430 EUR].
"""
JOINED = """
Ils ont augmenté l'abonnement de [39|39 EUR] à [89 €|89 EUR].
Les frais ont triplé, de [110|110 EUR] à [330 €|330 EUR].
J'étais 4e, me voilà 47e et tout le monde s'en moque.
Les véhicules sont notés 9 sur 10, la remise est de [24 %|24 %].
Remise de [24 %|24 %], et une note de 9 sur 10.
J'ai signé en 2019 à [45 €|45 EUR] par mois.
Ils veulent mes factures de 2016 à 2018.
On est tombés de 84 paniers à 31.
Une image me rapportait [1,88 $|1.88 USD], elle rapporte [0,10|0.1 USD].
On nous paie à 90 jours au lieu des 60 prévus, et [15 %|15 %] en moins.
[15 %|15 %] de moins, et ils paient à 90 jours au lieu des 60 prévus.
L'audit coûte [3 800 $|3800 USD], il coûtait [1 200|1200 USD].
Nos commandes ont baissé d'[un cinquième|20 %] le soir.
Ils vendent mes modèles à [moitié|50 %] prix.
Deux confrères ont augmenté leur carte [de 12 à 15 %|12..15 %] pour compenser.
Le budget est passé de [19|19000000000 EUR] à [38 milliards d'euros|38000000000 EUR].
Les frais sont passés de [12|12000 EUR] à [15 000 €|15000 EUR].
Mon bateau coûte [38 €|38 EUR], le leur [6|6 EUR].
"""
SILENT = """
Note passée de 4,80 à 4,20.
J'ai vendu 34 articles, ils en ont retiré 12.
Je suis passé de 12 à 3 commandes.
Il en voulait 3, j'en ai envoyé 2.
De 15 avis je suis passée à 4.
Commandé en taille 42, reçu 44.
J'ai gardé 3 modèles sur 12.
Le 3, ils coupent tout. Le 12, rien.
La chambre 12 et la 14 sont prises.
Sur 40 colis, 12 sont perdus.
Il reste 3 places, j'en avais 20.
Je suis au 14, eux au 16.
J'ai reçu 14 réponses, toutes pareilles.
Il y a 350 fiches, il en reste 80.
On est 5, ils sont 200.
ouvert de 9 à 18
J'ai roulé 120 pour rien.
Nous étions 12 en 2019, nous sommes 4.
Ma boutique a 4,8 et 320 avis.
J'ai fait 12 courses hier, 15 avant-hier.
À 18 ans j'ai ouvert, à 45 on me ferme.
Mon rang est passé de 3 à 45.
"""
ELSEWHERE = """
Je touche [260 €|260 EUR] de l'une et [35|35 EUR] de l'autre.
Sur juin : [1 980 €|1980 EUR] pour eux, [240|240 EUR] pour moi.
L'abonnement : [29 €|29 EUR] en 2019, [34|34 EUR] en 2020, [39|39 EUR] depuis mars.
Commission de [11 %|11 %] chez l'un, de [14|14 %] chez l'autre.
Les ventes de mai : [3 120 €|3120 EUR]. Celles de juin : [410|410 EUR].
Ventes de 2022 : [88 000 €|88000 EUR]. Ventes de 2023 : [51 000|51000 EUR].
Le même vase est vendu [9 €|9 EUR] par eux, moi [24|24 EUR].
Chambre louée [95 €|95 EUR] pour un tarif public de [140|140 EUR].
Ils affichent [15 €|15 EUR] quand elle est à [11|11 EUR].
Le plafond est de [3 millions d'euros|3000000 EUR] ici et de [8 millions|8000000 EUR] en Suisse.
Une allocation de [396, 01 €|396.01 EUR] par mois.
J'ai gagné [900 €|900 EUR] en moyenne, les bons mois [1 300|1300 EUR].
"""
CHANGED = """
Les tarifs ont été revus en mars, de [49 €|49 EUR] à [59 €|59 EUR].
Ils ont changé mon forfait de [120 €|120 EUR] par an à [400 €|400 EUR] par an.
La commission sur mes habitués est repassée de [6 %|6 %] à [12 %|12 %].
"""
DISCOUNTS = """
Ils voulaient les moins [30|30 %] du mardi.
on a été mis à -[20|20 %] le soir
Un bol se vend [14|14 EUR].
Je le paie [58|58 EUR] hors taxe.
"""
RATINGS = """
Notre note est de 4,3 depuis l'été.
Leur règle est publique, une note sous 4,5 et on descend. Je suis à 4,42.
Je paie [12 %|12 %]. Ma note est de 4,6. Un client m'a mis 2 pour rien.
"""


@pytest.mark.parametrize("marked", _sentences(ELSEWHERE))
def test_a_sum_of_another_time_or_place_leans_on_the_first(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(CHANGED))
def test_a_change_is_two_amounts(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(DISCOUNTS))
def test_discounts_and_prices_without_a_unit(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(RATINGS))
def test_ratings_are_no_amounts(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(RATES))
def test_a_rate_leans_on_a_rate(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(SUMS))
def test_a_sum_leans_on_a_sum(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(ALONE))
def test_a_price_stands_alone(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(JOINED))
def test_changes_years_and_marks(marked: str) -> None:
    _check(marked)


@pytest.mark.parametrize("marked", _sentences(SILENT))
def test_counts_ranks_and_marks_are_none(marked: str) -> None:
    _check(marked)
