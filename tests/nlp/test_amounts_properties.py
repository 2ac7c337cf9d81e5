"""What holds for every text: offsets, order, and a cost that grows with the length alone."""

import time

import pytest

from nlp.amounts import find_amounts
from nlp.folding import fold

ODD = [
    "",
    " ",
    " " * 10_000,
    "\n\n\n",
    "€",
    "%",
    "€€€ %%% $$$",
    "🎉🎉 500 € 🎉",
    "\ud800 12 € \udfff",
    "İİİ 30 € ßœæ",
    "12\u200b€",
    "١٢٣ €",
    "0" * 200 + " €",
    "1" * 17 + " €",
    "12 €" * 50,
    "entre et à de 5",
    "de à €",
    "un un un un euros",
    "5 € à 3 € à 4 € et 2 %, 1 % ou 7",
    "½ de mes ventes, ⅔ du CA",
    "-" * 500 + "5 €",
    "trois cents euros " * 40,
    "la moitié la moitié des la moitié",
    "1/2/3/4/5 des ventes",
    "€5€5€5",
    "12,50,30 € et 1.2.3.4 €",
    "fr. fr. fr. 12.-",
    "k€ M€ 5k 5 k 5K€",
    "p. 100 p. 100 100 p. 100",
]


@pytest.mark.parametrize("text", ODD)
def test_mentions_are_sorted_apart_and_spell_their_text(text: str) -> None:
    mentions = find_amounts(text)
    ends = [0] + [m.end for m in mentions]
    for m, end in zip(mentions, ends, strict=False):
        assert end <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.text
        assert m.text == m.text.strip()


@pytest.mark.parametrize("text", ODD)
def test_a_mention_has_a_value_or_both_limits(text: str) -> None:
    for m in find_amounts(text):
        assert (m.value is None) == (m.min is not None and m.max is not None) == (m.qualifier == "range")
        assert (m.kind == "percent") == (m.currency is None)


@pytest.mark.parametrize("text", ODD)
def test_a_text_folded_before_gives_the_same(text: str) -> None:
    assert find_amounts(text, fold(text)) == find_amounts(text)


def test_the_rule_that_fired_is_named() -> None:
    found = find_amounts("de 8 à 15 %, la moitié, 3€50, vendu à 34,90, EUR 5")
    assert [m.rule for m in found] == ["from_to", "fraction", "cents", "bare", "prefix"]
    assert "rule" in found[0].to_dict(explain=True)
    assert "rule" not in found[0].to_dict()


HOSTILE = [
    "1", " ", "il y a ", "1 000 000 ", "un million ", "€", "12 % ", "12 à 15 ", "deux euros ", "la moitié de mes ",
    "un tiers ", "1/2 ", "entre 1 et ", "3€50 ", "24 € ces 24 ", "vendu 34,90 ", "commission ", "$ 5 ", "mille euros ",
    "12 € la moitié ", "de ", "1,", "1.", "quart de ", "5 k ", "à peu près ", "8, 9 et 10 % ", "pour cent ",
]  # fmt: skip


@pytest.mark.soak  # timed: too near its bound on a busy machine
@pytest.mark.parametrize("seed", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(seed: str) -> None:
    def seconds(length: int) -> float:
        text = fold(seed * (length // len(seed)))
        began = time.perf_counter()
        find_amounts(text, text)
        return time.perf_counter() - began

    short = min(seconds(2_500) for _ in range(3))
    assert seconds(10_000) < 16 * short + 0.05


@pytest.mark.soak  # timed: too near its bound on a busy machine
def test_different_numbers_do_not_look_back_without_end() -> None:
    def seconds(count: int) -> float:
        text = " ".join(f"{20 + i} € ces {70_000 + i}," for i in range(count))
        began = time.perf_counter()
        find_amounts(text)
        return time.perf_counter() - began

    short = min(seconds(200) for _ in range(3))
    assert seconds(800) < 16 * short + 0.05
