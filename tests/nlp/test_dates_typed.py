"""Dates as people type them, grouped by phenomenon; written and annotated before the extractor had seen them.

Read from Monday 15 June 2020.
"""

import pytest
from test_dates_notation import annotated, found

MISSPELT = """
bloqué depuis le [12 fevrier](2020-02-12 since)
fermé le [3 aout 2019](2019-08-03)
le [14 octombre 2019](2019-10-14) plus rien
le [2 decembre](2019-12-02) on ma viré
le [1er janv. 2020](2020-01-01)
en [janvié 2020](2020-01)
[dimance matin](2020-06-14)
la [semaine derniere](2020-W24)
le [moi dernier](2020-05)
sa fait [2 moi](P2M since) que jattend
depuis [3 semaine](P3W since)
[ll y a 4 jours](2020-06-11 ago)
[il ya 2 mois](2020-04 ago ~)
[Y a 3 semaines](2020-W22 ago ~) on m'a coupé
depuis[3mois](P3M since) rien
depuis [9ans](P9Y since)
prés de [3 mois](P3M during ~) sans salaire
"""
CAPITALS = """
COMPTE FERME LE [4 MARS 2020](2020-03-04)
DEPUIS [FEVRIER](2020-02 since) PLUS RIEN
LA [SEMAINE DERNIERE](2020-W24) ENCORE
"""
WRITTEN = """
Le [05/05/20](2020-05-05), facture n° 12.
Le [5.5.2020](2020-05-05) à 14h.
au [1er trimestre 2019](2019-Q1)
[T2 2019](2019-Q2) en baisse
le [3e trimestre](2019-Q3) fut pire
[courant mai](2020-05), un mail
[mi-novembre](2019-11-11/2019-11-21 at ~) ils ferment
[fin 2019](2019-09-01/2020-01-01 at ~)
[début juin](2020-06-01/2020-06-11 at ~)
[été 2019](2019-SUMMER)
l'[hiver dernier](2019-12-21/2020-03-21)
à [Noël](2019-12-25) plus un colis
dans les [années 2010](2010s)
"""
RELATIVE = """
[hier soir](2020-06-14)
[avant-hier](2020-06-13) encore
[vendredi dernier](2020-06-12)
[lundi](2020-06-15) je reçois ça
l'[an dernier](2019)
l'[année passée](2019)
[cette semaine](2020-W25)
[il y a dix jours](2020-06-05 ago)
[il y a un an](2019 ago ~)
[dans trois mois](2020-09 at ~) on ferme
d'ici [vendredi](2020-06-19 until)
"""
LENGTHS = """
sous [48h](PT48H within)
sous [15 jours ouvrés](P15D within)
un délai de [180 jours](P180D within)
après [un an et demi](P1Y6M after) de ventes
pendant [six mois](P6M during)
[une quinzaine de jours](P15D during ~) sans réponse
depuis [un trimestre](P3M since)
au bout de [3 sem](P3W after).
[tous les mois](P1M) la même chose
[chaque semaine](P1W) un nouveau papier
un mail par jour
[tous les lundis](P1W)
[2 ou 3 jours](P3D during ~) de perdus
"""
RANGES = """
[du 3 au 12 mai 2020](2020-05-03/2020-05-13 during)
[entre 2018 et 2020](2018-01-01/2021-01-01 during)
[de mars à juin 2019](2019-03-01/2019-07-01 during)
[du 11/04 au 18/04](2020-04-11/2020-04-19 during)
[de janvier 2018 à mars 2019](2018-01-01/2019-04-01 during)
"""
SILENT = """
sept clients sur dix
J'ai mangé un Mars.
mais pas moi, ni mai ni rien
art. 14 du règlement
je vends 2000 pièces
24h/24, 7j/7
noté 4,5 sur 5
le 06 12 12 12 12
version 2.5.1 du module
récemment, et depuis longtemps
du jour au lendemain
ces derniers jours
des années de travail
à 14 h pile
j'ai 45 ans
SARL Dupont 1898
réf. 2019-445-B
25 % par mois
rue du 8 mai 1945
"""


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


def _check(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", _lines(MISSPELT))
def test_misspelt_and_glued(sentence: str) -> None:
    _check(sentence)


@pytest.mark.parametrize("sentence", _lines(CAPITALS))
def test_capitals(sentence: str) -> None:
    _check(sentence)


@pytest.mark.parametrize("sentence", _lines(WRITTEN))
def test_written(sentence: str) -> None:
    _check(sentence)


@pytest.mark.parametrize("sentence", _lines(RELATIVE))
def test_relative(sentence: str) -> None:
    _check(sentence)


@pytest.mark.parametrize("sentence", _lines(LENGTHS))
def test_lengths(sentence: str) -> None:
    _check(sentence)


@pytest.mark.parametrize("sentence", _lines(RANGES))
def test_ranges(sentence: str) -> None:
    _check(sentence)


@pytest.mark.parametrize("sentence", _lines(SILENT))
def test_silent(sentence: str) -> None:
    _check(sentence)


READ_IN_CONSULTATIONS = """
Le [18 octobre de chaque année](P1Y), on publie.
Après une [décennie 1990](1990s) marquée par les fusions
un week-end férié de [Pâques](2020-04-12)
"""


@pytest.mark.parametrize("sentence", _lines(READ_IN_CONSULTATIONS))
def test_found_by_eye_in_real_texts(sentence: str) -> None:
    _check(sentence)


@pytest.mark.parametrize("sentence", ["depuis [avril](2020-04 since) quatre de mes annonces sont bloquées"])
def test_a_count_after_a_month_is_no_year(sentence: str) -> None:
    _check(sentence)
