"""Mentions as spaCy span groups: what the components of the extractors share."""

from collections.abc import Iterable

from spacy.tokens import Doc, Span

from nlp.mentions import AmountMention, DateMention, PlatformMention

Found = AmountMention | DateMention | PlatformMention


def write_group(doc: Doc, group: str, labelled: Iterable[tuple[str, Found]]) -> Doc:
    """``doc`` with ``doc.spans[group]``: a span a mention, widened to token borders, ``span._.mention`` the mention.

    ``labelled`` are pairs of a span's label and its mention.
    """
    if not Span.has_extension("mention"):
        Span.set_extension("mention", default=None)
    spans = []
    for label, mention in labelled:
        span = doc.char_span(mention.start, mention.end, label=label, alignment_mode="expand")
        if span is not None:
            span._.mention = mention
            spans.append(span)
    doc.spans[group] = spans
    return doc
