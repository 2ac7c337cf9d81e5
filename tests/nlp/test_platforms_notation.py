"""Sentences annotated inline: «[Amazon](amazon) m'a bloqué, [le bon coin](leboncoin) non»."""

import re

import pytest

from nlp.platforms import find_platforms

_MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def annotated(sentence: str) -> tuple[str, list[tuple[str, str]]]:
    """The bare text and the (words, id) that its marks say, in order."""
    return _MARK.sub(r"\1", sentence), _MARK.findall(sentence)


def found(text: str) -> list[tuple[str, str]]:
    """The (words, id) that the extractor finds, in order."""
    return [(mention.text, mention.id) for mention in find_platforms(text)]


@pytest.mark.parametrize(
    ("sentence", "text", "marks"),
    [
        ("[Etsy](etsy) ferme", "Etsy ferme", [("Etsy", "etsy")]),
        ("rien (ici) [non plus]", "rien (ici) [non plus]", []),
    ],
)
def test_the_notation_reads_its_marks(sentence: str, text: str, marks: list[tuple[str, str]]) -> None:
    assert annotated(sentence) == (text, marks)
