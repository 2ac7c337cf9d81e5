import time

import numpy as np
import numpy.typing as npt
import pytest

from models.selection import Unreviewed, doubt, order

NONE = np.zeros((0, 3), dtype=np.float32)


def vectors(*rows: tuple[float, float, float]) -> npt.NDArray[np.float32]:
    found = np.array(rows, dtype=np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


APART = vectors((1, 0, 0), (0, 1, 0), (0, 0, 1))


def test_the_unsure_come_first() -> None:
    waiting = Unreviewed(np.array([[0.99, 0.01], [0.5, 0.5], [0.9, 0.1]]), APART)
    assert order(waiting, NONE, [5, 5], 3) == [1, 2, 0]


def test_a_label_seldom_seen_weighs_more() -> None:
    waiting = Unreviewed(np.array([[0.5, 0.0], [0.0, 0.5], [0.0, 0.0]]), APART)
    assert order(waiting, NONE, [50, 2], 2) == [1, 0]
    assert order(waiting, NONE, [2, 50], 2) == [0, 1]


def test_what_is_like_a_review_waits() -> None:
    waiting = Unreviewed(np.full((3, 2), 0.5), APART)
    assert order(waiting, vectors((1, 0.1, 0)), [5, 5], 3)[-1] == 0


def test_two_of_a_kind_do_not_follow_each_other() -> None:
    waiting = Unreviewed(np.array([[0.5], [0.5], [0.4]]), vectors((1, 0, 0), (1, 0.01, 0), (0, 1, 0)))
    assert order(waiting, NONE, [5], 3) == [0, 2, 1]


def test_every_testimony_comes_once_even_among_copies() -> None:
    waiting = Unreviewed(np.full((5, 2), 0.3), vectors(*[(1, 0, 0)] * 5))
    assert sorted(order(waiting, NONE, [1, 1], 50)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("limit", [0, 3])
def test_an_empty_queue_stays_empty(limit: int) -> None:
    assert order(Unreviewed(np.zeros((0, 2)), NONE), NONE, [1, 1], limit) == []


def test_doubt_is_highest_at_one_half_and_finite_at_the_ends() -> None:
    found = doubt(np.array([[0.0], [0.5], [1.0]]), [0])
    assert found.argmax() == 1
    assert np.isfinite(found).all()


@pytest.mark.soak
def test_a_long_queue_is_ordered_within_seconds() -> None:
    random = np.random.default_rng(1)
    rows = random.normal(size=(100_000, 64)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    began = time.process_time()
    assert len(order(Unreviewed(random.random((100_000, 22)), rows), rows[:2000], [10] * 22, 100)) == 100
    assert time.process_time() - began < 30
