"""Fits the second stage's small networks by stochastic gradients (Adam, Kingma & Ba 2015) with dropout."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.networks import Network
from models.ngrams import Array
from training.examples import Labels

Weights = npt.NDArray[np.float32]

# An input whose standard deviation is less never varied.
NO_SPREAD = 1e-6
# Adam's decay of the gradients' means and squares.
MEANS, SQUARES = 0.9, 0.999


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is fitted; ``penalty`` is of the weights' squares, ``dropped`` the share of units left out."""

    units: int
    epochs: int
    batch: int
    penalty: float
    dropped: float
    networks: int
    rate: float = 2e-3


def fit_networks(rows: Array, labels: Labels, recipe: Recipe, seed: int) -> Network:
    """The mean of ``recipe.networks`` fitted on (rows, inputs) for (rows, outputs) of 0 and 1."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    # Of what never varied nothing is known: it says nothing, also where it does.
    spread[spread < NO_SPREAD] = np.inf
    standard, told = ((rows - middle) / spread).astype(np.float32), labels.astype(np.float32)
    seeds = np.random.SeedSequence(seed).spawn(recipe.networks)
    network = Network.mean([_fit(standard, told, recipe, np.random.default_rng(one)) for one in seeds])
    # What standardises the inputs goes into the first map.
    inner = network.inner / spread[:, None]
    return Network(inner, network.inner_bias - middle @ inner, network.outer, network.outer_bias)


def _fit(rows: Weights, labels: Weights, recipe: Recipe, random: np.random.Generator) -> Network:
    weights = _start(rows.shape[1], labels, recipe.units, random)
    adam = _Adam(weights, recipe.rate, recipe.epochs * -(-len(rows) // recipe.batch))
    for _ in range(recipe.epochs):
        order = random.permutation(len(rows))
        for first in range(0, len(order), recipe.batch):
            drawn = order[first : first + recipe.batch]
            heard = random.random((len(drawn), recipe.units), dtype=np.float32) >= recipe.dropped
            kept = heard.astype(np.float32) / np.float32(1 - recipe.dropped)
            adam.step(_gradients(weights, rows[drawn], labels[drawn], kept, recipe.penalty))
    return Network(*(part.astype(np.float64) for part in weights))


def _start(inputs: int, labels: Weights, units: int, random: np.random.Generator) -> list[Weights]:
    """Weights that say each label's base rate of every text, whatever the units say."""
    rate = (labels.sum(axis=0) + 0.5) / (len(labels) + 1)
    return [
        random.normal(0, np.sqrt(2 / inputs), (inputs, units)).astype(np.float32),
        np.zeros(units, dtype=np.float32),
        np.zeros((units, labels.shape[1]), dtype=np.float32),
        np.log(rate / (1 - rate)).astype(np.float32),
    ]


def _gradients(weights: list[Weights], rows: Weights, labels: Weights, kept: Weights, penalty: float) -> list[Weights]:
    """Of the mean log loss of a row, summed over its labels, and of half the penalty."""
    inner, inner_bias, outer, outer_bias = weights
    raw = rows @ inner + inner_bias
    units = np.maximum(raw, 0) * kept
    error = (1 / (1 + np.exp(-np.clip(units @ outer + outer_bias, -30, 30))) - labels) / np.float32(len(rows))
    back = (error @ outer.T) * kept * (raw > 0)
    decay = np.float32(penalty)
    return [rows.T @ back + decay * inner, back.sum(axis=0), units.T @ error + decay * outer, error.sum(axis=0)]


class _Adam:
    """Moves ``weights`` in place, the rate falling to nothing over ``steps``."""

    def __init__(self, weights: list[Weights], rate: float, steps: int) -> None:
        self._weights, self._rate, self._steps, self._done = weights, rate, steps, 0
        self._means = [np.zeros_like(part) for part in weights]
        self._squares = [np.zeros_like(part) for part in weights]

    def step(self, gradients: list[Weights]) -> None:
        rate = self._rate * (1 - self._done / self._steps)
        self._done += 1
        rate *= np.sqrt(1 - SQUARES**self._done) / (1 - MEANS**self._done)
        for part, gradient, mean, square in zip(self._weights, gradients, self._means, self._squares, strict=True):
            mean += np.float32(1 - MEANS) * (gradient - mean)
            square += np.float32(1 - SQUARES) * (np.square(gradient) - square)
            part -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(1e-8))
