"""Stretches of neighbouring clauses, over many testimonies at once: what one clause says, the next may finish."""

import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.int64]


def windows(sizes: Indices, width: int | None) -> tuple[Indices, Indices, Indices]:
    """Every stretch of ``width`` clauses of each testimony, the whole of it where it is shorter or for None.

    ``sizes`` are clauses a testimony, their clauses numbered one after another. Returns the first clause and the last
    (exclusive) of each stretch, and the index of each testimony's first stretch.
    """
    widths = sizes if width is None else np.minimum(sizes, width)
    counts = sizes - widths + 1
    firsts = np.cumsum(counts) - counts
    offsets = np.cumsum(sizes) - sizes
    starts = np.arange(counts.sum()) - np.repeat(firsts - offsets, counts)
    return starts, starts + np.repeat(widths, counts), firsts
