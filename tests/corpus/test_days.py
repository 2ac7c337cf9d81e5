"""Days as spreadsheets of others write them."""

import pytest

from corpus.days import iso


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-11-08", "2021-11-08"),
        ("2021-11-08T10:30:00", "2021-11-08"),
        ("2021/11/8", "2021-11-08"),
        ("08/11/2021", "2021-11-08"),
        ("8.11.2021 10:30", "2021-11-08"),
        ("8-11-2021", "2021-11-08"),
        ("08/11/21", "2021-11-08"),
        ("08/11/99", "1999-11-08"),
        ("8 novembre 2021", "2021-11-08"),
        ("lundi 8 novembre 2021", "2021-11-08"),
        ("1er juillet 2018", "2018-07-01"),
        ("Le 14 août 2019, à 9 h", "2019-08-14"),
        ("08-nov.-21", "2021-11-08"),
        ("3 févr. 2020", "2020-02-03"),
        ("31/02/2021", "2021-02-31"),
    ],
)
def test_a_day_is_read_whatever_its_form(words: str, day: str) -> None:
    assert iso(words) == day


@pytest.mark.parametrize(
    "words", ["novembre 2021", "8 jui 2021", "21-11-08", "hier", "8/2021", "8 xyz 2021", "0/0/0", ""]
)
def test_what_is_no_day_stays(words: str) -> None:
    assert iso(words) == words
