import pytest

from nlp.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Déréférencé", "dereference"),
        ("ÉTÉ, Noël, Ça, où", "ete, noel, ca, ou"),
        ("l’été", "l'ete"),
        ("1\u202f234,56\u00a0€", "1 234,56 €"),
        ("mi–novembre", "mi-novembre"),
        ("cœur", "cœur"),
        ("ligne\nsuivante", "ligne\nsuivante"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["", "İstanbul", "ẞ", "e\u0301", "🙂 à 3 €", "\ud800"])
def test_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
