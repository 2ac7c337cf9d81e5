"""What holds for every text: offsets, order, fields that go together, and a cost that grows with the length alone."""

import time
from datetime import date, timedelta

import pytest

from nlp.dates import find_dates
from nlp.dates.lengths import read_length
from nlp.dates.tokens import tokenize
from nlp.folding import fold

DAY = date(2020, 6, 15)
ODD = [
    "",
    " ",
    " " * 10_000,
    "\n\n\n",
    "🎉🎉 le 3 mai 🎉",
    "\ud800 le 3 mai \udfff",
    "İİİ le 3 mai ßœæ",
    "le\u00a03\u202fmai\u20092019",
    "  \t le   3 \n mai\r\n2019  ",
    "le 3\u200bmai",
    "le ١٢ mai",
    "0" * 200 + " mai",
    "1" * 30 + "/05/2019",
    "99/99/9999 00/00/0000 31/02/2019",
    "il y a 9999 ans",
    "il y a 99999999 ans",
    "dans 9999 ans",
    "dans 9999999 jours",
    "depuis 9000 ans",
    "depuis 1 000 000 ans",
    "du 3 au",
    "entre et le mai",
    "veille de lendemain du mardi",
    "fin fin fin début mi-",
    "le 31 du mois prochain",
    "semaine 99",
    "semaine 53",
    "T9 2019, S7 2019, 7e trimestre",
    "le 29 février",
    "Noël Noël Noël",
    "la veille du 1er janvier 0001",
    "années 90 90 90",
    "un mois ou deux ou trois",
    "l'an l'an l'an",
    "12 mai 2019" * 40,
    "(((((((mai)))))))",
    "𝟏𝟐 mai",
]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("day", [DAY, date(2019, 2, 28), date(1, 1, 2), date(9999, 12, 31)])
def test_every_mention_is_well_formed(text: str, day: date) -> None:
    end = 0
    for mention in find_dates(text, day):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end
        assert mention.text == mention.text.strip(" ,.;:")
        if mention.kind == "date":
            assert mention.from_ is not None
            assert mention.to is not None
            assert mention.from_ < mention.to
            assert mention.relation is not None
            assert mention.duration is None
        else:
            assert mention.to is None
            assert str(mention.duration).startswith("P")
            assert (mention.relation is None) == (mention.kind == "recurring")
        assert mention.rule


@pytest.mark.parametrize("text", ODD)
def test_the_caller_may_fold(text: str) -> None:
    assert find_dates(text, DAY, fold(text)) == find_dates(text, DAY)


HOSTILE = [
    "1",
    " ",
    "il y a ",
    "1 000 000 ",
    "deux ",
    "un ",
    "le 12 ",
    "12/",
    "1-",
    "du 3 au ",
    "mai, ",
    "lundi ",
    "fin de ",
    "12 mai 2019 ",
    "2019 ",
    "et demi ",
    "une quinzaine ",
    "le 3, 4, 5 et ",
    "depuis",
    "noel ",
    "jour de l'",
    "veille du ",
    "aujourd'hui ",
    "week-end du ",
    "é",
    "\n",
]


@pytest.mark.soak  # timed: too near its bound on a busy machine
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length(unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (1_500, 15_000))
    assert _seconds(large) < 60 * _seconds(small) + 0.1


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        find_dates(text, DAY)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("days", range(0, 800, 13))
def test_a_date_without_a_year_is_the_most_recent(days: int) -> None:
    day = DAY + timedelta(days)
    (mention,) = find_dates("Ils m'ont bloqué le 12 mars.", day)
    assert mention.from_ is not None
    assert mention.from_ <= day < date(mention.from_.year + 1, 3, 12)


@pytest.mark.parametrize("days", range(0, 40))
def test_il_y_a_counts_calendar_units(days: int) -> None:
    day = DAY + timedelta(days)
    week, month, year = find_dates("il y a une semaine, il y a un mois, il y a un an", day)
    monday = day - timedelta(day.weekday() + 7)
    assert (week.from_, week.to) == (monday, monday + timedelta(7))
    assert month.to == day.replace(day=1)
    assert year.from_ == date(day.year - 1, 1, 1)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("un an et demi", "P1Y6M"),
        ("1,5 an", "P1Y6M"),
        ("deux trimestres", "P6M"),
        ("un semestre", "P6M"),
        ("une décennie", "P10Y"),
        ("1 an, 3 mois et 2 semaines", "P1Y3M2W"),
        ("une heure et quart", "PT1H15M"),
        ("1h30", "PT1H30M"),
        ("une demi-journée", "PT12H"),
        ("1/2 heure", "PT30M"),
        ("24/48 h", "PT48H"),
        ("trente secondes", "PT30S"),
    ],
)
def test_lengths_as_iso_8601(words: str, iso: str) -> None:
    tokens = tokenize(words, fold(words))
    length = read_length(tokens, 0, len(tokens))
    assert length is not None
    assert length.iso == iso


@pytest.mark.parametrize(
    "text", ["le 31/12/9999", "la semaine du 31/12/9999", "le 1/1/0001", "dans 9999 ans", "fin 9999"]
)
@pytest.mark.parametrize("day", [date(1, 1, 1), date(2020, 1, 1), date(9999, 12, 31)])
def test_the_end_of_the_calendar_is_survived(text: str, day: date) -> None:
    assert all(mention.text in text for mention in find_dates(text, day))
