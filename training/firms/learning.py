"""A linear model over the signs of candidates, its figures on unseen briefs, and its storage."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from nlp.folding import fold
from nlp.personal.firms.candidates import candidates
from nlp.personal.firms.signs import signs
from nlp.personal.found import Stretch
from nlp.personal.people.finder import find_persons
from nlp.personal.words import Words
from training.firms.examples import FirmText

STRENGTH: Final = 3.0
"""scikit-learn's C, chosen by cross-validation over briefs."""
LEAST: Final = 0.55
"""A candidate this likely names a firm. On unseen briefs outside the three full of names, nine firms in ten are
found and one find in nine is wrong; at 0.4 one in six is, and texts that name no firm have more of them."""
FEWEST: Final = 3
"""Candidates that a sign must be seen with to be learned."""
FOLDS: Final = 10
_COVERED: Final = 0.6
_DECIMALS: Final = 3

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]


class Example(NamedTuple):
    """A candidate of text ``owner``: its signs with and without the statistics, whether it names a firm."""

    owner: int
    span: Stretch
    seen: list[str]
    unseen: list[str]
    firm: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Every candidate twice, with the statistics and without: what is learned must do where there are none."""

    examples: Sequence[Example]
    names: Sequence[str]
    seen: sp.csr_matrix
    unseen: sp.csr_matrix
    firm: npt.NDArray[np.bool_]

    def fitted(self, rows: Indices) -> LogisticRegression:
        """The model of some candidates."""
        features = sp.vstack([self.seen[rows], self.unseen[rows]])
        counts = np.full(2 * len(rows), 0.5)
        return LogisticRegression(C=STRENGTH, max_iter=500).fit(features, np.tile(self.firm[rows], 2), counts)


class Figures(NamedTuple):
    """Firms found, firms missed, and stretches taken for one."""

    found: int
    missed: int
    wrong: int


def examples(texts: Sequence[FirmText]) -> list[Example]:
    """The candidates of ``texts`` that are no platform."""
    made: list[Example] = []
    for owner, text in enumerate(texts):
        words = Words(text.text, fold(text.text))
        persons = list(find_persons(words))
        for one in candidates(words):
            span = words.starts[one.first], words.ends[one.last]
            if not any(_shared(span, kept) for kept in text.kept):
                firm = any(_same(span, firm) for firm in text.firms)
                seen, unseen = (signs(words, one, named, persons) for named in (text.named, ()))
                made.append(Example(owner, span, seen, unseen, firm))
    return made


def table(made: Sequence[Example]) -> Table:
    """The candidates as rows of signs."""
    vectorizer = DictVectorizer()
    both = vectorizer.fit_transform([dict.fromkeys([*one.seen, *one.unseen], 1.0) for one in made])
    kept = np.flatnonzero(np.diff(both.tocsc().indptr) >= FEWEST)
    seen, unseen = (
        vectorizer.transform([dict.fromkeys(signs, 1.0) for signs in side])[:, kept].tocsr()
        for side in ([one.seen for one in made], [one.unseen for one in made])
    )
    names = [str(name) for name in vectorizer.get_feature_names_out()[kept]]
    return Table(made, names, seen, unseen, np.array([one.firm for one in made]))


def unseen_figures(texts: Sequence[FirmText], these: Table) -> Figures:
    """How the firms of each brief fare with a model of the other briefs; sentences (no brief) are always seen."""
    briefs = np.array([texts[one.owner].brief for one in these.examples])
    own, beside = np.flatnonzero(briefs != ""), np.flatnonzero(briefs == "")
    said = np.zeros(len(briefs), dtype=bool)
    for known, unknown in GroupKFold(FOLDS).split(own, groups=briefs[own]):
        model = these.fitted(np.concatenate([own[known], beside]))
        said[own[unknown]] = model.predict_proba(these.seen[own[unknown]])[:, 1] > LEAST
    return _figures(texts, these, said)


def _figures(texts: Sequence[FirmText], these: Table, said: npt.NDArray[np.bool_]) -> Figures:
    told: dict[int, list[Stretch]] = {}
    for one, firm in zip(these.examples, said, strict=True):
        if firm:
            told.setdefault(one.owner, []).append(one.span)
    found = missed = wrong = 0
    for owner, text in enumerate(texts):
        if text.brief:
            spans = told.get(owner, [])
            hit = sum(any(_shared(firm, span) for span in spans) for firm in text.firms)
            found, missed = found + hit, missed + len(text.firms) - hit
            wrong += sum(not any(_shared(firm, span) for firm in text.firms) for span in spans)
    return Figures(found, missed, wrong)


def write(these: Table, path: Path) -> None:
    """Learn from everything and store the weights; the bias holds the threshold."""
    model = these.fitted(np.arange(len(these.examples)))
    weights = {name: round(float(one), _DECIMALS) for name, one in zip(these.names, model.coef_[0], strict=True)}
    bias = float(model.intercept_[0]) - float(np.log(LEAST / (1 - LEAST)))
    stored = {"bias": round(bias, _DECIMALS), "signs": {name: one for name, one in weights.items() if one}}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _shared(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _same(span: Stretch, firm: Stretch) -> bool:
    """Whether most of the shorter lies in the longer."""
    shared = min(span[1], firm[1]) - max(span[0], firm[0])
    return shared > _COVERED * min(span[1] - span[0], firm[1] - firm[0])
