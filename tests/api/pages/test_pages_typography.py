"""Numbers and dates as a French reader expects them."""

from datetime import date

import pytest

from api.pages.typography import day, euros, minutes, month, number, percent, plural

N = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0, 0, "0"), (1234, 0, f"1{N}234"), (1234567.891, 2, f"1{N}234{N}567,89"), (-0.5, 1, "-0,5")],
)
def test_number(value: float, decimals: int, expected: str) -> None:
    assert number(value, decimals) == expected


@pytest.mark.parametrize(
    ("share", "expected"), [(0, f"0{N}%"), (0.004, f"<{N}1{N}%"), (0.126, f"13{N}%"), (1, f"100{N}%")]
)
def test_percent(share: float, expected: str) -> None:
    assert percent(share) == expected


@pytest.mark.parametrize(("value", "expected"), [(3500, f"3{N}500{N}€"), (529.5, f"529,50{N}€")])
def test_euros(value: float, expected: str) -> None:
    assert euros(value) == expected


def test_days_and_months() -> None:
    assert day(date(2018, 7, 1)) == "1er juillet 2018"
    assert day("2019-08-12T10:00:00") == "12 août 2019"
    assert month("2020-02") == "février 2020"


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0\N{NO-BREAK SPACE}cas"), (1, "1\N{NO-BREAK SPACE}cas"), (2, "2\N{NO-BREAK SPACE}cas")],
)
def test_invariable_plural(count: int, expected: str) -> None:
    assert plural(count, "cas", "cas") == expected


def test_the_plural_begins_at_two() -> None:
    assert plural(1, "sujet") == "1\N{NO-BREAK SPACE}sujet"
    assert plural(2, "sujet") == "2\N{NO-BREAK SPACE}sujets"


@pytest.mark.parametrize(("seconds", "expected"), [(12, "moins d’une minute"), (61, "2\N{NO-BREAK SPACE}minutes")])
def test_waiting_times_are_rounded_up(seconds: float, expected: str) -> None:
    assert minutes(seconds) == expected
