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


def test_a_classifier_that_tells_nothing_refutes_nothing() -> None:
    found = prevalence(30, 100, rates(30, 100, 30, 100))
    assert (found.low, found.high) == (0.0, 1.0)


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
