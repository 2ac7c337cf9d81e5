from datetime import date

import numpy as np
import pytest

from corpus.clauses import Clause
from corpus.testimony import AnnotatedTestimony, Span, Testimony
from models.embedding import default_embedder
from training.examples import Example, bank_examples, examples
from training.fitting import Fitted, fit
from training.slices import Slice, slices

SAID = ["Ils ont publié de faux avis", "un concurrent laisse de faux avis", "des avis mensongers nous coulent"]
DENIED = ["Je ne me plains pas des avis", "les avis ne posent aucun souci", "rien à redire sur les avis"]


def told(i: int) -> AnnotatedTestimony:
    said = i % 2 == 0
    text = f"{SAID[i % 3]} depuis {i + 2} mois." if said else f"{DENIED[i % 3]} depuis {i + 2} mois."
    evidence = {"avis": (Span(0, len(text)),)} if said else {}
    return AnnotatedTestimony(Testimony(f"t-{i}", text, date(2021, 1, 1)), ("avis",) if said else (), (), evidence, ())


def bank() -> list[Clause]:
    says = [Clause("avis", frozenset({"avis"}), "says", f"{text} ici {i}") for i in range(5) for text in SAID]
    return says + [Clause("avis", frozenset(), "denied", f"{text} ici {i}") for i in range(5) for text in DENIED]


@pytest.fixture(scope="module")
def learned() -> list[Example]:
    return examples([told(i) for i in range(30)])


@pytest.fixture(scope="module")
def fitted(learned: list[Example]) -> Fitted:
    return fit(learned, bank_examples(bank()), default_embedder(), seed=1)


def test_each_kind_is_judged_by_a_model_that_did_not_see_it(learned: list[Example], fitted: Fitted) -> None:
    utterances = bank()
    found = {row.kind: row for row in slices(fitted.model, learned, utterances, seed=1)}
    assert (found["says"].utterances, found["denied"].utterances, found["feared"].utterances) == (15, 15, 0)
    assert found["says"].right >= 0.8
    assert found["denied"].right >= 0.8
    assert found["denied"].low <= found["denied"].right <= found["denied"].high


def test_a_model_that_learned_the_reverse_is_wrong_everywhere(learned: list[Example], fitted: Fitted) -> None:
    turned = [
        Clause(c.label, frozenset() if c.labels else frozenset({"avis"}), "denied" if c.labels else "says", c.text)
        for c in bank()
    ]
    found = [row for row in slices(fitted.model, learned, turned[:3] + turned[15:18], seed=1) if row.utterances]
    assert np.mean([row.right for row in found]) < 0.5


def test_a_slice_is_written_with_three_decimals() -> None:
    assert Slice("says", 3, 2 / 3, 0.1, 0.9).to_dict() == {
        "kind": "says", "utterances": 3, "right": 0.667, "low": 0.1, "high": 0.9
    }  # fmt: skip
