"""Stretches of neighbouring clauses, one to three: what one clause says, the next may finish."""

import numpy as np
import numpy.typing as npt

WIDEST = 3

Indices = npt.NDArray[np.int64]


def windows(clauses: int, width: int) -> tuple[Indices, Indices]:
    """First and last (exclusive) clause of each stretch of ``width`` clauses; the whole text where it is shorter."""
    width = min(width, clauses)
    starts = np.arange(clauses - width + 1)
    return starts, starts + width
