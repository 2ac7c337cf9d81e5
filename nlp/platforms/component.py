"""The platforms as a spaCy component: ``add_pipe("doleances_platforms")`` writes ``doc.spans["platforms"]``."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.platforms.finder import find_platforms

NAME = "doleances_platforms"
GROUP = "platforms"


@Language.factory(NAME)
class PlatformsComponent:
    """Each span covers its platform, widened to token borders, its label the id; ``span._.mention`` is the mention."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        if not Span.has_extension("mention"):
            Span.set_extension("mention", default=None)

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for mention in find_platforms(doc.text):
            span = doc.char_span(mention.start, mention.end, label=mention.id, alignment_mode="expand")
            if span is not None:
                span._.mention = mention
                spans.append(span)
        doc.spans[GROUP] = spans
        return doc
