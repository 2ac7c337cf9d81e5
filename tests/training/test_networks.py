from dataclasses import replace

import numpy as np
import pytest

from training.networks import Recipe, fit_networks

RECIPE = Recipe(units=16, epochs=60, batch=32, penalty=1e-4, dropped=0.0, networks=2, rate=1e-2)


def test_learns_what_no_linear_model_can() -> None:
    rows = np.random.default_rng(1).normal(10.0, 5.0, (600, 2))
    labels = ((rows[:, 0] > 10) != (rows[:, 1] > 10)).astype(np.int8)[:, None]
    network = fit_networks(rows[:400], labels[:400], RECIPE, seed=3)
    assert ((network.logits(rows[400:]) > 0) == labels[400:]).mean() > 0.9


def test_the_same_seed_gives_the_same_network() -> None:
    rows, labels = np.random.default_rng(1).normal(size=(40, 3)), np.eye(40, 2, dtype=np.int8)
    one, same, other = (fit_networks(rows, labels, RECIPE, seed).logits(rows) for seed in (3, 3, 4))
    assert np.array_equal(one, same)
    assert not np.allclose(one, other)


def test_what_never_varies_and_what_never_occurs_does_no_harm() -> None:
    rows, labels = np.ones((30, 3)), np.zeros((30, 2), dtype=np.int8)
    assert (fit_networks(rows, labels, RECIPE, seed=3).logits(rows) < -3).all()


def test_few_rows_are_told_by_their_base_rate() -> None:
    rows, labels = np.random.default_rng(1).normal(size=(8, 50)), np.array([[1, 0]] * 6 + [[0, 1]] * 2, dtype=np.int8)
    hurried = replace(RECIPE, epochs=1, rate=1e-3)
    said = fit_networks(rows, labels, hurried, seed=3).logits(rows)
    assert said == pytest.approx(np.broadcast_to([np.log(6.5 / 2.5), np.log(2.5 / 6.5)], (8, 2)), abs=0.3)


def test_what_never_varied_says_nothing_where_it_does() -> None:
    rows = np.random.default_rng(1).normal(size=(200, 3))
    rows[:, 1] = 0.3
    network = fit_networks(rows, (rows[:, :1] > 0).astype(np.int8), RECIPE, seed=3)
    varied = rows.copy()
    varied[:, 1] = 5.0
    assert np.array_equal(network.logits(varied), network.logits(rows))
