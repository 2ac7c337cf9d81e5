"""Small networks of one hidden layer over what the first stage says of a testimony: what a linear model cannot weigh.

That a text speaks much of commissions tells against «parity» where parity is said faintly, and for it where it is said
clearly: such products of scores are what the hidden units stand for.
"""

from dataclasses import dataclass

import numpy as np

from models.ngrams import Array


@dataclass(frozen=True, slots=True)
class Network:
    """(inputs, units) and (units,), then (units, outputs) and (outputs,): rectified units between two linear maps."""

    inner: Array
    inner_bias: Array
    outer: Array
    outer_bias: Array

    def logits(self, rows: Array) -> Array:
        """(rows, outputs) log-odds from (rows, inputs)."""
        return np.asarray(np.maximum(rows @ self.inner + self.inner_bias, 0.0) @ self.outer + self.outer_bias)

    def logits_by_label(self, rows: Array) -> Array:
        """(rows, labels) log-odds from (rows, labels, inputs - labels), of one output.

        The last inputs say which label is meant, so that they are a bias of each label's.
        """
        told, labels = np.split(self.inner, [rows.shape[2]])
        hidden = np.maximum(rows @ told + (labels + self.inner_bias), 0.0)
        return np.asarray(hidden @ self.outer[:, 0] + self.outer_bias[0])

    @classmethod
    def mean(cls, networks: "list[Network]") -> "Network":
        """One network whose log-odds are the mean of those of ``networks``."""
        return cls(
            np.hstack([one.inner for one in networks]),
            np.concatenate([one.inner_bias for one in networks]),
            np.vstack([one.outer for one in networks]) / len(networks),
            np.mean([one.outer_bias for one in networks], axis=0),
        )
