"""The amounts as a spaCy component: ``pipeline.add_pipe("doleances_amounts")`` writes ``doc.spans["amounts"]``."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.amounts.amounts import find_amounts

GROUP = "amounts"


@Language.factory("doleances_amounts")
class AmountsComponent:
    """Each span covers its amount, widened to token borders; ``span._.mention`` is the ``AmountMention``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        if not Span.has_extension("mention"):
            Span.set_extension("mention", default=None)

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for mention in find_amounts(doc.text):
            span = doc.char_span(mention.start, mention.end, label=mention.kind.upper(), alignment_mode="expand")
            if span is not None:
                span._.mention = mention
                spans.append(span)
        doc.spans[GROUP] = spans
        return doc
