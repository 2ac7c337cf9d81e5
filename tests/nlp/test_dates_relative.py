"""Dates seen from the day of submission, Monday 15 June 2020, or from a date read before."""

from datetime import date

import pytest
from test_dates_calendar import sentences
from test_dates_notation import annotated, found

DEICTIC = """
[Hier](2020-06-14) tout a sauté.
[Avant-hier](2020-06-13) tout a sauté.
[avant hier](2020-06-13) tout a sauté
Reçu [hier soir](2020-06-14).
Livraison [demain](2020-06-16 until) au plus tard.
On m'a appelé [ce matin](2020-06-15).
A [ce jour](2020-06-15), aucune réponse.
Je vous écris [ce jour](2020-06-15).
[Lundi](2020-06-15) ils ont coupé.
[Mardi](2020-06-09) ils ont coupé.
[Dimanche](2020-06-14) ils ont coupé.
[Lundi dernier](2020-06-08) ils ont coupé.
Depuis [mercredi dernier](2020-06-10 since) plus rien.
Audience [jeudi prochain](2020-06-18).
[Vendredi matin](2020-06-12) ils ont coupé.
Bloqué [vendredi 12](2020-06-12).
Bloqué [samedi 9](2020-05-09).
La [semaine dernière](2020-W24), silence.
La [semaine passée](2020-W24), silence.
la [semaine derniere](2020-W24) silence
Le [mois dernier](2020-05), silence.
L'[an dernier](2019), silence.
L'[année dernière](2019), silence.
l'[an passé](2019) silence
Le [trimestre dernier](2020-Q1), silence.
Le [dernier trimestre](2020-Q1), silence.
Le [week-end dernier](2020-06-13/2020-06-15), silence.
[Cette année](2020), silence.
[Ce mois-ci](2020-06), silence.
[cette semaine](2020-W25) silence
La [semaine prochaine](2020-W26), on ferme.
Le [mois prochain](2020-07), on ferme.
L'[année prochaine](2021), on ferme.
Pour l'[année en cours](2020) rien.
[Juillet dernier](2019-07), la première alerte.
En [mars dernier](2020-03), la première alerte.
Le [12 mai dernier](2020-05-12) ils ont coupé.
Le [15 juillet prochain](2020-07-15) nous fermons.
En [septembre prochain](2020-09) nous fermons.
Le [3 du mois dernier](2020-05-03), rien.
En [fin de semaine dernière](2020-06-12/2020-06-15 ~), rien.
A la [fin de l'année dernière](2019-09-01/2020-01-01 ~), rien.
D'ici la [fin du mois](2020-06-21/2020-07-01 until ~) je ferme.
Au [début de l'année](2020-01-01/2020-05-01 ~), rien.
En [début de mois](2020-06-01/2020-06-11 ~), rien.
"""

AGO = """
Compte fermé [il y a trois mois](2020-03 ago ~).
Compte fermé [il y a 3 mois](2020-03 ago ~).
compte fermé [ya 3 mois](2020-03 ago ~)
compte fermé [y a 3 mois](2020-03 ago ~)
compte fermé [y'a 3 mois](2020-03 ago ~)
compte fermé [ll y a 4 jours](2020-06-11 ago)
compte fermé [il ya dix jours](2020-06-05 ago)
Compte fermé [il y a une semaine](2020-W24 ago ~).
Compte fermé [il y a deux semaines](2020-W23 ago ~).
Compte fermé [il y a deux ans](2018 ago ~).
Compte fermé [il y a un an et demi](2018-12 ago ~).
Compte fermé [il y a quinze jours](2020-05-31 ago).
Compte fermé [il y a une quinzaine de jours](2020-05-31 ago ~).
Compte fermé [il y a environ deux mois](2020-04 ago ~).
Compte fermé [il y a à peine deux mois](2020-04 ago ~).
Compte fermé [il y a plus de deux ans](2018 ago ~).
Compte fermé [il y a un peu plus d'un an](2019 ago ~).
Compte fermé [il y a près de deux ans](2018 ago ~).
Compte fermé [il y a déjà six mois](2019-12 ago ~).
Compte fermé [il y a une dizaine d'années](2010 ago ~).
Compte fermé [il y a 48h](2020-06-13 ago).
On ferme [dans deux jours](2020-06-17).
On ferme [dans trois semaines](2020-W28 ~).
On ferme [dans un mois](2020-07 ~).
On ferme [dans 2 ans](2022 ~).
"""

