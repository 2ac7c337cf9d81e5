import os
from collections.abc import Iterator

import pytest

from models.workers import AHEAD, in_order


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    shared = {n: n * n for n in range(50)}
    assert list(in_order(lambda n: shared[n], range(50), workers)) == list(shared.values())


def test_tasks_are_taken_only_a_little_ahead() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    results = in_order(lambda n: n, tasks(), 2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    assert len(taken) <= 3 + 2 * AHEAD
    results.close()


def test_work_is_done_elsewhere_by_several() -> None:
    pids = set(in_order(lambda _: os.getpid(), range(200), 2))
    assert os.getpid() not in pids


def test_what_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(lambda n: 1 // n, [1, 0], 2))
