"""The amounts as a spaCy component: ``pipeline.add_pipe("doleances_amounts")`` writes ``doc.spans["amounts"]``."""

from spacy.language import Language
from spacy.tokens import Doc

from nlp.amounts.amounts import find_amounts
from nlp.spangroups import write_group


@Language.factory("doleances_amounts")
class AmountsComponent:
    """Spans labelled ``MONEY`` or ``PERCENT``; ``span._.mention`` is the ``AmountMention``."""

    def __init__(self, nlp: Language, name: str) -> None:
        """As spaCy calls it; nothing of the pipeline is used, and nothing is loaded."""
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` itself, with its span group."""
        return write_group(doc, "amounts", ((mention.kind.upper(), mention) for mention in find_amounts(doc.text)))
