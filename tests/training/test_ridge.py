import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.linear_model import Ridge

from training.ridge import Rows, ridge, with_leading


def test_gives_what_scikit_learn_gives() -> None:
    random = np.random.default_rng(3)
    ngrams = sp.random(60, 200, density=0.1, format="csr", random_state=4, dtype=np.float32)
    vectors = random.normal(size=(60, 5)).astype(np.float32)
    targets = np.sign(random.normal(size=(60, 3))).astype(np.float32)
    found = ridge(Rows(ngrams, vectors), targets, penalty=2.0)
    expected = Ridge(alpha=2.0).fit(np.hstack([ngrams.toarray(), vectors]), targets)
    weights = np.vstack([found.ngrams, found.vectors]).T
    assert weights == pytest.approx(expected.coef_, abs=2e-3)
    assert found.bias == pytest.approx(expected.intercept_, abs=2e-3)


def test_known_directions_change_the_way_and_not_the_solution() -> None:
    random = np.random.default_rng(5)
    shared = random.normal(size=(400, 3)).astype(np.float32) @ random.normal(size=(3, 20)).astype(np.float32)
    ngrams = sp.random(400, 300, density=0.05, format="csr", random_state=6, dtype=np.float32)
    targets = np.sign(random.normal(size=(400, 2))).astype(np.float32)
    rows = Rows(ngrams, shared)
    kept = np.arange(0, 400, 2)
    plain, led = (
        ridge(rows.of(kept), targets[kept], 1.0),
        ridge(with_leading(rows, seed=1).of(kept), targets[kept], 1.0),
    )
    assert led.ngrams == pytest.approx(plain.ngrams, abs=2e-3)
    assert led.bias == pytest.approx(plain.bias, abs=2e-3)
