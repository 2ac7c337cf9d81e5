"""Presidio's analyser with the recognisers that it has for French, on spaCy's French tokenizer: patterns alone.

It ships no French recogniser of its own; those for every language (mail, phone, IBAN, card, address of a page) are
taken. So is the time: what it finds is not scored here.
"""

# The library is in the peers' environment only, where mypy does not look.
# mypy: disable-error-code="import-not-found,import-untyped"

from datetime import date

from training.bench.peers.entities import Found
from training.bench.peers.serving import Reader, serve


def load() -> Reader:
    """The reader; it finds nothing that the suites score."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Tokenizer(SpacyNlpEngine):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"fr": spacy.blank("fr")}

    registry = RecognizerRegistry(supported_languages=["fr"])
    registry.load_predefined_recognizers(languages=["fr"])
    analyser = AnalyzerEngine(registry=registry, nlp_engine=Tokenizer(), supported_languages=["fr"])

    def read(text: str, day: date) -> Found:
        analyser.analyze(text=text, language="fr")
        return Found()

    return read


if __name__ == "__main__":
    serve("presidio-analyzer", load)