FUTURE = """
Ils fermeront mon compte le [3 juillet](2020-07-03).
Mon compte sera fermé en [août](2020-08).
Je dois payer avant le [30 juin](2020-06-30 before).
La livraison est prévue le [3](2020-07-03).
D'ici [novembre](2020-11 until) je coule.
D'ici [fin août](2020-08-21/2020-09-01 until ~) je coule.
Mes fonds sont gelés jusqu'au [10 septembre](2020-09-10 until).
Avant le [15 septembre prochain](2020-09-15 before), il faut payer.
À partir du [1er juillet](2020-07-01 since), la commission passera à 15 %.
Ils ont fermé mon compte le [3 juillet](2019-07-03).
J'ai tenu jusqu'au [2 juin](2020-06-02 until).
Ils ont supprimé ma page en [août](2019-08).
Le [1er juillet](2019-07-01), plus rien.
Une famille avait réservé pour [juillet](2020-07).
Les réservations de [juillet](2020-07) sont parties ailleurs.
Les réservations de [juin](2020-06) et [juillet](2020-07) sont annulées.
À payer avant le [30 juin](2020-06-30 before).
Si la grille s'applique en [juillet](2020-07), je ferme.
Il a dit que ce serait fini en [juillet](2020-07).
Plus tôt que prévu, les offres sont revenues le [2 mai](2020-05-02).
Constaté sur Bien'ici depuis la migration du [16/09](2019-09-16 since).
J'ouvre une mercerie le [1er juillet](2020-07-01).
Le site ferme, définitivement, le [30 juin](2020-06-30).
Je les ai relancés le [20 juin](2019-06-20) déjà.
"""

LEANING = """
Reçu le [12 mai 2019](2019-05-12). Le [lendemain](2019-05-13), tout était fermé.
Reçu le [12 mai 2019](2019-05-12). La [veille](2019-05-11), tout était ouvert.
Reçu le [12 mai 2019](2019-05-12), fermé le [surlendemain](2019-05-14).
Ouvert en [mai 2019](2019-05), fermé le [mois suivant](2019-06).
Ouvert en [mai 2019](2019-05), fermé l'[année suivante](2020).
Ouvert le [6 mai 2019](2019-05-06), fermé la [semaine suivante](2019-W20).
Ouvert le [6 mai 2019](2019-05-06), fermé la [semaine d'après](2019-W20).
Ouvert le [6 mai 2019](2019-05-06) ; l'[année précédente](2018), rien.
Ouvert le [6 mai 2019](2019-05-06), fermé le [lundi suivant](2019-05-13).
Ouvert le [6 mai 2019](2019-05-06), fermé en [décembre de la même année](2019-12).
Le [8 mai](2020-05-08) un homme a sonné, le [9](2020-05-09) Amazon coupe tout.
Le [12 mai](2020-05-12) un mail, le [15](2020-05-15) la fermeture.
Le [12 octobre 2018](2018-10-12) un mail, le [3 novembre](2018-11-03) la fermeture.
Le lendemain, tout était fermé.
La veille de la livraison, rien.
Ils ont fermé le mois suivant.
Le jour même, ils ont répondu.
Du jour au lendemain, plus rien.
Message reçu un dimanche, page coupée le lendemain.
J'attends la mise à jour suivante.
On a tout vendu les années d'avant.
"""


@pytest.mark.parametrize("sentence", sentences(DEICTIC))
def test_seen_from_today(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(AGO))
def test_units_back_and_ahead(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(FUTURE))
def test_the_tense_chooses_the_year(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(LEANING))
def test_leaning_on_a_date_before(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2018, 11, 7), "Depuis [mercredi dernier](2018-10-31 since), rien."),
        (date(2018, 11, 7), "[Mercredi](2018-11-07), rien."),
        (date(2018, 11, 7), "Fermé [il y a trois mois](2018-08 ago ~)."),
        (date(2018, 11, 7), "Fermé [il y a dix jours](2018-10-28 ago)."),
        (date(2018, 11, 7), "Fermé [il y a deux ans](2016 ago ~)."),
        (date(2018, 11, 7), "déréférencé depuis [juillet](2018-07 since), du jour au lendemain"),
        (date(2020, 1, 5), "Fermé en [décembre](2019-12)."),
        (date(2020, 1, 5), "Fermé le [mois dernier](2019-12)."),
        (date(2020, 1, 5), "Fermé [cet hiver](2019-WINTER)."),
        (date(2020, 3, 31), "Fermé le [mois dernier](2020-02)."),
        (date(2020, 2, 29), "Fermé [il y a un an](2019 ago ~)."),
        (date(2021, 12, 15), "Il y en aura peut-être un de moins à [Noël](2021-12-25)."),
        (date(2019, 6, 30), "Fermé le [week-end dernier](2019-06-22/2019-06-24)."),
        (date(2019, 6, 30), "Fermé [ce week-end](2019-06-29/2019-07-01)."),
        (date(2019, 7, 1), "Fermé [ce week-end](2019-06-29/2019-07-01)."),
        (date(2019, 12, 10), "Sans compte au [14 janvier](2020-01-14), nous ne payons plus."),
    ],
)
def test_read_from_other_days(day: date, sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text, day) == marks
