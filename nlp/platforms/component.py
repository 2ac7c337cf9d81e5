"""The platforms as a spaCy component: ``add_pipe("doleances_platforms")`` writes ``doc.spans["platforms"]``."""

from spacy.language import Language
from spacy.tokens import Doc

from nlp.platforms.finder import find_platforms
from nlp.spangroups import write_group


@Language.factory("doleances_platforms")
class PlatformsComponent:
    """Spans labelled with the platform's id; ``span._.mention`` is the ``PlatformMention``."""

    def __init__(self, nlp: Language, name: str) -> None:
        """As spaCy calls it; nothing of the pipeline is used, and nothing is loaded."""
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` itself, with its span group."""
        return write_group(doc, "platforms", ((mention.id, mention) for mention in find_platforms(doc.text)))
