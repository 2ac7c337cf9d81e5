"""Dates as newspapers, minutes and letters write them; read from Monday 15 June 2020 unless said otherwise."""

from datetime import date

import pytest
from test_dates_calendar import sentences
from test_dates_notation import annotated, found

from nlp.dates import find_dates

PARTS_OF_YEARS = """
Les marges ont reculé sur les [trois premiers mois de l'année](2020-01-01/2020-04-01).
Pendant les [neuf premiers mois de 2019](2019-01-01/2019-10-01 during), la coopérative a investi.
Les [six premiers mois de l'année 2018](2018-01-01/2018-07-01) restent les meilleurs.
Les [deux derniers mois de l'année](2019-11-01/2020-01-01) avaient sauvé l'exercice.
Les [deux derniers mois de l'an dernier](2019-11-01/2020-01-01) avaient sauvé l'exercice.
Les [quatre premiers mois de l'exercice](2020-01-01/2020-05-01) sont en baisse.
Les [dix premiers jours de mai](2020-05-01/2020-05-11) ont été pluvieux.
Le [premier mois de l'année](2020-01) est calme.
Au cours du [dernier trimestre 2019](2019-Q4 during), la marge a fondu.
Au cours du [premier semestre](2020-01-01/2020-07-01 during), rien n'a bougé.
Le bilan du [quatrième trimestre de l'année](2019-Q4) est tombé.
Au cours du [mois écoulé](2020-05 during), aucune panne.
Les ventes des [trois derniers mois](P3M during) baissent.
Les premiers mois de la cession ont été durs.
"""

WEEKDAYS = """
Le préfet l'a dit [mardi de la semaine dernière](2020-06-09).
Le conseil siégera [jeudi de la semaine prochaine](2020-06-25).
Le hangar a brûlé dans la nuit [de samedi à dimanche](2020-06-13/2020-06-15 during).
Le hangar a brûlé dans la nuit [du samedi au dimanche](2020-06-13/2020-06-15 during).
Le hangar a brûlé la [nuit dernière](2020-06-14).
L'exposition se termine [ce mercredi](2020-06-17).
L'exposition s'est terminée [ce samedi](2020-06-13).
La place est interdite jusqu'à [jeudi](2020-06-18 until).
Le sursis a tenu jusqu'à [jeudi](2020-06-11 until).
Les grossistes passent [mardi](2020-06-16) et [mercredi prochains](2020-06-17).
Le marché s'est tenu le [vendredi 5](2020-06-05) et le [samedi 6 juin](2020-06-06).
Arrivé [mardi matin 9 juin](2020-06-09) sans prévenir.
Le jugement est mis en délibéré au [3 juillet](2020-07-03).
Réponds-moi avant [vendredi](2020-06-19 before).
La comptable est absente jusqu'au [24](2020-06-24 until).
Prochaine réunion : [2 juillet](2020-07-02).
On se voit [jeudi 18](2020-06-18) chez le notaire.
Le devis est pour [vendredi](2020-06-19).
Ouvert de mardi à samedi.
"""

COMING = """
Un plombier vient [jeudi](2020-06-18).
Les deux saisonniers partent [fin juin](2020-06-21/2020-07-01 ~).
Le bail s'arrête le [31 juillet](2020-07-31).
Les délégués se réunissent le [22](2020-06-22).
J'ai rendez-vous avec le médiateur le [8 juillet](2020-07-08).
Je rentre de congé le [6 juillet](2020-07-06).
Il nous le faut avant le [30 juin](2020-06-30 before).
Ils ont livré avant le [30 mai](2020-05-30 before).
La maintenance court jusqu'en [novembre](2020-11 until).
Le comptoir restera fermé, rouverture [mardi 16 juin](2020-06-16).
L'[automne](2020-AUTUMN) qui vient sera rude.
Nous embauchons deux personnes pour [cet automne](2020-AUTUMN).
La réunion de [demain](2020-06-16) est maintenue.
Les cordonniers de demain seront rares.
"""

