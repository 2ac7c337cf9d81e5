import numpy as np

from training.counting import SHARES, coverage
from training.evaluation import Predictions


def mediocre(testimonies: int, labels: int) -> Predictions:
    """What a classifier would say whose probabilities overlap."""
    random = np.random.default_rng(11)
    gold = (random.random((testimonies, labels)) < 0.15).astype(np.int8)
    said = np.where(gold, random.beta(4, 2, gold.shape), random.beta(1, 6, gold.shape))
    return Predictions(gold, said, (said > 0.4).astype(np.int8))


def test_intervals_hold_the_truth_in_nine_sets_of_ten() -> None:
    rows = coverage(mediocre(260, 6), seed=1)
    assert [(row.answers, row.share) for row in rows] == [(a, s) for a in ("said", "probability") for s in SHARES]
    assert all(0.9 <= row.covered <= 1 for row in rows)
    assert all(row.width < 0.6 for row in rows)


def test_answers_without_sense_are_not_called_narrow() -> None:
    told = mediocre(260, 6)
    senseless = np.random.default_rng(3).random(told.gold.shape)
    rows = coverage(Predictions(told.gold, senseless, (senseless > 0.4).astype(np.int8)), seed=1)
    assert all(row.width > 0.6 for row in rows)
