"""Words that many authors use and no label's known utterances do: what a taxonomy has no name for yet.

A classifier calls «packaging refused at the warehouse» logistics, and an embedding puts it there too; that the word
«emballage» is new to all that the labels were learned from is what gives a new problem away.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache

import numpy as np
from scipy.stats import poisson

from corpus.clauses import read_bank
from corpus.reader import read_split
from models.embedding import Vectors
from models.topics.clustering import Clusters, Indices, means, unit
from models.topics.stems import stems
from models.topics.units import Unit

# So many authors make it more than an anecdote.
FEWEST_VOICES = 8
# A word is new when so many times more authors use it than all that labels were learned from lets expect (and one), and
# when chance alone would bring so many so seldom (Poisson).
TIMES_EXPECTED = 3.0
UNLIKELY = 1e-6
# New words of which the units lie as near as that to one another, on the average, tell of one subject.
ONE_SUBJECT = 0.7
# A topic is of the word already when this share of its units have it.
RULES = 0.6
# A word that so large a share of a topic's units have, so many times more than any label's utterances, is its subject.
SUBJECT = 0.3
TIMES_KNOWN = 20
# What no label covers is spoken of in its words by so large a share of its authors; else they share a manner only.
SPOKEN = 0.5


def with_new_words(
    centroids: Vectors, vectors: Vectors, units: Sequence[Unit], new: Sequence[str]
) -> tuple[Vectors, list[tuple[str, ...]]]:
    """``centroids``, one more for each subject of ``new`` words that rules none of them; the words of those."""
    found, _ = Clusters(centroids).nearest(vectors)
    sizes = np.bincount(found, minlength=len(centroids))
    more = []
    for words, members in _subjects(_by_word(units, new), vectors):
        topic, count = Counter(found[members].tolist()).most_common(1)[0]
        if count < RULES * sizes[topic]:
            more.append((words, means(vectors[members], np.zeros(len(members), dtype=np.int64), 1)))
    return np.vstack([centroids, *(centroid for _, centroid in more)]), [words for words, _ in more]


def _subjects(by_word: Mapping[str, Indices], vectors: Vectors) -> list[tuple[tuple[str, ...], Indices]]:
    """The words of each subject and the units that speak of it: a word joins the first subject that it is near to."""
    found: list[tuple[tuple[str, ...], Indices]] = []
    for word, members in by_word.items():
        mean = unit(vectors[members].mean(axis=0, keepdims=True))[0]
        for place, (words, others) in enumerate(found):
            if float(unit(vectors[others].mean(axis=0, keepdims=True))[0] @ mean) >= ONE_SUBJECT:
                found[place] = ((*words, word), np.union1d(others, members))
                break
        else:
            found.append(((word,), members))
    return found


def subject_of(units: Sequence[Unit]) -> tuple[str, ...]:
    """The stems that a topic's units speak of and no label's utterances do; none where a label knows the subject."""
    shares = Counter(word for one in units for word in stems(one.words))
    return tuple(
        word
        for word, count in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= SUBJECT * len(units) and count / len(units) >= TIMES_KNOWN * max(known(word), 0.001)
    )


def speak_of_it(units: Sequence[Unit], subject: Collection[str]) -> bool:
    """Whether enough authors, and half of them all, use a stem of ``subject``."""
    told = {one.testimony for one in units}
    spoken = {one.testimony for one in units if not stems(one.words).isdisjoint(subject)}
    return len(spoken) >= max(FEWEST_VOICES, SPOKEN * len(told))


def new_words(units: Sequence[Unit], voices: Sequence[int]) -> tuple[str, ...]:
    """Stems that many more authors use than what labels were learned from lets expect, the most spoken of first.

    ``units`` are all clauses of testimonies: what is new is also said beside what is known.
    """
    heard: dict[str, set[int]] = defaultdict(set)
    total = 0
    for one in units:
        told = stems(one.words)
        total += len(told)
        for word in told:
            heard[word].add(voices[one.testimony])
    new = [word for word, some in heard.items() if _is_new(len(some), expected(word) * total)]
    return tuple(sorted(new, key=lambda word: (-len(heard[word]), word)))


def _by_word(units: Sequence[Unit], new: Sequence[str]) -> dict[str, Indices]:
    where: dict[str, list[int]] = {word: [] for word in new}
    for i, one in enumerate(units):
        for word in stems(one.words) & where.keys():
            where[word].append(i)
    return {word: np.array(some, dtype=np.int64) for word, some in where.items() if some}


def _is_new(heard: int, usual: float) -> bool:
    return heard >= max(FEWEST_VOICES, TIMES_EXPECTED * (usual + 1)) and poisson.sf(heard - 1, usual) < UNLIKELY


def expected(word: str) -> float:
    """The share of a stem among all that labels were learned from: the bank's utterances, the train part."""
    counts = _background()
    return (counts[word] + 0.5) / counts.total()


@cache
def _background() -> Counter[str]:
    texts = [clause.text for clause in read_bank()] + [told.testimony.text for told in read_split("train")]
    return Counter(word for text in texts for word in stems(text))


def known(word: str) -> float:
    """The largest share of a label's known utterances that have a stem."""
    return max((shares[word] for shares in _shares().values()), default=0.0)


@cache
def _shares() -> dict[str, dict[str, float]]:
    """Label -> stem -> share of the bank's utterances that say the label."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for clause in read_bank():
        for label in clause.labels:
            sizes[label] += 1
            counts[label].update(stems(clause.text))
    return {
        label: defaultdict(float, {word: count / sizes[label] for word, count in told.items()})
        for label, told in counts.items()
    }