HABITS = """
Les palettes partent le [jeudi](P1W).
Le stand du [samedi](P1W) me fait vivre.
L'argent tombe le [lundi](P1W).
Le [samedi](P1W) les files sont longues.
Ils ont coupé le [lundi](2020-06-15).
Depuis le [lundi](2020-06-15 since), silence.
"""

NOTATION = """
Le défilé du [14-Juillet](2019-07-14) était maigre.
Le défilé du [1er-Mai 2019](2019-05-01) était maigre.
Depuis [avril-mai](2020-04-01/2020-06-01 since) les paiements traînent.
Fermé [de janvier à mars](2020-01-01/2020-04-01 during) inclus.
Bloqué depuis quelque [trois mois](P3M since ~).
La prime de [Noël](2019-12-25) n'est pas venue.
Les réserves de [mai-19](2019-05) et de [janv-20](2020-01).
En [98](1998) on ouvrait ; depuis [95](1995 since), rien.
Dans les [années 70 et 80](1970-01-01/1990-01-01) on construisait.
Les [années 1970-1980](1970-01-01/1990-01-01) sont loin.
Parti en [1994](1994) à 72 ans.
Le stage va [du 8 au 12](2020-06-08/2020-06-13 during)
Passez [entre le 2 et le 9](2020-06-02/2020-06-10 during).
La caisse est vide [chaque fin de mois](P1M).
L'[année qui vient](2021) sera rude.
La [semaine à venir](2020-W26) sera rude.
[Il y a pile un an](2019 ago ~), rien.
Tout est réglé depuis le [2](2020-06-02 since)
On tient un stand le [samedi](P1W) et [dimanche](P1W).
Ça fé [3 moi](P3M since) ke jatan.
Le [jeudi saint](2020-04-09) tout a sauté.
Le [prochain Black Friday](2020-11-27) sera sans nous.
"""


@pytest.mark.parametrize("sentence", sentences(PARTS_OF_YEARS))
def test_the_first_and_the_last_units(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(WEEKDAYS))
def test_weekdays(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(COMING))
def test_the_present_may_tell_of_what_is_to_come(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(HABITS))
def test_a_weekday_with_its_article_comes_back(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize("sentence", sentences(NOTATION))
def test_notation_and_names(sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text) == marks


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2020, 12, 11), "Les campagnes de [Noël](2020-12-25) sont à l'arrêt."),
        (date(2020, 1, 20), "Il nous faut l'export avant le [31 janvier](2020-01-31 before)."),
        (date(2020, 9, 10), "Une option à 1,5 %, jusqu'au [20 août](2020-08-20 until)."),
        (date(2021, 6, 22), "Merci de lire jusqu'au bout. En [avril](2021-04) elle a ouvert."),
    ],
)
def test_read_from_other_days(day: date, sentence: str) -> None:
    text, marks = annotated(sentence)
    assert found(text, day) == marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Invisible depuis le 9 mai.\n3. Le service se tait.", ["9 mai"]),
        ("Trois ventes entre janvier et mars.\n\n1. Inventaire du 30 avril.", ["entre janvier et mars", "30 avril"]),
        ("Depuis : 2015\nConséquences : deux.", ["2015"]),
    ],
)
def test_a_mention_takes_no_number_of_the_next_line(text: str, marks: list[str]) -> None:
    assert [words for words, _ in found(text)] == marks


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("52 ans et trente ans 52 ans et trente ans de métier", ["trente ans", "52 ans", "trente ans"]),  # first an age
        ("le 14\n\n- juillet", ["14", "juillet"]),
        ("les trois premiers\n\nmois de 2019", ["2019"]),
    ],
)
def test_what_stands_together_by_chance_is_read_apart(text: str, read: list[str]) -> None:
    assert [one.text for one in find_dates(text, date(2020, 6, 15))] == read
