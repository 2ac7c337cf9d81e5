import numpy as np
import pytest
from sklearn.metrics import f1_score

from training.bootstrap import f1_by_label, interval, micro_f1, resamples

GOLD = np.random.default_rng(1).integers(0, 2, size=(80, 4)).astype(np.int8)
SAID = np.where(np.random.default_rng(2).random((80, 4)) < 0.8, GOLD, 1 - GOLD).astype(np.int8)


def test_the_first_resample_is_the_set_itself() -> None:
    weights = resamples(80, seed=5)
    assert f1_by_label(GOLD, SAID, weights)[0] == pytest.approx(f1_score(GOLD, SAID, average=None))
    assert micro_f1(GOLD, SAID, weights)[0] == pytest.approx(f1_score(GOLD, SAID, average="micro"))


def test_an_interval_holds_its_estimate_and_narrows_with_the_set() -> None:
    small = interval(micro_f1(GOLD[:20], SAID[:20], resamples(20, seed=5)))
    large = interval(micro_f1(np.tile(GOLD, (5, 1)), np.tile(SAID, (5, 1)), resamples(400, seed=5)))
    assert large.low <= large.value <= large.high
    assert large.high - large.low < small.high - small.low


def test_the_same_seed_draws_the_same() -> None:
    assert np.array_equal(resamples(30, seed=7), resamples(30, seed=7))
    assert not np.array_equal(resamples(30, seed=7), resamples(30, seed=8))
