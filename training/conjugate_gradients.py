"""Conjugate gradients for many systems at once (Hestenes & Stiefel, 1952), with a preconditioner where there is one."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Operator = Callable[[Matrix], Matrix]

ITERATIONS = 500
# Relative residual; int8 rounds a vector by 4e-3 of its length.
TOLERANCE = 1e-3


def conjugate_gradients(
    apply: Operator, right: Matrix, precondition: Operator | None = None, tolerance: float = TOLERANCE
) -> Matrix:
    """X of ``apply(X) = right`` for a symmetric positive ``apply``; each column of (n, d) is a system of its own.

    ``precondition`` is roughly the inverse of ``apply``, symmetric and positive too: it changes how soon the solution
    is reached, not which. Raises ``ArithmeticError`` where ``ITERATIONS`` steps leave a residual over ``tolerance``
    of the right side.
    """
    precondition = precondition or _as_it_is
    solution = np.zeros_like(right)
    residual = right.copy()
    direction = precondition(residual).copy()
    product = _products(residual, direction)
    enough = np.float32(tolerance**2) * _products(right, right)
    for _ in range(ITERATIONS):
        if (_products(residual, residual) <= enough).all():
            return solution
        image = apply(direction)
        step = product / np.maximum(_products(direction, image), np.finfo(np.float32).tiny)
        solution += step * direction
        residual -= step * image
        nearer = precondition(residual)
        previous, product = product, _products(residual, nearer)
        direction *= product / np.maximum(previous, np.finfo(np.float32).tiny)
        direction += nearer
    raise ArithmeticError(f"no convergence in {ITERATIONS} steps")


def _as_it_is(residual: Matrix) -> Matrix:
    return residual


def _products(left: Matrix, right: Matrix) -> Matrix:
    return np.asarray((left * right).sum(axis=0), dtype=np.float32)
