"""Days, months, years, seasons and quarters in all their written forms; read from Monday 15 June 2020."""

import pytest
from test_dates_notation import annotated, found

WRITTEN = """
Compte fermé le [12 juillet 2018](2018-07-12).
Compte fermé le [12/07/2018](2018-07-12), sans suite.
Compte fermé le [12.07.18](2018-07-12).
Compte fermé le [12-07-2018](2018-07-12)
Compte fermé le [2018-07-12](2018-07-12).
suspendu le [3/9/19](2019-09-03) puis rouvert
Le [1er juillet](2019-07-01), plus rien.
Le [1 er mars 2019](2019-03-01) ils écrivent.
Le [premier mars 2019](2019-03-01) ils écrivent.
le [quinze août](2019-08-15) tout a sauté
le [vingt et un janvier deux mille dix-neuf](2019-01-21) tout a sauté
le [trente et un octobre 2019](2019-10-31)
Facture du [08 Déc 2019](2019-12-08).
Facture du [8 déc. 2019](2019-12-08).
Facture du [22 févr. 2020](2020-02-22).
Facture du [22 fev 2020](2020-02-22).
Facture du [5 sept. 2019](2019-09-05).
Facture du [5 sept 19](2019-09-05).
Facture du [12 du mois de mai](2020-05-12).
Facture du [15juin 2019](2019-06-15).
Facture du [15 juin2019](2019-06-15).
Reçu [lundi 11 mai 2020](2020-05-11) au matin.
Reçu le [samedi, 11 avril 2020](2020-04-11).
Reçu le [lundi 12 mai 2020](2020-05-12), un mardi en fait.
Reçu le [ven 8 mai](2020-05-08).
Reçu [dim. 7 juin](2020-06-07).
Ventes de [juillet 2018](2018-07) perdues.
Ventes de [07/2018](2018-07) perdues.
depuis [09/19](2019-09 since) plus de contact
Relevé [2019-11](2019-11).
En [2017](2017) tout allait bien.
En [deux mille dix-sept](2017) tout allait bien.
Fondée en [1898](1898), la maison vend du linge.
L'[année 2019](2019) a été noire.
L'[an 2000](2000) était loin.
Chiffre d'affaires [2018](2018) en hausse, [2019](2019) en chute.
(voir bilan [2019](2019))
[Mars 2020](2020-03) : zéro vente.
[mars 18](2018-03), [avril 18](2018-04) : rien.
En [mai 2019](2019-05) et en [mai](2020-05) encore.
Au mois de [mars](2020-03), on m'a coupé.
le [12/07](2019-07-12) ils ont coupé
Courrier du [lundi 8/6](2020-06-08).
réclamation du [03 07 19](2019-07-03)
[Juin 5, 2019](2019-06-05)
[décembre 5 2019](2019-12-05)
Le [29 février](2020-02-29), compte gelé.
Le [3 / 05 / 2020](2020-05-03), compte gelé.
Le [12 - 03 - 2020](2020-03-12), compte gelé.
Le [12 mars de l'an dernier](2019-03-12), compte gelé.
Le [10 août 88 ap. J.-C](0088-08-10).
[Mars](2020-03) avait fait 11 400 €.
Au mois de [mai](2020-05) Spartoo nous a écrit.
"""

PARTS = """
Ouvert [début 2020](2020-01-01/2020-05-01 ~).
Ouvert [mi-2019](2019-05-01/2019-09-01 ~).
Fermé [fin 2019](2019-09-01/2020-01-01 ~).
Bloqué [début mai](2020-05-01/2020-05-11 ~).
Bloqué [mi-mai](2020-05-11/2020-05-21 ~).
Bloqué [mi mai](2020-05-11/2020-05-21 ~).
Bloqué [fin mai](2020-05-21/2020-06-01 ~).
Bloqué à la [fin mai](2020-05-21/2020-06-01 ~).
Bloqué au [début du mois de mai](2020-05-01/2020-05-11 ~).
Bloqué au [milieu de l'année 2019](2019-05-01/2019-09-01 ~).
Bloqué depuis [fin février 2019](2019-02-21/2019-03-01 since ~).
Un compte ouvert [début 2018](2018-01-01/2018-05-01 ~) et fermé [mi-novembre 2019](2019-11-11/2019-11-21 ~).
Les [années 90](1990s), c'était autre chose.
Dans les [années 2010](2010s) ça marchait.
Au [début des années 2000](2000-01-01/2003-01-01 ~) je vendais déjà.
A la [fin de l'année 2019](2019-09-01/2020-01-01 ~) ils ont tout coupé.
"""

LONG = """
Ventes du [premier trimestre 2020](2020-Q1).
Ventes du [1er trimestre 2020](2020-Q1).
Ventes du [3e trimestre](2019-Q3) perdues.
Ventes du [T3 2019](2019-Q3) perdues.
Ventes du [4ème trimestre 2019](2019-Q4) perdues.
Au [second semestre 2019](2019-07-01/2020-01-01), plus rien.
Le [1er semestre 2019](2019-01-01/2019-07-01) fut bon.
Tout l'[été 2019](2019-SUMMER during), rien.
L'[été dernier](2019-SUMMER), ils ont coupé.
Un [hiver 2018-2019](2018-WINTER) terrible.
L'[hiver 2019](2019-WINTER) fut rude.
L'[automne 2018](2018-AUTUMN) fut rude.
Au [printemps](2020-SPRING), silence.
Depuis l'[été](2019-SUMMER since), silence.
Comptes [2018-2019](2018-01-01/2020-01-01) certifiés.
La [semaine 12](2020-W12) on a perdu 30 colis.
La [semaine 42 de 2019](2019-W42) on a perdu 30 colis.
La [semaine du 12 mai](2020-W20), rien.
Le [week-end du 23 mai](2020-05-23/2020-05-25), rien.
La [première semaine de mai](2020-W18), rien.
La [dernière semaine d'avril](2020-W18), rien.
La [deuxième quinzaine de mai](2020-05-16/2020-06-01), rien.
La [première quinzaine d'avril](2020-04-01/2020-04-16), rien.
"""

MISSPELT = """
depuis le mois de [fevrier](2020-02 since)
en [aout dernier](2019-08)
depuis [octombre](2019-10 since)
le [12 setembre](2019-09-12) rien
le [12 novenbre](2019-11-12) rien
le [3 janvié](2020-01-03) rien
LE [4 DECEMBRE](2019-12-04) TOUT A ÉTÉ COUPÉ
EN [FÉVRIER](2020-02), PLUS UN EURO
depuis[janvier](2020-01 since) plus rien
le [15mars](2020-03-15) plus rien
"""


def sentences(block: str) -> list[str]:
    return [line for line in block.strip().splitlines() if line]


@pytest.mark.parametrize("sentence", sentences(WRITTEN))
def test_days_months_and_years(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(PARTS))
def test_thirds_of_months_years_and_decades(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(LONG))
def test_weeks_quarters_seasons(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(MISSPELT))
def test_misspelt_unaccented_capital_glued(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


def test_a_log_with_a_day_at_each_line() -> None:
    text, marks = annotated("[5/6](2020-06-05) : bloqué\n[6/6](2020-06-06) : refusé\n[9/6](2020-06-09), 15 h : renvoyé")
    assert found(text) == marks


def test_years_at_each_line() -> None:
    text, marks = annotated("[2018](2018) : 410 €\n[2019](2019) : 595 €\n[2020](2020) : 780 €")
    assert found(text) == marks
