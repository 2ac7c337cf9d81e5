"""Lengths with their relation, and what comes back; read from Monday 15 June 2020."""

import pytest
from test_dates_calendar import sentences
from test_dates_notation import MONDAY, annotated, found

from nlp.dates import find_dates

LENGTHS = """
Bloqué pendant [trois mois](P3M during).
Bloqué pendant [un an et demi](P1Y6M during).
Bloqué pendant [deux ans et demi](P2Y6M during).
Bloqué pendant [un mois et demi](P1M15D during).
Bloqué durant [18 mois](P18M during).
Bloqué pdt [1 mois](P1M during).
Bloqué [15 jours](P15D during).
Bloqué [quinze jours](P15D during).
bloqué [15j](P15D during)
bloqué [15 jrs](P15D during)
bloqué [3 sem](P3W during).
Bloqué [une bonne semaine](P1W during)
Bloqué [1 an et 3 mois](P1Y3M during).
Bloqué [1 an 2 mois](P1Y2M during).
Bloqué pendant [vingt et un jours](P21D during).
Bloqué pendant [quatre-vingt-dix jours](P90D during).
Fonds gelés [180 jours](P180D during).
Fonds gelés [six mois](P6M during).
Un préavis de [30 jours](P30D during).
[Un trimestre](P3M during) sans paye
Un contrat de [2 ans](P2Y during).
[3 longs mois](P3M during) sans paye.
[9ans](P9Y during) de boulot.
[Dix ans](P10Y during) de métier.
J'ai [20 ans](P20Y during) de métier.
[Trois semaines](P3W during) de retard.
[2 heures](PT2H during) d'attente au téléphone.
Il m'a rendu l'argent de [3h](PT3H during) de cours.
Le contrat a duré à peine [2 ans](P2Y during).
J'ai passé [45 minutes](PT45M during) au téléphone.
J'ai passé [une heure et demie](PT1H30M during) au téléphone.
J'ai passé [trois quarts d'heure](PT45M during) au téléphone.
J'ai attendu [un quart d'heure](PT15M during).
Payé [10 jours ouvrés](P10D during) plus bas.
"""

ROUGH = """
Bloqué [une quinzaine de jours](P15D during ~).
Bloqué [une dizaine de jours](P10D during ~).
Bloqué environ [trois mois](P3M during ~).
Bloqué [trois mois](P3M during ~) environ.
Bloqué près de [trois mois](P3M during ~).
Bloqué prêt de [1 mois](P1M during ~).
Bloqué presque [deux ans](P2Y during ~).
Bloqué [2 ou 3 jours](P3D during ~).
Bloqué [deux ou trois jours](P3D during ~).
Bloqué [2-3 jours](P3D during ~).
Bloqué [deux trois jours](P3D during ~).
Bloqué [2 à 3 semaines](P3W during ~).
Bloqué [un mois ou deux](P2M during ~).
Livré sous [24/48h](PT48H within ~).
Livré sous [48-72h](PT72H within ~).
Livré en [3/4 jours](P4D within ~).
Bloqué plus de [trois mois](P3M during).
Bloqué au moins [trois mois](P3M during).
"""

