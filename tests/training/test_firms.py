"""Firms' names learned: from what, that the same sentences give the same bytes, and that what is stored tells firms."""

from pathlib import Path

from nlp.folding import fold
from nlp.personal.firms.candidates import candidates
from nlp.personal.firms.signs import signs
from nlp.personal.firms.weights import WEIGHTS, sign_weights
from nlp.personal.words import Words
from training.firms.examples import SENTENCES, sentences
from training.firms.learning import examples, table, write

HELD_OUT = Path(__file__).parents[1] / "nlp" / "firms.txt"


def best(text: str, weights: Path) -> tuple[str, bool]:
    """The likeliest candidate of ``text`` and whether it names a firm."""
    words = Words(text, fold(text))
    scored = [(sign_weights(weights).score(signs(words, one)), one) for one in candidates(words)]
    score, one = max(scored)
    return text[words.starts[one.first] : words.ends[one.last]], score > 0


def test_the_same_sentences_give_the_same_bytes(tmp_path: Path) -> None:
    these = table(examples(sentences(SENTENCES)[:120]))
    for name in ("first.json", "second.json"):
        write(these, tmp_path / name)
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()


def test_what_is_stored_tells_firms(tmp_path: Path) -> None:
    learned = tmp_path / "learned.json"
    write(table(examples(sentences(SENTENCES))), learned)
    for weights in (learned, WEIGHTS):
        assert best("La société Prodimax emploie huit salariés.", weights) == ("Prodimax", True)
        assert best("Je vends des montres Citizen à Nevers.", weights)[1] is False


def test_nothing_is_learned_from_what_is_judged() -> None:
    learned, held_out = ({one.text for one in sentences(path)} for path in (SENTENCES, HELD_OUT))
    assert not learned & held_out
    assert min(len(learned), len(held_out)) > 150
