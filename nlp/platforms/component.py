"""spaCy component: ``doc.spans["platforms"]``, each span with its ``span._.mention``."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.platforms.finder import find_platforms

NAME = "doleances_platforms"
GROUP = "platforms"

if not Span.has_extension("mention"):
    Span.set_extension("mention", default=None)


@Language.factory(NAME, assigns=["doc.spans"])
def create(pipeline: Language, name: str) -> "PlatformFinder":
    """The component; it has no settings."""
    return PlatformFinder()


class PlatformFinder:
    """Writes the platforms of a doc into a span group; a mention glued to a word takes the whole token."""

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` itself, with its span group."""
        spans = []
        for mention in find_platforms(doc.text):
            span = doc.char_span(mention.start, mention.end, label=mention.id, alignment_mode="expand")
            if span is not None:
                span._.mention = mention
                spans.append(span)
        doc.spans[GROUP] = spans
        return doc
