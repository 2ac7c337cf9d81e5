from datetime import date

import pytest

from corpus.stretches import before, read_stretch, unit


@pytest.mark.parametrize(
    ("words", "first", "end", "precision"),
    [
        ("2018-07-12", date(2018, 7, 12), date(2018, 7, 13), "day"),
        ("2018-W28", date(2018, 7, 9), date(2018, 7, 16), "week"),
        ("2018-12", date(2018, 12, 1), date(2019, 1, 1), "month"),
        ("2018-Q4", date(2018, 10, 1), date(2019, 1, 1), "quarter"),
        ("2018-WINTER", date(2018, 12, 21), date(2019, 3, 21), "season"),
        ("2018", date(2018, 1, 1), date(2019, 1, 1), "year"),
        ("2010s", date(2010, 1, 1), date(2020, 1, 1), "decade"),
        ("2018-07-03/2018-07-13", date(2018, 7, 3), date(2018, 7, 13), None),
    ],
)
def test_reads(words: str, first: date, end: date, precision: str | None) -> None:
    assert read_stretch(words) == (first, end, precision)


@pytest.mark.parametrize("words", ["", "hier", "2018-13", "2018-02-30", "2018-07-13/2018-07-03"])
def test_refuses(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_stretch(words)


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ("P3M", date(2018, 8, 7)),
        ("P1Y6M", date(2017, 5, 7)),
        ("P15D", date(2018, 10, 23)),
        ("P2W", date(2018, 10, 24)),
        ("PT48H", date(2018, 11, 5)),
    ],
)
def test_takes_a_duration_away(duration: str, expected: date) -> None:
    assert before(date(2018, 11, 7), duration) == expected


def test_month_ends_are_kept_within_the_month() -> None:
    assert before(date(2020, 3, 31), "P1M") == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("duration", "expected"), [("P1Y6M", "month"), ("P2Y", "year"), ("P15D", "day"), ("PT48H", "day")]
)
def test_names_the_finest_unit(duration: str, expected: str) -> None:
    assert unit(duration) == expected
