"""Where the classifier is known to stumble, kind by kind: negation, fear, hypothesis, hearsay, the past, neighbours.

The bank of clauses holds, for each label, utterances that say it and near misses of each kind that do not. Each is
judged as a testimony of one clause, by a first stage that learned from the corpus and the other folds of the bank; the
second stage and the thresholds, which never saw the bank, are the served ones.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest
from sklearn.model_selection import KFold
from tqdm import tqdm

from corpus.clauses import KINDS, Clause
from models.decisions import passed_labels
from models.problems import ProblemModel
from training.examples import Example, bank_examples
from training.fitting import FOLDS, relearned


@dataclass(frozen=True, slots=True)
class Slice:
    """Of the utterances of a kind, the share judged rightly of their file's label, and its 95 % interval.

    Right is to say the label where the utterance ``says`` it, and not to say it where it is a near miss.
    """

    kind: str
    utterances: int
    right: float
    low: float
    high: float

    def to_dict(self) -> dict[str, str | int | float]:
        """Rounded to three decimals."""
        return {name: round(v, 3) if isinstance(v, float) else v for name, v in asdict(self).items()}


def slices(model: ProblemModel, told: Sequence[Example], bank: Sequence[Clause], seed: int) -> list[Slice]:
    """One slice a kind, by cross-validation over the bank; takes a minute."""
    utterances = bank_examples(bank)
    right = np.zeros(len(bank), dtype=bool)
    folds = KFold(FOLDS, shuffle=True, random_state=seed).split(np.arange(len(bank)))
    for seen, held in tqdm(folds, total=FOLDS, desc="Banque d’énoncés", leave=False):
        judge = relearned(model, told, [utterances[i] for i in seen])
        verdicts = judge.judge([utterances[i].clauses for i in held])
        for i, verdict in zip(held, verdicts, strict=True):
            said = bank[i].label in passed_labels(verdict.probabilities, judge.thresholds)
            right[i] = said == (bank[i].label in bank[i].labels)
    return [_slice(kind, right[[clause.kind == kind for clause in bank]]) for kind in KINDS]


def _slice(kind: str, right: npt.NDArray[np.bool_]) -> Slice:
    if not len(right):
        return Slice(kind, 0, 0.0, 0.0, 1.0)
    low, high = binomtest(int(right.sum()), len(right)).proportion_ci(method="wilson")
    return Slice(kind, len(right), float(right.mean()), float(low), float(high))
