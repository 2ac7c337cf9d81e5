from pathlib import Path

import pytest

from corpus import taxonomy
from models.prevalence import Answers, Rates, prevalence
from models.rates import LabelRates, NoRates, load, save

RATES = LabelRates(Rates.of([1, 0, 1], [True, True, False]), Rates.of([0.7, 0.2, 0.6], [True, True, False]))


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    save({"avis": RATES}, tmp_path)
    assert load(tmp_path) == {"avis": RATES}
    assert RATES.said.bearing == Answers(2, 1.0, 1.0)


def test_a_version_without_rates_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoRates, match=tmp_path.name):
        load(tmp_path)


def test_a_trained_version_knows_its_rates(trained: Path) -> None:
    (version,) = (path for path in (trained / "models" / "problems").iterdir() if path.is_dir())
    rates = load(version)
    assert list(rates) == list(taxonomy.labels())
    found = rates["dereferencement"]
    assert found.said.bearing.mean > 0.5 > 0.2 > found.said.others.mean
    assert found.said.bearing.count + found.said.others.count > 500
    assert 0 < prevalence(30, 100, found.said).share < 0.5
