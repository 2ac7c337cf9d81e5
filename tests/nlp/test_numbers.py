"""French numbers: each case is what is written, its value, and what is left unread."""

import time

import pytest

from nlp.folding import fold
from nlp.numbers import collective_at, number_at

DIGITS: list[tuple[str, float]] = [
    ("7", 7), ("12", 12), ("3500", 3500), ("3 500", 3500), ("3\u00a0500", 3500), ("3\u202f500", 3500),
    ("3.500", 3500),
    ("3.500,50", 3500.5), ("3 500,50", 3500.5), ("1 234 567,89", 1234567.89), ("1.234.567", 1234567),
    ("1,234.56", 1234.56),
    ("1,234,567", 1234567), ("1'234.50", 1234.5), ("1’234", 1234), ("12,5", 12.5), ("12.50", 12.5), ("0.500", 0.5),
    ("1.2345", 1.2345), ("0,07", 0.07), ("1000 000", 1000000), ("-30", -30),
]  # fmt: skip
WORDS: list[tuple[str, float]] = [
    ("zéro", 0), ("un", 1), ("une", 1), ("quinze", 15), ("dix-sept", 17), ("dix huit", 18), ("vingt", 20),
    ("vingt et un", 21),
    ("vingt-et-une", 21), ("vingt deux", 22), ("trente-et-un", 31), ("cinquante six", 56), ("soixante-dix", 70),
    ("soixante et onze", 71), ("soixante dix-sept", 77), ("quatre-vingts", 80), ("quatre vingt", 80),
    ("quatre-vingt-un", 81),
    ("quatre vingt onze", 91), ("quatre-vingt-dix-neuf", 99), ("quatre vingt et cinq", 85), ("septante", 70),
    ("septante et un", 71), ("huitante-huit", 88), ("octante", 80), ("nonante-neuf", 99), ("cent", 100),
    ("cent un", 101),
    ("deux cents", 200), ("deux cent trois", 203), ("onze cents", 1100), ("dix-neuf cent vingt", 1920),
    ("mille", 1000),
    ("mil neuf cent", 1900), ("mille un", 1001), ("mille et une", 1001), ("trois mille cinq cents", 3500),
    ("trois-mille-cinq-cents", 3500), ("deux mille dix-neuf", 2019), ("cent mille", 100000),
    ("cent un mille", 101000),
    ("un million", 1e6), ("deux millions trois cent mille", 2300000), ("un milliard vingt-cinq millions", 1025000000),
    ("un billion", 1e12), ("deux virgule cinq", 2.5), ("zéro virgule zéro cinq", 0.05),
    ("trois virgule un quatre", 3.14),
    ("quatre virgule quatre-vingt milliards", 4.8e9), ("un million et demi", 1.5e6), ("un demi-million", 5e5),
    ("moins quarante", -40), ("QUATRE-VINGT-DIX", 90), ("soixante‑douze", 72),
]  # fmt: skip
MIXED: list[tuple[str, float]] = [
    ("12 mille", 12000), ("12 mille 500", 12500), ("3 mille cinq cents", 3500), ("100mille", 100000),
    ("20 mil", 20000),
    ("1,5 million", 1500000), ("2 millions 300 000", 2300000), ("1 million 200 mille", 1200000),
    ("18 milliards", 18e9),
]  # fmt: skip
MISSPELT: list[tuple[str, float]] = [
    ("quatres", 4), ("cinquente", 50), ("quarente", 40), ("milles", 1000), ("deux milles", 2000), ("quatorse", 14),
    ("vingtcinq", 25), ("quatrevingt", 80), ("quatrevingtdix", 90), ("soixantedix", 70), ("deuxcents", 200),
    ("troiscents", 300), ("deux milion", 2000000), ("zero", 0),
]  # fmt: skip
ENDS = [
    ("trois commandes", "trois"), ("vingt un", "vingt"), ("deux cent mille quatorze mille", "deux cent mille"),
    ("un sept neuf", "un"), ("2019 300", "2019"), ("12 5000", "12"), ("quatre-vingt-dix cinq", "quatre-vingt-dix"),
    ("cinq cent premiers", "cinq cent"), ("12, 15 et 18", "12"), ("3 500 vis", "3 500"), ("deux-pièces", "deux"),
    ("cinquante soixante", "cinquante"), ("un millionnaire", "un"), ("deux millions trois millions", "deux millions"),
]  # fmt: skip
NONE = [
    "euros", "million", "unique", "dixième", "deuxième", "12.07.18", "1.2.3", "192.168.0.1", "1234567890123456789", "",
    "moins de", "virgule cinq", "et un", "centre", "demi",
]  # fmt: skip


@pytest.mark.parametrize(("written", "value"), DIGITS + WORDS + MIXED + MISSPELT)
def test_the_whole_number_is_read(written: str, value: float) -> None:
    found = number_at(fold(written), 0)
    assert found is not None
    assert found[0] == pytest.approx(value)
    assert found[1] == len(written)


@pytest.mark.parametrize(("written", "value"), DIGITS + WORDS + MIXED)
def test_a_number_is_read_inside_a_sentence(written: str, value: float) -> None:
    text = f"Il y a {written} ; c'est peu."
    found = number_at(fold(text), 7)
    assert found is not None
    assert found[0] == pytest.approx(value)
    assert found[1] == 7 + len(written)


@pytest.mark.parametrize(("text", "number"), ENDS)
def test_a_number_ends_where_grammar_ends_it(text: str, number: str) -> None:
    found = number_at(fold(text), 0)
    assert found is not None
    assert text[: found[1]] == number


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number(text: str) -> None:
    assert number_at(fold(text), 0) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("une quinzaine", 15), ("une bonne vingtaine", 20), ("deux centaines", 200), ("une dizaine de milliers", 10000),
        ("une centaine de millions", 1e8), ("3 milliers", 3000), ("trentaine", 30), ("un millier", 1000),
    ],
)  # fmt: skip
def test_round_counts(written: str, value: float) -> None:
    assert collective_at(fold(written), 0) == (value, len(written))


@pytest.mark.parametrize("written", ["une semaine", "douze", "quelques dizaines", "centre"])
def test_no_round_count(written: str) -> None:
    assert collective_at(fold(written), 0) is None


@pytest.mark.soak  # timed: too near its bound on a busy machine
@pytest.mark.parametrize(
    "seed",
    ["1", "1 000 ", "mille ", "cent ", "quatre vingt ", "un million ", "virgule ", "zero virgule zero ", "et un "],
)
def test_hostile_text_costs_no_more_than_its_length(seed: str) -> None:
    def seconds(length: int) -> float:
        text = seed * (length // len(seed))
        began = time.perf_counter()
        for start in range(0, len(text), len(seed)):
            number_at(text, start)
        return time.perf_counter() - began

    short = min(seconds(20_000) for _ in range(3))
    assert seconds(80_000) < 16 * short + 0.05
