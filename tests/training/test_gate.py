import numpy as np
import pytest

from corpus import taxonomy
from training.evaluation import Predictions, calibration_error
from training.gate import compare

LABELS = list(taxonomy.labels())
GOLD = (np.random.default_rng(1).random((120, len(LABELS))) < 0.3).astype(np.int8)


def predictions(passed: "np.ndarray") -> Predictions:  # type: ignore[type-arg]
    return Predictions(GOLD, passed.astype(float), passed)


def test_a_model_is_no_worse_than_itself() -> None:
    assert not any(comparison.worse for comparison in compare(predictions(GOLD), predictions(GOLD)))


def test_names_the_label_that_got_worse() -> None:
    passed = GOLD.copy()
    passed[:, LABELS.index("avis")] = 0
    worse = {comparison.name for comparison in compare(predictions(GOLD), predictions(passed)) if comparison.worse}
    assert "avis" in worse
    assert "logistique" not in worse


def test_a_better_model_passes() -> None:
    passed = GOLD.copy()
    passed[:60] = 0
    assert not any(comparison.worse for comparison in compare(predictions(passed), predictions(GOLD)))


def test_other_testimonies_cannot_be_compared() -> None:
    other = Predictions(GOLD[:50], GOLD[:50].astype(float), GOLD[:50])
    with pytest.raises(ValueError, match="same testimonies"):
        compare(predictions(GOLD), other)


@pytest.mark.parametrize(("probability", "share", "expected"), [(0.3, 0.3, 0.0), (0.9, 0.4, 0.5)])
def test_calibration_error_is_the_gap(probability: float, share: float, expected: float) -> None:
    gold = np.zeros((100, 1), dtype=np.int8)
    gold[: int(100 * share)] = 1
    assert calibration_error(np.full((100, 1), probability), gold) == pytest.approx(expected)
