"""What a model must beat, and what it may hope for: a dummy, TF-IDF with logistic regression, a second annotator."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from corpus import taxonomy
from corpus.testimony import AnnotatedTestimony
from training.bootstrap import f1_by_label, interval, micro_f1, resamples
from training.evaluation import SEED, families
from training.examples import Example, Labels

# Inverse strength of the logistic regression: the best of 1, 3, 10, 30 on dev.
TFIDF_C = 1.0

Figures = dict[str, dict[str, dict[str, float]]]


def baselines(
    learned: Sequence[Example],
    held: Sequence[Example],
    first: Sequence[AnnotatedTestimony],
    second: Sequence[AnnotatedTestimony],
) -> dict[str, Figures]:
    """Micro and macro F1 by family, with 95 % intervals, of each baseline on the testimonies ``held``.

    ``first`` annotates what is ``held``, in order; ``second`` may lack some of it, which then is left out for it.
    """
    gold = np.stack([example.labels for example in held])
    return {
        "dummy": f1_of(gold, _dummy(learned, held)),
        "tfidf_logistic": f1_of(gold, _tfidf(learned, held)),
        "second_annotator": f1_of(*_annotators(first, second)),
    }


def f1_of(gold: Labels, passed: Labels) -> Figures:
    """Micro and macro F1 by family, with 95 % intervals, of (testimonies, labels) decisions."""
    weights = resamples(len(gold), SEED)
    by_label = f1_by_label(gold, passed, weights)
    return {
        family: {
            "micro_f1": interval(micro_f1(gold[:, columns], passed[:, columns], weights)).to_dict(),
            "macro_f1": interval(by_label[:, columns].mean(axis=1)).to_dict(),
        }
        for family, columns in families().items()
    }


def _dummy(learned: Sequence[Example], held: Sequence[Example]) -> Labels:
    """Labels drawn at random, each as often as it occurs."""
    labels = np.stack([example.labels for example in learned])
    model = DummyClassifier(strategy="stratified", random_state=SEED).fit(np.zeros((len(labels), 1)), labels)
    return np.asarray(model.predict(np.zeros((len(held), 1))), dtype=np.int8)


def _tfidf(learned: Sequence[Example], held: Sequence[Example]) -> Labels:
    """One logistic regression a label over the words and word pairs of whole texts, classes balanced."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, strip_accents="unicode")
    rows = vectorizer.fit_transform([" ".join(example.clauses) for example in learned])
    model = OneVsRestClassifier(LogisticRegression(C=TFIDF_C, class_weight="balanced", max_iter=1000))
    model.fit(rows, np.stack([example.labels for example in learned]))
    return np.asarray(model.predict(vectorizer.transform([" ".join(e.clauses) for e in held])), dtype=np.int8)


def _annotators(first: Sequence[AnnotatedTestimony], second: Sequence[AnnotatedTestimony]) -> tuple[Labels, Labels]:
    """What the settled annotation and the other say of the testimonies that both hold."""
    other: Mapping[str, AnnotatedTestimony] = {told.testimony.id: told for told in second}
    pairs = [(told, other[told.testimony.id]) for told in first if told.testimony.id in other]
    return _matrix([one for one, _ in pairs]), _matrix([two for _, two in pairs])


def _matrix(told: Sequence[AnnotatedTestimony]) -> Labels:
    rows: list[list[Any]] = [[label in one.labels for label in taxonomy.labels()] for one in told]
    return np.array(rows, dtype=np.int8)
