"""What races over the same texts: our entities, our classification without names, stock spaCy."""

from collections.abc import Callable, Sequence

from corpus.testimony import Testimony

Run = Callable[[Sequence[Testimony]], None]

STOCK = "fr_core_news_md"
# Texts given to one call of ``annotate``; spaCy chooses its own batches.
BATCH = 64


def _entities() -> Run:
    from nlp.facts import read_facts

    def run(testimonies: Sequence[Testimony]) -> None:
        for told in testimonies:
            read_facts(told.text, told.submitted_on)

    return run


def _classify() -> Run:
    """Raises ``NoModel`` when none is trained."""
    from models.analyser import Analyser

    analyser = Analyser.load()

    def run(testimonies: Sequence[Testimony]) -> None:
        for start in range(0, len(testimonies), BATCH):
            analyser.annotate(testimonies[start : start + BATCH], names=False)

    return run


def _stock() -> Run:
    import spacy

    pipeline = spacy.load(STOCK)

    def run(testimonies: Sequence[Testimony]) -> None:
        for _ in pipeline.pipe(told.text for told in testimonies):
            pass

    return run


# Each loads what it needs in a process of its own.
CONTENDERS: dict[str, Callable[[], Run]] = {
    "entities only": _entities,
    "classify without names": _classify,
    f"stock {STOCK}": _stock,
}
