"""What a grouping is worth: AMI, coherence and diversity of its words, share without group, stability, seconds."""

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score

from models.topics.clustering import Indices
from models.topics.keywords import keywords
from nlp.folding import fold
from training.topics_benchmark.contenders import Contender
from training.topics_benchmark.tasks import Task

SEEDS = range(5)
WORDS = 10
RESAMPLED = 0.8


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over ``SEEDS``; ``outliers`` is a share of units, ``groups`` how many were found."""

    ami: float
    npmi: float
    diversity: float
    outliers: float
    groups: float
    stability: float
    seconds: float


def score(task: Task, contender: Contender) -> Scores:
    """Every figure of a contender on a task."""
    start = time.perf_counter()
    found = [contender(task.vectors, seed) for seed in SEEDS]
    seconds = (time.perf_counter() - start) / len(SEEDS)
    told = [_words(task, groups) for groups in found[:2]]
    return Scores(
        ami=float(np.mean([ami(task, groups) for groups in found])),
        npmi=float(np.mean([npmi(words, task.units) for words in told])),
        diversity=float(np.mean([diversity(words) for words in told])),
        outliers=float(np.mean([(groups < 0).mean() for groups in found])),
        groups=float(np.mean([len(set(groups.tolist()) - {-1}) for groups in found])),
        stability=stability(task, contender),
        seconds=seconds,
    )


def ami(task: Task, groups: Indices) -> float:
    """Adjusted mutual information of a document's gold label and its group: the one of most of its units, or -1."""
    votes: dict[int, Counter[int]] = {i: Counter() for i in task.gold}
    for owner, group in zip(task.owners.tolist(), groups.tolist(), strict=True):
        if owner in votes and group >= 0:
            votes[owner][group] += 1
    said = [votes[i].most_common(1)[0][0] if votes[i] else -1 for i in task.gold]
    return float(adjusted_mutual_info_score(list(task.gold.values()), said))


def stability(task: Task, contender: Contender) -> float:
    """AMI between the groupings of two random samples of 80 %, on the units that both hold."""
    chosen = [
        np.sort(np.random.default_rng(seed).permutation(len(task.units))[: round(RESAMPLED * len(task.units))])
        for seed in (1, 2)
    ]
    found = [dict(zip(some, contender(task.vectors[some], 0).tolist(), strict=True)) for some in chosen]
    both = sorted(found[0].keys() & found[1].keys())
    return float(adjusted_mutual_info_score([found[0][i] for i in both], [found[1][i] for i in both]))


def diversity(topics: Sequence[Sequence[str]]) -> float:
    """The share of different words among all topics' words."""
    words = [word for topic in topics for word in topic]
    return len(set(words)) / max(len(words), 1)


def npmi(topics: Sequence[Sequence[str]], texts: Sequence[str]) -> float:
    """Mean normalised pointwise mutual information of a topic's words, over units (Bouma, 2009); from -1 to 1."""
    told = [frozenset(re.findall(r"[^\W\d_]+", fold(text))) for text in texts]
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    wanted = {fold(word) for topic in topics for word in topic}
    for words in told:
        met = sorted(words & wanted)
        alone.update(met)
        together.update(combinations(met, 2))
    pairs = [tuple(sorted((fold(a), fold(b)))) for topic in topics for a, b in combinations(topic, 2)]
    return float(np.mean([_npmi(together[a, b], alone[a], alone[b], len(told)) for a, b in pairs if a != b] or [0.0]))


def _npmi(together: int, one: int, other: int, texts: int) -> float:
    if not together:
        return -1.0
    if together == texts:
        return 1.0
    return log(together * texts / (one * other)) / -log(together / texts)


def _words(task: Task, groups: Indices) -> list[list[str]]:
    """The best single words of each group, found in one way for all contenders."""
    if not (groups >= 0).any():
        return []
    told = keywords(task.units, groups, 0)
    words = ([word for phrase in some for word in phrase.split() if len(word) > 3] for some in told.values())
    return [list(dict.fromkeys(some))[:WORDS] for some in words]
