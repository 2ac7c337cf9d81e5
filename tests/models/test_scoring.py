"""Running sums give what the rows that training sees give."""

import numpy as np
import pytest

from models.ngrams import Vocabulary, pairs, words
from models.scoring import RunningScores

TEXTS = [
    "mon compte est fermé sans explication",
    "mon compte est bloqué depuis hier",
    "les frais sont trop élevés",
    "les frais augmentent sans explication",
    "mon compte est fermé",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.fit(TEXTS)


def weights(vocabulary: Vocabulary) -> np.ndarray:  # type: ignore[type-arg]
    return np.random.default_rng(5).normal(size=(len(vocabulary.idf), 3))


@pytest.mark.parametrize("text", [*TEXTS, "mon compte", "compte", "zut", "", "les frais est fermé sans mon compte"])
def test_a_whole_text_scores_as_its_row(vocabulary: Vocabulary, text: str) -> None:
    matrix = weights(vocabulary)
    told = words(text)
    sums = RunningScores(vocabulary, matrix).sums(told)
    scored = sums.score(np.array([0]), np.array([len(told)]))
    assert scored == pytest.approx(vocabulary.rows([text]) @ matrix)


@pytest.mark.parametrize(("start", "end"), [(0, 1), (1, 2), (2, 5), (3, 6), (5, 6), (2, 2)])
def test_a_stretch_scores_as_if_it_stood_alone(vocabulary: Vocabulary, start: int, end: int) -> None:
    matrix = weights(vocabulary)
    told = words("mon compte est fermé sans explication")
    scored = RunningScores(vocabulary, matrix).sums(told).score(np.array([start]), np.array([end]))
    assert scored == pytest.approx(vocabulary.rows([" ".join(told[start:end])]) @ matrix)


def test_rare_phrases_are_not_learned_from(vocabulary: Vocabulary) -> None:
    assert "mon compte est" in vocabulary.phrases
    assert "trop" not in vocabulary.phrases


def test_a_run_of_numbers_is_one() -> None:
    assert words("142 références sur 1 960, quarante-six pièces") == ["0", "references", "sur", "0", "pieces"]


def test_pairs_leap_over_hollow_words_and_over_two_stems() -> None:
    assert list(pairs(words("il a enlevé 14 de mes annonces"))) == ["enlev_0", "0_annonc", "enlev_annonc"]
    assert "compt_hier" not in set(pairs(words("compte fermé bloqué vidé hier")))
