"""A megabyte of one thing repeated costs no more than its length: nothing in the extractors looks back without end."""

import time
from datetime import date

import pytest

from nlp.facts import read_facts

DAY = date(2022, 6, 15)
MEGABYTE = 1_000_000
REPEATED = [
    "7", " ", "il y a ", "1 000 000 ", "12 € 8 ", "12, 8, ", "12 €, avril 388 ", "j'en touche 12 ", "rue du 8 mai ",
    "au lieu de 3 ", "amazonne ", "€", "1'000.", "de 5 à ", "commission de 5 ", "3 € j'avais vu 10 ",
    "etsy, lui, ebay ",
    "12 € en 2020, 36 ", "note sous 4,5 ", "les moins 30 ", "etsy. le second. ebay. ", "5 millions, ",
    "1O 000 ", "l 500 1o", "3 M ou 5 ", "2 ou 3 points ", "a peine 2 ans ",
    "les 6-10 ans, ", "de 18 à 25 ans ", "52 ans et trente ans ", "le samedi ", "mardi et mercredi prochains ",
    "le 9 février.\n3. ", "les trois premiers mois de 2019, ", "8 000 € de trou, en gros. ", "ça me coûte 3 € de port ",
]  # fmt: skip


@pytest.mark.soak  # a minute and more
@pytest.mark.parametrize("unit", REPEATED)
def test_a_megabyte_costs_eight_times_an_eighth(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        read_facts(text, DAY)
        return time.process_time() - began

    assert seconds(MEGABYTE) < 16 * seconds(MEGABYTE // 8) + 0.2


def test_a_long_list_before_an_amount_is_read_without_recursion() -> None:
    assert len(read_facts("12, 8, " * 1_300 + "5 et 3 €", DAY).amounts) > 2
