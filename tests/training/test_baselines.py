"""What the card sets beside the model."""

import numpy as np
import pytest

from corpus import taxonomy
from corpus.reader import read_second, read_split
from training.baselines import baselines, f1_of
from training.cards import TRIED, card
from training.examples import Example

LABELS = list(taxonomy.labels())
SAID = {label.id: label.definition for label in taxonomy.labels().values()}


def example(label: str, clause: str) -> Example:
    row = np.array([one == label for one in LABELS], dtype=np.int8)
    return Example((clause,), row[None, :], row)


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    learned = [
        example(label, f"{clause} {word}") for label, clause in SAID.items() for word in ("hier", "encore", "ici")
    ]
    held = [example(label, clause) for label, clause in SAID.items()]
    first = read_split("test")
    return baselines(learned, held, first[:20], read_second())


def test_words_beat_chance(found: dict[str, dict[str, dict[str, dict[str, float]]]]) -> None:
    tfidf, dummy = (found[name]["problems"]["micro_f1"]["value"] for name in ("tfidf_logistic", "dummy"))
    assert tfidf > 0.9 > dummy


def test_a_second_annotator_nearly_agrees(found: dict[str, dict[str, dict[str, dict[str, float]]]]) -> None:
    assert 0.9 < found["second_annotator"]["problems"]["micro_f1"]["value"] <= 1.0


def test_intervals_hold_the_figure() -> None:
    gold = np.zeros((40, len(LABELS)), dtype=np.int8)
    gold[::2, 0] = gold[::3, -1] = 1
    passed = gold.copy()
    passed[:8, 0] = 1
    f1 = f1_of(gold, passed)["problems"]["micro_f1"]
    assert f1["value"] == pytest.approx(40 / 44, abs=1e-4)
    assert f1["low"] < f1["value"] < f1["high"]


def test_the_card_shows_what_stands_beside(found: dict[str, dict[str, dict[str, dict[str, float]]]]) -> None:
    interval = {"value": 0.8, "low": 0.7, "high": 0.9}
    family = {"micro_f1": interval, "macro_f1": interval}
    metrics = {"testimonies": 3, "calibration_error": 0.01, "problems": family, "circumstances": family, "labels": {}}
    facts = {"testimonies": 9, "clauses": 0, "seed": 1, "embedder": "e", "corpus": "c"}
    told = card("v", facts | {"metrics": {"test": metrics}, "baselines": found})
    assert "| this model | 0.800 [0.700–0.900], 0.800 [0.700–0.900] |" in told
    assert "| dummy" in told and "second annotator" in told
    assert TRIED.read_text("utf-8") in told
