import pytest

from nlp.clauses import MAX_WORDS, split_clauses


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in split_clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon compte est fermé. Personne ne répond !", ["Mon compte est fermé.", "Personne ne répond !"]),
        ("M. Durand a écrit. Rien.", ["M. Durand a écrit.", "Rien."]),
        ("bonjour\nmon compte est bloqué", ["bonjour", "mon compte est bloqué"]),
        (
            "ils ont fermé ma boutique en ligne mais je dois encore payer mon abonnement",
            ["ils ont fermé ma boutique en ligne", "mais je dois encore payer mon abonnement"],
        ),
        ("Rien, non, rien du tout.", ["Rien, non, rien du tout."]),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_blank_text_has_no_clause(text: str) -> None:
    assert split_clauses(text) == []


def test_every_word_is_in_one_clause() -> None:
    text = (
        "Bonjour, depuis mars 2020 on me doit 300 € ; j’ai écrit, appelé, relancé… sans réponse et sans espoir. Bref."
    )
    assert " ".join(clauses(text)).split() == text.split()


def test_a_long_breath_is_cut_at_the_limit() -> None:
    found = clauses("mot " * 100)
    assert len(found) > 3
    assert max(len(clause.split()) for clause in found) <= MAX_WORDS