RELATIONS = """
Bloqué depuis [trois mois](P3M since).
bloqué depuis[3mois](P3M since)
Bloqué depuis plus de [deux ans](P2Y since).
Bloqué depuis environ [deux ans](P2Y since ~).
Bloqué depuis maintenant [six semaines](P6W since).
Cela fait [trois mois](P3M since) que j'attends.
ça fait [3 mois](P3M since) que j'attends
Voilà [trois mois](P3M since) que j'attends.
[Trois mois](P3M since) que j'attends.
Au bout de [trois mois](P3M after), rien.
Après [trois mois](P3M after), rien.
[Trois mois](P3M after) plus tard, rien.
[Trois jours](P3D after) après, rien.
[Deux ans](P2Y before) plus tôt, tout allait bien.
[Deux jours](P2D before) avant, tout allait bien.
Répondez sous [15 jours](P15D within).
La garantie est portée à [3 ans](P3Y within).
Ils veulent passer à [trois ans](P3Y within) au lieu de [1 an](P1Y during).
Une peine de prison portée à [cinq ans](P5Y within).
Condamné à [deux ans](P2Y within) d'emprisonnement.
Je tiens la caisse [7h](PT7H during) par semaine.
J'y passe [10h](PT10H during)/mois.
Il faut [2 h](PT2H during) d'emballage et [3 à 4 h](PT4H during ~) de saisie.
Un embargo de [6 mois](P6M during) contre [24 mois](P24M during) ailleurs.
Répondez dans les [48 h](PT48H within).
Répondez dans un délai de [15 jours](P15D within).
Perdu en [3 jours](P3D within).
Perdu en moins de [24 heures](PT24H within).
On me laisse [15 jours](P15D within) pour répondre.
Des comptes de moins de [3 mois](P3M within).
Payés à [60 jours](P60D within).
Mon délai est de [deux jours](P2D within).
Délai d'intervention : [4 h](PT4H within) au contrat.
À [dix jours](P10D before) du départ, tout est annulé.
À moins de [30 jours](P30D before) du départ, rien.
Prévenu [deux mois](P2M before) à l'avance.
[Quatre ans](P4Y since) maintenant.
"""

RECURRING = """
Prélevé [tous les mois](P1M).
Prélevé [tous les 15 jours](P15D).
Prélevé [toutes les deux semaines](P2W).
Prélevé [tout les mois](P1M).
Prélevé [chaque mois](P1M).
Prélevé [chaque année](P1Y).
Prélevé [tous les ans](P1Y).
Prélevé [tous les trimestres](P3M).
Appelé [tous les jours](P1D).
Appelé [tous les matins](P1D).
Appelé [tous les lundis](P1W).
Appelé [chaque lundi](P1W).
Fermé les [lundis](P1W).
Prélevé le [15 de chaque mois](P1M).
Prélevé le [6 du mois](P1M).
Payé à partir du [5](P1M).
Payé [une semaine sur deux](P2W).
Rebelote [chaque été](P1Y).
"""


@pytest.mark.parametrize("block", ["LENGTHS", "ROUGH", "RELATIONS", "RECURRING"])
def test_no_block_is_empty(block: str) -> None:
    assert len(sentences(globals()[block])) > 10


@pytest.mark.parametrize("sentence", sentences(LENGTHS))
def test_lengths(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(ROUGH))
def test_rough_lengths_and_choices(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(RELATIONS))
def test_relations_of_lengths(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(RECURRING))
def test_what_comes_back(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("depuis trois mois", "2020-03-15"),
        ("depuis un an et demi", "2018-12-15"),
        ("depuis 15 jours", "2020-05-31"),
        ("depuis deux semaines", "2020-06-01"),
        ("depuis 48 h", "2020-06-13"),
        ("depuis deux heures", "2020-06-15"),
    ],
)
def test_since_a_length_begins_on_a_day(text: str, day: str) -> None:
    (mention,) = find_dates(text, MONDAY)
    assert str(mention.from_) == day
    assert mention.to is None


@pytest.mark.parametrize("text", ["pendant trois mois", "sous 15 jours", "tous les mois"])
def test_other_lengths_have_no_day(text: str) -> None:
    (mention,) = find_dates(text, MONDAY)
    assert mention.from_ is None
    assert mention.to is None


@pytest.mark.parametrize(
    ("text", "precision"),
    [("3 ans", "year"), ("3 mois", "month"), ("3 semaines", "week"), ("3 jours", "day"), ("48 h", "day")],
)
def test_a_length_is_as_precise_as_its_unit(text: str, precision: str) -> None:
    (mention,) = find_dates(f"bloqué pendant {text}", MONDAY)
    assert mention.precision == precision
