"""From the first stage's scores of a testimony's parts to a probability of each label.

It is fitted on scores of testimonies that the first stage had not seen, so that its probabilities are calibrated.
"""

from dataclasses import dataclass

import numpy as np

from models.first_stage import COMPLAINT, MARKS, Scores, bearers
from models.networks import Network
from models.ngrams import Array

# How far below the best clause the second is taken to lie at most.
WITHOUT_SECOND = 1.0
# What every label's best clause and whole text weigh in another label's second stage.
COMPANY, WHOLE_COMPANY = 0.3, 0.2
MARKS_WEIGHT = 0.3
COMPLAINT_WEIGHT = 2.0
# What a label's second stage hears beside every label's best clause and whole text: eight scores and the marks.
POOLED = 8 + len(MARKS) + 1
# The first of those scores, which the joint network hears of every label.
HEARD_BY_ALL = 6


@dataclass(frozen=True, slots=True)
class SecondStage:
    """(labels, pooled) weights and (labels,) bias; slope and bias that turn a clause's score into log-odds.

    ``joint`` hears the scores of all labels together and says them all; ``shared`` hears what a label's own regression
    does, and which label it is.
    """

    weights: Array
    bias: Array
    joint: Network
    shared: Network
    clause_slope: float
    clause_bias: float

    def logits(self, features: Array) -> Array:
        """(testimonies, labels) log-odds of what ``pool`` returned: the mean of the three."""
        linear = np.einsum("nlf,lf->nl", features, self.weights) + self.bias
        return np.asarray((linear + self.joint.logits(together(features)) + self.shared.logits_by_label(features)) / 3)


def pool(scores: Scores) -> Array:
    """(testimonies, labels, 8 + marks + 2 × labels + COMPLAINT) features of the second stage.

    Best and second best clause, best among its neighbours, best pair, best triple, whole text, how many clauses; place
    and marks of the clause that carries the label; every label's best clause and whole text; whether it complains.
    """
    sizes = np.diff([*scores.firsts, len(scores.clauses)])
    best = np.maximum.reduceat(scores.clauses, scores.firsts)
    # The best clause out of the way, the best of the rest is the second; a lone clause has none.
    rest = np.where(scores.clauses == np.repeat(best, sizes, axis=0), -np.inf, scores.clauses)
    second = np.maximum(np.maximum.reduceat(rest, scores.firsts), best - WITHOUT_SECOND)
    heard = np.maximum.reduceat(scores.heard, scores.firsts)
    count = np.broadcast_to(np.log(sizes)[:, None], best.shape)
    at = bearers(scores)
    place = at / np.maximum(sizes - 1, 1)[:, None]
    own = np.stack([best, second, heard, scores.pairs, scores.triples, scores.whole, count, place], axis=2)
    marks = MARKS_WEIGHT * scores.marks[scores.firsts[:, None] + at]
    company = np.hstack([COMPANY * best, WHOLE_COMPANY * scores.whole, COMPLAINT_WEIGHT * scores.complaint])
    company = np.broadcast_to(company[:, None, :], (*best.shape, company.shape[1]))
    return np.concatenate([own, marks, company], axis=2)


def together(features: Array) -> Array:
    """(testimonies, inputs) of the joint network: all labels' first scores, how many clauses, whether it complains."""
    scores = features[:, :, :HEARD_BY_ALL].reshape(len(features), -1)
    return np.hstack([scores, features[:, 0, HEARD_BY_ALL : HEARD_BY_ALL + 1], features[:, 0, -COMPLAINT:]])


def sigmoid(x: Array) -> Array:
    """Logistic function, safe for large scores."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -40, 40))))
