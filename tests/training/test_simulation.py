import numpy as np
import pytest

from training.simulation import REACHED, START, Curve, Stream, arrivals, at_random, by_gain, curve, learn


@pytest.fixture(scope="module")
def stream() -> Stream:
    """Two labels said by one direction each, the second seldom; most texts are near copies of a few."""
    random = np.random.default_rng(5)
    kinds = random.normal(size=(12, 16))
    which = random.choice(12, 240, p=[0.4, 0.3, *[0.03] * 10])
    rows = kinds[which] + 0.1 * random.normal(size=(240, 16))
    labels = np.stack([rows[:, 0] > 0.3, rows[:, 1] > 0.8], axis=1).astype(np.int8)
    products = rows @ rows.T + 1.0
    vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return Stream(products[:160, :160], products[160:, :160], labels[:160], labels[160:], vectors[:160])


def test_both_orders_end_with_every_review(stream: Stream) -> None:
    for choose in (at_random, by_gain):
        found = curve(stream, choose, seeds=2)
        assert (found.reviews[0], found.reviews[-1]) == (START, 160)
        assert found.share[-1] == pytest.approx(1.0)


def test_leave_one_out_scores_are_those_of_learning_without_the_one(stream: Stream) -> None:
    everything = np.arange(30)
    without = learn(stream, everything[1:])
    score = stream.products[0, 1:30] @ without.weights
    assert learn(stream, everything).unseen[0] == pytest.approx(score)


def test_needed_is_the_first_count_that_reaches_the_share() -> None:
    found = Curve(np.array([40, 60, 80]), np.array([0.5, REACHED, 1.0]))
    assert found.needed == 60


def test_form_letters_come_again() -> None:
    come = arrivals(100, 0.5, np.random.default_rng(1))
    assert len(come) == 200
    assert set(come.tolist()) == set(range(100))
    assert np.bincount(come).max() > 10
    assert sorted(arrivals(100, 0.0, np.random.default_rng(1))) == list(range(100))


def test_the_order_leaves_copies_for_the_end(stream: Stream) -> None:
    random, ordered = (curve(stream, choose, 3, copies=0.6) for choose in (at_random, by_gain))
    assert ordered.needed < random.needed
