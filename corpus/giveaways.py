"""Whether a label can be guessed without reading: from length, platforms and first word alone. It should not be."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from corpus import taxonomy
from corpus.testimony import AnnotatedTestimony
from nlp.folding import fold
from nlp.mentions import PlatformMention

FEWEST = 10


def areas(told: Sequence[AnnotatedTestimony]) -> dict[str, dict[str, float]]:
    """By clue, then by label: area under the ROC curve (0.5 is chance), cross-validated by brief.

    Labels that occur (or fail to) less than ``FEWEST`` times are left out.
    """
    return {clue: _areas(told, rows) for clue, rows in _clues(told).items()}


def _areas(told: Sequence[AnnotatedTestimony], rows: Sequence[dict[str, float]]) -> dict[str, float]:
    seen = DictVectorizer().fit_transform(rows)
    briefs = [testimony.brief for testimony in told]
    found = {}
    for label in taxonomy.labels():
        gold = np.array([label in testimony.labels for testimony in told])
        if min(gold.sum(), (~gold).sum()) >= FEWEST:
            model = LogisticRegression(C=0.1, max_iter=1000)
            guessed = cross_val_predict(model, seen, gold, groups=briefs, cv=GroupKFold(5), method="predict_proba")
            found[label] = float(roc_auc_score(gold, guessed[:, 1]))
    return found


def _clues(told: Sequence[AnnotatedTestimony]) -> dict[str, list[dict[str, float]]]:
    words = [fold(testimony.testimony.text).split() for testimony in told]
    length = [{"length": float(np.log(len(w)))} for w in words]
    first = [{f"first={w[0]}": 1.0} for w in words]
    platforms = [{f"platform={m.id}": 1.0 for m in t.entities if isinstance(m, PlatformMention)} for t in told]
    together = [one | two | three for one, two, three in zip(length, first, platforms, strict=True)]
    return {"length": length, "first word": first, "platforms": platforms, "all three": together}
