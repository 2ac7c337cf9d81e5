"""Numbers and dates as a French reader expects them."""

from datetime import date

import pytest
from jinja2 import Environment

from api.pages.periods import related
from api.pages.spacing import FrenchSpaces
from api.pages.typography import day, euros, excerpt, minutes, month, number, percent, plural, quoted, sentence, spaced
from api.pages.wording import words

N = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0, 0, "0"), (1234, 0, f"1{N}234"), (1234567.891, 2, f"1{N}234{N}567,89"), (-0.5, 1, "-0,5")],
)
def test_number(value: float, decimals: int, expected: str) -> None:
    assert number(value, decimals) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, f"0{N}%"), (0.004, f"<{N}1{N}%"), (0.126, f"13{N}%"), (0.997, f">{N}99{N}%"), (1, f"100{N}%")],
)
def test_percent(share: float, expected: str) -> None:
    assert percent(share) == expected


@pytest.mark.parametrize(("value", "expected"), [(3500, f"3{N}500{N}€"), (529.5, f"529,50{N}€")])
def test_euros(value: float, expected: str) -> None:
    assert euros(value) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("date attendue sous la forme AAAA-MM-JJ", "Date attendue sous la forme AAAA-MM-JJ"),
        ("« MaBoutik » n’est pas connu ; relisez.", f"«{N}MaBoutik{N}» n’est pas connu{N}; relisez."),
        ("", ""),
    ],
)
def test_a_message_becomes_a_sentence(message: str, expected: str) -> None:
    assert sentence(message) == expected


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


def test_our_own_text_breaks_at_no_tall_punctuation() -> None:
    assert spaced("« Quoi ? » : rien ; voilà !") == f"«{N}Quoi{N}?{N}»\N{NO-BREAK SPACE}: rien{N}; voilà{N}!"


def test_a_quote_within_a_quote() -> None:
    assert quoted(" que l'annonce est « masquée » ") == f"«{N}que l'annonce est “masquée”{N}»"


def test_an_excerpt_ends_after_a_word() -> None:
    assert excerpt("court.", 10) == "court."
    assert excerpt("La boucle a lâché. C’est moi", 20) == "La boucle a lâché…"


def test_templates_are_read_with_french_spaces_and_what_they_show_is_left_alone() -> None:
    page = Environment(extensions=[FrenchSpaces]).from_string("<b title='a : b'>« {{ told }} » : oui ?</b>")
    assert page.render(told="a ; b") == f"<b title='a : b'>«{N}a ; b{N}»\N{NO-BREAK SPACE}: oui{N}?</b>"


@pytest.mark.parametrize(
    ("first", "last", "relation", "precision", "expected"),
    [
        ("2020-05-03", "2020-05-04", "since", "day", "depuis le 3 mai 2020"),
        ("2020-05-03", "2020-05-13", "during", "day", "du 3 au 12 mai 2020"),
        ("2020-05-03", "2020-06-13", "before", "day", "avant la période du 3 mai au 12 juin 2020"),
        ("2020-05-01", "2020-06-01", "until", "month", "jusqu’à mai 2020"),
        ("2020-05-03", "2020-05-04", "within", "day", "d’ici au 3 mai 2020"),
        ("2018-01-01", "2019-01-01", "ago", "year", "2018"),
    ],
)
def test_dates_with_their_relation(first: str, last: str, relation: str, precision: str, expected: str) -> None:
    date_ = {"from": first, "to": last, "relation": relation, "precision": precision, "approximate": False}
    assert related(date_, words()["relations"]) == expected
