"""What a grouping is worth: AMI, coherence and diversity of its words, share without group, stability, seconds."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score

from models.topics.clustering import Indices, unit
from models.topics.keywords import keywords, telling
from nlp.folding import fold
from training.topics_benchmark.contenders import OURS, Contender
from training.topics_benchmark.groupings import Kept
from training.topics_benchmark.tasks import Task

SEEDS = range(5)
# Seeds of a quick run, and those that words are read of.
QUICK = 2
WORDS = 10
RESAMPLED = 0.8


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over seeds; ``outliers`` is a share of units, ``groups`` how many were found, ``seconds`` of the processor.

    ``stability`` is not a number where it was not asked for.
    """

    ami: float
    npmi: float
    diversity: float
    outliers: float
    groups: float
    stability: float
    seconds: float


def score(task: Task, name: str, contender: Contender, kept: Kept, quick: bool = False) -> Scores:
    """Every figure of a contender on a task; ``quick``: of two seeds, without stability."""
    seeds = SEEDS[:QUICK] if quick else SEEDS
    made = [kept.of(name, contender, task.vectors, task.said, seed) for seed in seeds]
    found = [one.groups for one in made]
    told = [_words(task, groups, name == OURS) for groups in found[:QUICK]]
    texts = task.documents()
    return Scores(
        ami=float(np.mean([ami(task, groups) for groups in found])),
        npmi=float(np.mean([npmi(words, texts) for words in told])),
        diversity=float(np.mean([diversity(words) for words in told])),
        outliers=float(np.mean([(groups < 0).mean() for groups in found])),
        groups=float(np.mean([len(set(groups.tolist()) - {-1}) for groups in found])),
        stability=float("nan") if quick else stability(task, name, contender, kept),
        seconds=float(np.mean([one.seconds for one in made])),
    )


def ami(task: Task, groups: Indices) -> float:
    """Adjusted mutual information of a document's gold label and its group: the one of most of its units, or -1."""
    votes: dict[int, Counter[int]] = {i: Counter() for i in task.gold}
    for owner, group in zip(task.owners.tolist(), groups.tolist(), strict=True):
        if owner in votes and group >= 0:
            votes[owner][group] += 1
    said = [votes[i].most_common(1)[0][0] if votes[i] else -1 for i in task.gold]
    return float(adjusted_mutual_info_score(list(task.gold.values()), said))


def stability(task: Task, name: str, contender: Contender, kept: Kept) -> float:
    """AMI between the groupings of two random samples of 80 %, on the units that both hold."""
    chosen = [
        np.sort(np.random.default_rng(seed).permutation(len(task.units))[: round(RESAMPLED * len(task.units))])
        for seed in (1, 2)
    ]
    made = [kept.of(name, contender, task.vectors[some], task.said[some], 0).groups for some in chosen]
    found = [dict(zip(some.tolist(), groups.tolist(), strict=True)) for some, groups in zip(chosen, made, strict=True)]
    both = sorted(found[0].keys() & found[1].keys())
    return float(adjusted_mutual_info_score([found[0][i] for i in both], [found[1][i] for i in both]))


def diversity(topics: Sequence[Sequence[str]]) -> float:
    """The share of different words among all topics' words."""
    words = [word for topic in topics for word in topic]
    return len(set(words)) / max(len(words), 1)


def npmi(topics: Sequence[Sequence[str]], texts: Sequence[str]) -> float:
    """Mean normalised pointwise mutual information of a topic's words, over documents (Bouma, 2009); from -1 to 1."""
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


def _words(task: Task, groups: Indices, ours: bool) -> list[list[str]]:
    """The best single words of each group: ours as an analyst sees them, the others' by BERTopic's own rule.

    All are given our vectoriser, stop words included.
    """
    if not (groups >= 0).any():
        return []
    moved = unit(task.vectors - task.vectors.mean(axis=0))
    told = telling(task.units, groups, moved, 0) if ours else keywords(task.units, groups, 0)
    words = ([word for phrase in some for word in phrase.split() if len(word) > 3] for some in told.values())
    return [list(dict.fromkeys(some))[:WORDS] for some in words]
