"""What an amount stands for: annotated sentences, a role a group.

The first amount of each sentence is the one meant.
"""

import pytest

from nlp.amounts import find_amounts

WITHHELD = """
Amazon retient 3 500 € depuis deux mois.
Mes 1 200 € sont bloqués chez eux.
Ils ont gelé 780 € sur mon compte.
PayPal me bloque 2 340 € sans explication.
La plateforme nous doit encore 4 500 €.
J'attends toujours le versement de 640 €.
Le solde de 912 € n'a jamais été versé.
Une réserve de 30 % est appliquée sur mes encaissements.
On me garde 850 € « par sécurité ».
Il reste 1 430 € en attente de virement.
5 400 € de ventes sont placés en réserve.
Les fonds, soit 2 118 €, restent indisponibles.
Ils me doivent 1870e et ne répondent plus.
2 500 € immobilisés pour 180 jours.
Nous réclamons les 8 000 € qui nous sont dus.
Mon virement de 320 € n'est pas arrivé.
Porte-monnaie 218,40 €, compte bloqué.
"""

FEE = """
La commission est de 15 %.
Ils prennent 30 % sur chaque commande.
Etsy prélève 12 % de commission.
Je paie 39 € d'abonnement par mois.
On m'a facturé 250 € de frais de gestion.
L'abonnement coûte 59 € par mois.
Une mensualité de 89 € pour rester visible.
On m'a débité 37 € de publicité.
La commission passe de 12 % à 15 %.
300 € de pub pour trois clics.
Chaque contact est facturé 18 €.
Des frais de 0,35 € par transaction.
Ils ponctionnent 25 % de chaque course.
Le forfait est à 149 € HT.
Ils m'ont prélevé 79 € après la résiliation.
Un taux de 2,9 % plus 25 centimes.
"""

FINE = """
Une pénalité de 35 € par annulation.
J'ai reçu une amende de 1 500 €.
On me menace d'une astreinte de 100 € par jour.
Ils retiennent 50 € de pénalités de retard.
Chaque retard est sanctionné d'une pénalité de 5 %.
On nous a infligé 260 € pour une nuit annulée.
"""

PRICE = """
Un concurrent vend le même sac à 12 €.
Mon prix est de 34,90 €.
Ils affichent ma chambre à 65 € la nuit.
Une remise de 20 % nous est imposée.
On m'oblige à faire 30 % de réduction.
Des copies à 5,99 € inondent le site.
J'ai vendu une montre 450 €.
Je vends mes savons 6 € pièce.
Le prix de vente conseillé est de 49 €.
Des promotions de 15 % sans notre accord.
Un livre neuf à 22 € est bradé.
Ils cassent les prix à 3,50 €.
Mon tarif journalier est de 390 €.
"""

REVENUE = """
Mon chiffre d'affaires est de 90 000 € par an.
Je gagne 1 300 € par mois.
J'ai touché 43 € pour une semaine de travail.
Nous faisions 12 000 € de chiffre d'affaires par mois.
Il me reste 400 € à la fin du mois.
Un CA de 1,2 M€ l'an dernier.
J'encaissais 2 500 € par mois.
Mes revenus étaient de 1 800 €.
Il me reste 37 € une fois tout payé.
Elle nous reverse 26 € par cours.
On me donne 45 € pour livrer le canapé.
Nous avons récolté 9 300 € pour la chorale.
Sur l'ensemble je n'en vois que 22 €.
"""

SHARE = """
C'est 20 % de mes ventes.
Amazon représentait 61 % de notre chiffre d'affaires.
70 % de nos commandes passaient par eux.
La moitié de mon activité dépend de ce site.
Les trois quarts de mes revenus viennent de là.
Elle fait 40 % de son CA sur cette place de marché.
Nous réalisions un tiers de nos ventes là-bas.
Part de la plateforme : 34 %.
Nos clients arrivent par leur site à 70 %.
"""

