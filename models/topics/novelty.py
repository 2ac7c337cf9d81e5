"""Words that many authors use and no label's known utterances do: what a taxonomy has no name for yet.

A classifier calls «packaging refused at the warehouse» logistics, and an embedding puts it there too; that the word
«emballage» is new to all that the labels were learned from is what gives a new problem away.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache

import numpy as np

from corpus.clauses import read_bank
from models.embedding import Vectors
from models.topics.clustering import Clusters, Indices, unit
from models.topics.keywords import stem
from models.topics.stopwords import stop_words
from models.topics.units import Flags, Unit
from nlp.folding import fold

# Of the utterances of any label, no larger share has a word that is new.
KNOWN = 0.01
# So many authors make it more than an anecdote.
FEWEST_VOICES = 8
# The word tells of one problem when this share of the units with it are in one topic, which it does not rule yet.
TOGETHER = 0.4
RULES = 0.6
# A word that so large a share of a topic's units have, so many times more than any label's utterances, is its subject.
SUBJECT = 0.3
TIMES_KNOWN = 20
# What no label covers is spoken of in one word by so large a share of its authors; else its units share a manner only.
ONE_WORD = 0.5
_WORD = re.compile(r"[^\W\d_]{4,}")


def with_new_words(centroids: Vectors, vectors: Vectors, units: Sequence[Unit], voices: Sequence[int]) -> Vectors:
    """``centroids``, and one more for each new word whose units they leave among others."""
    found, _ = Clusters(centroids).nearest(vectors)
    sizes = np.bincount(found, minlength=len(centroids))
    for members in _by_word(units, voices):
        topic, count = Counter(found[members].tolist()).most_common(1)[0]
        if count >= TOGETHER * len(members) and count < RULES * sizes[topic]:
            centroids = np.vstack([centroids, unit(vectors[members].mean(axis=0, keepdims=True))])
            found, _ = Clusters(centroids).nearest(vectors)
            sizes = np.bincount(found, minlength=len(centroids))
    return centroids


def subject_of(units: Sequence[Unit]) -> tuple[str, ...]:
    """The stems that a topic's units speak of and no label's utterances do; none where a label knows the subject."""
    shares = Counter(word for one in units for word in stems(one.words))
    return tuple(
        word
        for word, count in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= SUBJECT * len(units) and count / len(units) >= TIMES_KNOWN * max(known(word), 0.001)
    )


def has_one_word(units: Sequence[Unit], subject: Collection[str]) -> bool:
    """Whether enough authors, and half of them all, share one stem of ``subject``."""
    told = {one.testimony for one in units}
    spoken = ({one.testimony for one in units if word in stems(one.words)} for word in subject)
    return any(len(some) >= max(FEWEST_VOICES, ONE_WORD * len(told)) for some in spoken)


def speaks_of(units: Sequence[Unit], subject: Collection[str]) -> Flags:
    """(units,): which of them have a stem of ``subject``."""
    return np.array([not stems(one.words).isdisjoint(subject) for one in units], dtype=bool)


def _by_word(units: Sequence[Unit], voices: Sequence[int]) -> list[Indices]:
    """The units of each new word, the most spoken of first."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(units):
        for word in stems(one.words):
            where[word].append(i)
    heard = {word: len({voices[units[i].testimony] for i in some}) for word, some in where.items()}
    new = [word for word, count in heard.items() if count >= FEWEST_VOICES and known(word) < KNOWN]
    return [np.array(where[word], dtype=np.int64) for word in sorted(new, key=lambda word: (-heard[word], word))]


def stems(text: str) -> set[str]:
    """The folded stems of the words that count; what was masked is in capitals, and does not."""
    words = (word for word in _WORD.findall(text) if not word.isupper())
    return {stem(fold(word)) for word in words if word.lower() not in _stopped()}


def known(word: str) -> float:
    """The largest share of a label's known utterances that have a stem."""
    return max((shares[word] for shares in _shares().values()), default=0.0)


@cache
def _stopped() -> frozenset[str]:
    return frozenset(stop_words())


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
