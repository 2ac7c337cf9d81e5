"""From one point to another; named periods. Read from Monday 15 June 2020 unless said otherwise."""

from datetime import date

import pytest
from test_dates_calendar import sentences
from test_dates_notation import annotated, found

from nlp.dates.periods import easter, nth_weekday

RANGES = """
Fermé [du 3 au 12 mai](2020-05-03/2020-05-13 during).
Fermé [du 3 au 12 mai 2019](2019-05-03/2019-05-13 during).
Fermé [du 28 avril au 3 mai](2020-04-28/2020-05-04 during).
Fermé [du 28 décembre 2019 au 3 janvier 2020](2019-12-28/2020-01-04 during).
Fermé [du 28 décembre au 3 janvier 2020](2019-12-28/2020-01-04 during).
Fermé [du 12/03 au 15/04](2020-03-12/2020-04-16 during).
Fermé [du 12/03/2019 au 15/04/2019](2019-03-12/2019-04-16 during).
Fermé [du lundi 4 au vendredi 8 mai](2020-05-04/2020-05-09 during).
Fermé [du 1er au 15 mai](2020-05-01/2020-05-16 during).
Fermé [de mars à mai](2020-03-01/2020-06-01 during).
Fermé [de mars à juin 2019](2019-03-01/2019-07-01 during).
Fermé [de novembre 2018 à janvier 2019](2018-11-01/2019-02-01 during).
Fermé [d'avril à mai](2020-04-01/2020-06-01 during).
Fermé [de 2015 à 2018](2015-01-01/2019-01-01 during).
Fermé [entre 2015 et 2018](2015-01-01/2019-01-01 during).
Fermé [entre mars et mai](2020-03-01/2020-06-01 during).
Fermé [entre le 3 et le 12 mai](2020-05-03/2020-05-13 during).
Fermé [entre le 3 mars et le 12 mai](2020-03-03/2020-05-13 during).
Fermé [de fin mars à début mai](2020-03-21/2020-05-11 during ~).
Fermé [3-12 mai](2020-05-03/2020-05-13).
Fermé [10 - 22 mai 2019](2019-05-10/2019-05-23 during).
Fermé [10 mai - 2 juin](2020-05-10/2020-06-03 during).
Fermé [mars-avril 2019](2019-03-01/2019-05-01 during).
Fermé [mars/avril](2020-03-01/2020-05-01 during).
Fermé les [3 et 4 mai](2020-05-03/2020-05-05).
Fermé les [3, 4 et 5 mai](2020-05-03/2020-05-06).
Fermé les [2](2020-05-02), [9](2020-05-09) et [17 mai](2020-05-17).
Fermé en [mars](2019-03) et [avril 2019](2019-04).
Fermé depuis le [3 mars](2020-03-03 since) jusqu'au [2 mai](2020-05-02 until).
"""

RELATIONS = """
Fermé depuis [2017](2017 since).
Fermé depuis le [3 mai](2020-05-03 since).
Fermé depuis le mois de [mai](2020-05 since).
Fermé à partir du [3 mai](2020-05-03 since).
Fermé à partir de [mai](2020-05 since).
Fermé à compter du [3 mai](2020-05-03 since).
Fermé dès [mai](2020-05 since).
Fermé dès le [3 mai](2020-05-03 since).
Fermé avant [mars 2015](2015-03 before).
Fermé avant le [3 mai](2020-05-03 before).
Fermé après [mars 2015](2015-03 after).
Fermé après le [3 mai](2020-05-03 after).
J'ai tenu jusqu'en [2018](2018 until).
J'ai tenu jusqu'en [mai](2020-05 until).
J'ai tenu jusqu'à [fin mai](2020-05-21/2020-06-01 until ~).
Pendant l'[été 2019](2019-SUMMER during), rien.
Durant l'[été 2019](2019-SUMMER during), rien.
Fermé vers le [3 mai](2020-05-03 ~).
Fermé vers [mars 2019](2019-03 ~).
Fermé aux alentours du [3 mai](2020-05-03 ~).
Depuis la mise à jour du [3 mai](2020-05-03 since), plus de ventes.
Avant le courrier du [3 mai](2020-05-03 before), rien.
"""

PERIODS = """
Fermé à [Noël](2019-12-25).
Fermé avant [Noël 2018](2018-12-25 before).
Fermé depuis [Noël](2019-12-25 since).
Fermé pour la [Saint-Valentin](2020-02-14).
Fermé pour la [St Valentin](2020-02-14).
Fermé à [Pâques](2020-04-12).
Fermé le [lundi de Pâques](2020-04-13).
Fermé à l'[Ascension](2020-05-21).
Fermé à la [Pentecôte](2020-05-31).
Fermé à la [Toussaint](2019-11-01).
Fermé le [jour de l'an](2020-01-01).
Fermé au [nouvel an](2020-01-01).
Fermé au [Black Friday](2019-11-29).
Fermé au [black friday 2018](2018-11-23).
Fermé avant le [Cyber Monday](2019-12-02 before).
Fermé pour la [fête des mères](2020-06-07).
Fermé pour la [fête des mères 2019](2019-05-26).
Fermé à la [fête des pères](2019-06-16).
Fermé pendant les [soldes d'hiver](2020-01-08/2020-02-05 during).
Fermé pendant les [soldes d'été 2019](2019-06-26/2019-08-07 during).
Fermé pendant le [premier confinement](2020-03-17/2020-05-11 during).
Fermé pendant le [confinement](2020-03-17/2020-05-11 during).
Fermé depuis le [déconfinement](2020-05-11 since).
Fermé pour [Halloween](2019-10-31).
Fermé au [Prime Day](2019-07-15/2019-07-17).
[Noël 2019](2019-12-25) a été sauvé.
[Noël](2019-12-25) a été bon.
La semaine de [Noël](2019-12-25), rien.
"""

LATER = """
Fermé pendant le [deuxième confinement](2020-10-30/2020-12-15 during).
Fermé pendant le [2e confinement](2020-10-30/2020-12-15 during).
Fermé pendant le [troisième confinement](2021-04-03/2021-05-03 during).
Fermé pendant le [couvre-feu](2020-10-17/2021-06-20 during).
Fermé pendant le [premier confinement](2020-03-17/2020-05-11 during).
Fermé pendant les [confinements](2020-03-17/2021-05-03 during).
"""


@pytest.mark.parametrize("sentence", sentences(RANGES))
def test_two_points_are_one_stretch(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(RELATIONS))
def test_relations_of_dates(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(PERIODS))
def test_named_periods(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(LATER))
def test_lockdowns_seen_from_2022(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text, date(2022, 3, 1)) == marks


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, (4, 2)),
        (2000, (4, 23)),
        (2018, (4, 1)),
        (2019, (4, 21)),
        (2024, (3, 31)),
        (2025, (4, 20)),
        (2038, (4, 25)),
    ],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("arguments", "day"),
    [
        ((2019, 11, 3, 4), date(2019, 11, 28)),
        ((2020, 5, 6, -1), date(2020, 5, 31)),
        ((2021, 6, 6, 3), date(2021, 6, 20)),
    ],
)
def test_nth_weekday(arguments: tuple[int, int, int, int], day: date) -> None:
    assert nth_weekday(*arguments) == day
