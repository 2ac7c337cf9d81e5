"""What has moved between the texts that a model was tried on and those it reads now; it tells, and blocks nothing.

Each served version keeps a profile of texts that it had not learned from. That of a recent window is compared
with it: shares of each label and of languages other than French (Fisher's exact test), words unknown to the model
(Welch's test over texts), confidence (chi-square over tenths). Taken together the tests err once in twenty windows at
most where nothing moved (Holm 1979); what is certain but small is not told either.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from scipy.stats import chi2_contingency, fisher_exact, ttest_ind_from_stats

from corpus import taxonomy
from models.decisions import passed_labels
from models.first_stage import Clauses
from models.ngrams import words
from models.problems import ProblemModel, Verdict

PROFILE = "profile.json"
# The chance of a false alarm over all that is compared.
RISK = 0.05
# A share that moved by less than this is no news, however many texts prove it; nor a stability index below the second,
# as is the custom (Siddiqi 2006: below 0.1 stable, above 0.25 another population).
LEAST_SHARE, LEAST_INDEX = 0.02, 0.1
TENTHS = 10
# With fewer texts than this nothing can be said.
FEWEST = 30


class NoProfile(RuntimeError):
    """The version was learned before profiles were kept; the message, in French, says what to do."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What is compared of one text: the labels said, the likeliest label's probability, the language.

    ``unknown`` is the share of its words that the model does not know; None where the text is no longer at hand.
    """

    labels: frozenset[str]
    confidence: float
    language: str
    unknown: float | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a model says of a set of texts.

    ``confidence`` counts texts by tenths; ``unknown`` is (texts whose words were looked up, the sum of their shares of
    unknown words, the sum of those shares' squares).
    """

    texts: int
    labels: Mapping[str, int]
    languages: Mapping[str, int]
    confidence: tuple[int, ...]
    unknown: tuple[int, float, float]

    @property
    def foreign(self) -> int:
        """Texts in a language other than French."""
        return self.texts - self.languages.get("fr", 0)


@dataclass(frozen=True, slots=True)
class Move:
    """What was compared, then and now (shares; for ``confidence`` the mean and an index of how far), how surely.

    ``subject`` is a label's id, ``languages``, ``unknown_words`` or ``confidence``; ``p`` is adjusted for their number.
    """

    subject: str
    before: float
    now: float
    p: float
    index: float
    moved: bool


def observe(model: ProblemModel, clauses: Clauses, verdict: Verdict, language: str) -> Observed:
    """What ``model`` says of a text, given as masked clauses."""
    labels = passed_labels(verdict.probabilities, model.thresholds)
    return Observed(labels, max(verdict.probabilities.values()), language, unknown_share(model, clauses))


def profile(observed: Sequence[Observed]) -> Profile:
    """The profile of a set of texts."""
    said = Counter(label for text in observed for label in text.labels)
    tenths = Counter(min(int(text.confidence * TENTHS), TENTHS - 1) for text in observed)
    unknown = [text.unknown for text in observed if text.unknown is not None]
    return Profile(
        len(observed),
        {label: said[label] for label in taxonomy.labels()},
        dict(sorted(Counter(text.language for text in observed).items())),
        tuple(tenths[tenth] for tenth in range(TENTHS)),
        (len(unknown), sum(unknown), sum(share * share for share in unknown)),
    )


def unknown_share(model: ProblemModel, clauses: Clauses) -> float:
    """The share of a text's words that the model never learned from."""
    told = words(" ".join(clauses))
    known = model.first.vocabulary.phrases
    return sum(word not in known for word in told) / max(len(told), 1)


