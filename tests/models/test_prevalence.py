import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.prevalence import Answers, Rates, once_an_author, prevalence


def rates(found: int, bearing: int, alarms: int, others: int) -> Rates:
    return Rates(Answers(bearing, found, found), Answers(others, alarms, alarms))


GOOD = rates(64, 80, 20, 400)
PERFECT = rates(10**7, 10**7, 0, 10**7)


def test_a_perfect_classifier_gets_wilson_s_interval() -> None:
    # statsmodels.stats.proportion.proportion_confint(20, 100, method="wilson")
    found = prevalence(20, 100, PERFECT)
    assert (found.share, found.low, found.high) == pytest.approx((0.2, 0.13336, 0.28884), abs=1e-4)


@pytest.mark.parametrize(("true", "expected"), [(0.0, 0.0), (0.1, 0.1), (0.5, 0.5)])
def test_undoes_the_classifier_s_errors(true: float, expected: float) -> None:
    said = 1000 * (0.8 * true + 0.05 * (1 - true))
    found = prevalence(said, 1000, GOOD)
    assert found.share == pytest.approx(expected, abs=0.01)
    assert found.low <= expected <= found.high


@pytest.mark.parametrize("found_on_others", [30, 29, 31])
def test_a_classifier_that_tells_nothing_refutes_nothing(found_on_others: int) -> None:
    found = prevalence(30, 100, rates(30, 100, found_on_others, 100))
    assert (found.low, found.high) == (0.0, 1.0)


def test_where_answers_are_no_commoner_on_texts_that_bear_the_label_the_share_is_a_half() -> None:
    assert prevalence(30, 100, rates(30, 100, 30, 100)).share == 0.5


def test_half_a_yes_and_half_a_no_are_added() -> None:
    few = Answers(3, 2.0, 1.5)
    assert few.mean == 2.5 / 4
    assert few.variance == 2.0 / 4 - (2.5 / 4) ** 2
    assert few.doubt == pytest.approx(2 * few.variance / 5)


def test_the_interval_ends_where_what_was_seen_is_refuted() -> None:
    """At either end the answers lie 1.96 standard deviations from what that share lets expect (Fieller)."""
    rate, total = rates(70, 90, 30, 300), 150
    found = prevalence(40, total, rate)
    bearing, others = rate.bearing, rate.others
    apart = bearing.mean - others.mean
    for p in (found.low, found.high):
        one = p * bearing.variance + (1 - p) * others.variance + p * (1 - p) * apart**2
        variance = one / total + p**2 * bearing.doubt + (1 - p) ** 2 * others.doubt
        assert 0 < p < 1
        assert abs(40 / total - others.mean - apart * p) == pytest.approx(1.959964 * variance**0.5)


def test_every_answer_is_known_to_be_right_or_wrong() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Rates.of([1.0, 0.0], [True])


def test_more_texts_and_better_known_rates_narrow_the_interval() -> None:
    def width(total: int, known: int) -> float:
        found = prevalence(total // 10, total, rates(8 * known, 10 * known, 2 * known, 40 * known))
        return found.high - found.low

    assert width(1000, 10) < width(100, 10) < width(100, 1)


@given(
    st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(0, 90), st.integers(0, 90)),
)
def test_the_interval_holds_the_share_within_0_and_1(seen: tuple[int, int], c: tuple[int, int, int, int]) -> None:
    found = prevalence(*seen, rates(min(c[:2]), max(c[:2]), min(c[2:]), max(c[2:])))
    assert 0 <= found.low <= found.share <= found.high <= 1


@pytest.mark.parametrize(("answered", "total"), [(1, 0), (-1, 5), (6, 5)])
def test_impossible_counts_are_refused(answered: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        prevalence(answered, total, GOOD)


def test_an_author_counts_once() -> None:
    assert once_an_author([1, 1, 1, 0, 1], ["a", "a", "a", "b", "b"]) == (1.5, 2)
    with pytest.raises(ValueError, match="longer"):
        once_an_author([1, 1], ["a"])


def answers(random: np.random.Generator, bearing: int, others: int) -> tuple[list[float], list[bool]]:
    """What a mediocre classifier would say: probabilities that overlap."""
    said = [*random.beta(4, 2, bearing), *random.beta(1, 6, others)]
    return said, [True] * bearing + [False] * others


@pytest.mark.parametrize("probabilities", [True, False])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.4, 0.9])
def test_covers_the_truth_in_nine_sets_of_ten(share: float, probabilities: bool) -> None:
    random = np.random.default_rng(7)
    covered, sets = 0, 300
    for _ in range(sets):
        known, bears = answers(random, 15, 120)
        bearing = int(random.binomial(200, share))
        seen, _ = answers(random, bearing, 200 - bearing)
        if not probabilities:
            known, seen = [float(p > 0.4) for p in known], [float(p > 0.4) for p in seen]
        found = prevalence(sum(seen), 200, Rates.of(known, bears))
        covered += found.low - 1e-9 <= bearing / 200 <= found.high + 1e-9
    assert covered >= 0.9 * sets


def test_probabilities_tell_more_than_yes_or_no() -> None:
    random = np.random.default_rng(8)
    known, bears = answers(random, 80, 700)
    seen, _ = answers(random, 30, 170)
    by_probability = prevalence(sum(seen), 200, Rates.of(known, bears))
    by_answer = prevalence(sum(p > 0.4 for p in seen), 200, Rates.of([p > 0.4 for p in known], bears))
    assert by_probability.high - by_probability.low < by_answer.high - by_answer.low
