"""The cost of the lexicon grows with the text and no faster."""

import time

import pytest

from nlp.sensitive import find_sensitive

HOSTILE = [
    "pas ",
    "a ",
    "suis ",
    "ma fille de ",
    "maladie ",
    "j'ai ",
    "en finir avec ",
    "je malade ",
    "mal de dos ",
    "d'origine ",
    "maemie",
    "le service est ",
    "x",
    "(",
    "\n",
]


def _seconds(text: str) -> float:
    start = time.process_time()
    find_sensitive(text)
    return time.process_time() - start


@pytest.mark.soak  # timed: too near its bound on a busy machine
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_cost_grows_with_the_length(unit: str) -> None:
    small, large = unit * (4_000 // len(unit)), unit * (32_000 // len(unit))
    assert _seconds(large) < 24 * max(_seconds(small), 0.005)