def compare(reference: Profile, recent: Profile) -> list[Move]:
    """Every figure then and now: labels in the guide's order, languages, unknown words, confidence.

    Nothing has moved, as far as can be said, where a profile has fewer than ``FEWEST`` texts.
    """
    labels = [label for label in taxonomy.labels() if label in reference.labels]
    compared = [
        _share(label, reference.labels[label], recent.labels.get(label, 0), reference, recent) for label in labels
    ]
    compared += [_share("languages", reference.foreign, recent.foreign, reference, recent)]
    compared += [_unknown(reference, recent), _confidence(reference, recent)]
    enough = min(reference.texts, recent.texts) >= FEWEST
    adjusted = _holm([move.p for move in compared])
    return [
        Move(m.subject, m.before, m.now, p, m.index, enough and m.moved and p < RISK)
        for m, p in zip(compared, adjusted, strict=True)
    ]


def _share(subject: str, then: int, now: int, reference: Profile, recent: Profile) -> Move:
    """``moved`` says, before the adjustment, whether the difference is worth telling."""
    before, after = then / max(reference.texts, 1), now / max(recent.texts, 1)
    p = fisher_exact([[then, reference.texts - then], [now, recent.texts - now]]).pvalue
    index = _index([then, reference.texts - then], [now, recent.texts - now])
    return Move(subject, before, after, float(p), index, abs(after - before) >= LEAST_SHARE)


def _unknown(reference: Profile, recent: Profile) -> Move:
    (then, before, sd_before), (now, after, sd_after) = _moments(reference), _moments(recent)
    if min(then, now) < FEWEST or sd_before == sd_after == 0:
        return Move("unknown_words", before, after, 1.0, 0.0, False)
    test = ttest_ind_from_stats(before, sd_before, then, after, sd_after, now, equal_var=False)
    return Move("unknown_words", before, after, float(test.pvalue), 0.0, abs(after - before) >= LEAST_SHARE)


def _moments(told: Profile) -> tuple[int, float, float]:
    """Texts whose words were looked up; mean and standard deviation of their shares of unknown words."""
    count, total, squares = told.unknown
    mean = total / max(count, 1)
    return count, mean, math.sqrt(max(squares - count * mean**2, 0.0) / max(count - 1, 1))


def _confidence(reference: Profile, recent: Profile) -> Move:
    table = np.array([reference.confidence, recent.confidence])
    seen = table[:, table.any(axis=0)]
    comparable = seen.shape[1] > 1 and seen.sum(axis=1).all()
    p = chi2_contingency(seen).pvalue if comparable else 1.0
    index = _index(reference.confidence, recent.confidence)
    return Move("confidence", _mean_tenth(reference), _mean_tenth(recent), float(p), index, index >= LEAST_INDEX)


def _mean_tenth(told: Profile) -> float:
    middles = (np.arange(TENTHS) + 0.5) / TENTHS
    return float(np.array(told.confidence) @ middles) / max(told.texts, 1)


def _index(then: Sequence[int], now: Sequence[int]) -> float:
    """Population stability index, each cell with half a text more so that none is empty."""
    p, q = (np.array(counts, dtype=np.float64) + 0.5 for counts in (then, now))
    p, q = p / p.sum(), q / q.sum()
    return float(((q - p) * np.log(q / p)).sum())


def _holm(values: Sequence[float]) -> list[float]:
    """Holm's step-down adjustment of p values, in their order."""
    adjusted, highest = [0.0] * len(values), 0.0
    for rank, i in enumerate(sorted(range(len(values)), key=lambda i: values[i])):
        highest = max(highest, min(1.0, values[i] * (len(values) - rank)))
        adjusted[i] = highest
    return adjusted


def save(told: Profile, path: Path) -> None:
    """Write a profile into the version's directory ``path``."""
    (path / PROFILE).write_text(json.dumps(asdict(told), indent=1), encoding="utf-8")


def load(path: Path) -> Profile:
    """The profile of the version in ``path``. Raises ``NoProfile`` where it has none."""
    if not (path / PROFILE).is_file():
        raise NoProfile(f"La version {path.name} n’a pas de profil de référence : apprenez-en une nouvelle.")
    row = json.loads((path / PROFILE).read_text(encoding="utf-8"))
    return Profile(**row | {key: tuple(row[key]) for key in ("confidence", "unknown")})
