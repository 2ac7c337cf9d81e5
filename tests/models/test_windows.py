import numpy as np
import pytest

from models.windows import windows


@pytest.mark.parametrize(
    ("width", "starts", "ends", "firsts"),
    [
        (1, [0, 1, 2, 3], [1, 2, 3, 4], [0, 3]),
        (2, [0, 1, 3], [2, 3, 4], [0, 2]),
        (3, [0, 3], [3, 4], [0, 1]),
        (None, [0, 3], [3, 4], [0, 1]),
    ],
)
def test_stretches_stay_within_their_testimony(
    width: int | None, starts: list[int], ends: list[int], firsts: list[int]
) -> None:
    found = windows(np.array([3, 1]), width)
    assert [part.tolist() for part in found] == [starts, ends, firsts]