LOSS = """
J'ai perdu 40 % de mon chiffre d'affaires.
Mes ventes ont chuté de 70 %.
Le préjudice s'élève à 11 860 €.
C'est une perte de 3 000 €.
Un manque à gagner de 5 000 €.
70 % de visites en moins.
Les pirates m'ont volé 611 €.
Mon stock détruit valait 2 395 €, perdu.
Les vues ont baissé de 57 %.
J'y perds 800 € par mois.
Un trou de 4 000 € dans la trésorerie.
Je me suis fait escroquer de 1 150 €.
"""

REFUND = """
Ils ont remboursé 64 € au client.
Le client a été remboursé de 120 € sans retour.
Un remboursement de 472 € a été accordé d'office.
On m'a indemnisé 25 € pour le colis perdu.
Un geste commercial de 15 €.
Ils ont recrédité 90 € sur mon compte.
La plateforme lui a rendu ses 350 €.
Un avoir de 40 € m'a été proposé.
"""

OTHER = """
J'ai dû emprunter 5 000 € à ma mère.
L'avocat demande 2 000 €.
Il faut payer le loyer, 650 €.
L'expertise de l'huissier coûte 350 €.
La cagnotte a été financée à 132 %.
Un découvert de 20 000 € à la banque.
Le prêt garanti de 180 000 € court toujours.
Mon taux de satisfaction est de 98 %.
Le crédit, c'est 540 € tous les mois.
Le leasing de la voiture est à 610 €.
Il y a pour 3 400 € de tissus au prix d'achat.
Le plafond que nous avions posé était de 200 €.
La franchise de leur assurance est de 450 €.
"""


def _cases() -> list[tuple[str, str]]:
    groups = {
        "withheld": WITHHELD,
        "fee": FEE,
        "fine": FINE,
        "price": PRICE,
        "revenue": REVENUE,
        "share_of_sales": SHARE,
        "loss": LOSS,
        "refund": REFUND,
        "other": OTHER,
    }
    return [(role, sentence) for role, block in groups.items() for sentence in block.strip().splitlines()]


@pytest.mark.parametrize(("role", "sentence"), _cases())
def test_the_role_is_read_from_the_neighbourhood(role: str, sentence: str) -> None:
    assert find_amounts(sentence)[0].role == role


def test_both_ends_of_a_change_have_one_role() -> None:
    assert [m.role for m in find_amounts("La commission grimpe de 12 % à 17 %, sur tout le catalogue.")] == [
        "fee",
        "fee",
    ]


def test_a_sum_named_again_keeps_its_role() -> None:
    text = "Ils bloquent 3 870 €. Mon loyer et mes salaires en dépendent. Rendez-moi ces 3 870 € !"
    assert [m.role for m in find_amounts(text)] == ["withheld", "withheld"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Mes ventes ont baissé de 50 %. Ils m'ont remboursé 50 €.", ["loss", "refund"]),
        ("25 % de commission. On m'a remboursé 25 €.", ["fee", "refund"]),
        ("On m'a infligé une amende de 100 €. Mon produit se vend 100 $ pièce.", ["fine", "price"]),
    ],
)
def test_the_same_number_in_another_unit_is_another_sum(text: str, roles: list[str]) -> None:
    assert [m.role for m in find_amounts(text)] == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Vendu une lampe 210 €. Deux semaines après on rembourse le client de 210 €.", ["price", "refund"]),
        ("La chambre est à 130 €. Booking a rendu les 130 € au client.", ["price", "refund"]),
    ],
)
def test_the_same_sum_may_be_another_thing(text: str, roles: list[str]) -> None:
    assert [m.role for m in find_amounts(text)] == roles


def test_the_clause_decides_between_two_amounts() -> None:
    text = "Ils prélèvent 15 % de commission ; mon chiffre d'affaires était de 9 000 € par mois."
    assert [m.role for m in find_amounts(text)] == ["fee", "revenue"]


def test_nothing_said_is_other() -> None:
    assert find_amounts("Alors voilà : 45 €.")[0].role == "other"
