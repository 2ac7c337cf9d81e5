"""A text as learned weights read it: where its sentences end, and that words found together weigh as they do apart."""

import pytest

from nlp.folding import fold
from nlp.platforms.role_weights import RoleWeights, Score, word_strength
from nlp.platforms.speech import Speech
from nlp.platforms.tokens import Tokens
from nlp.platforms.toward import Toward

COMPLAINS = Score(0.1, words={"bloqu": 1.0, "merci": -2.0}, pairs={(".", "bloqu"): 0.5, ("argen", "bloqu"): 0.25})
CLAUSE = Score(-0.2, words={"argen": 0.5}, pairs={("argen", "bloqu"): 2.0, ("bloqu", "."): 4.0})


def speech(text: str) -> Speech:
    return Speech(Tokens(text, fold(text)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Argent bloqué. Merci booking.com !", [(0, 2), (2, 5)]),
        ("Argent bloqué, merci", [(0, 3)]),
        ("Argent\nbloqué", [(0, 1), (1, 2)]),
        ("", [(0, 0)]),
    ],
)
def test_sentences_end_at_stops_and_lines(text: str, sentences: list[tuple[int, int]]) -> None:
    assert speech(text).sentences == sentences


@pytest.mark.parametrize("text", ["Argent bloqué. Bloqué ! Merci.", "Merci", "", "Argent, argent bloqué"])
def test_words_found_together_weigh_as_they_do_apart(text: str) -> None:
    told = speech(text)
    said, running = RoleWeights.of(COMPLAINS, Score(0.0), CLAUSE, Toward(0.0, {})).heard([told])[0]
    assert running == pytest.approx(CLAUSE.running(told))
    assert said == pytest.approx(COMPLAINS.running(told)[-1] * word_strength(told.length))


def test_a_sentence_is_scored_with_how_it_ends() -> None:
    told = speech("Merci. Argent bloqué.")
    running = CLAUSE.running(told)
    whole = CLAUSE.sentences(running, told)
    assert whole[1] == pytest.approx(-0.2 + 6.5 * word_strength(2))
    assert whole[1] == pytest.approx(CLAUSE.sentence(running, told, 1, 3))
    assert CLAUSE.between(running, told, 1, 3) == pytest.approx(-0.2 + 2.5 * word_strength(2))
