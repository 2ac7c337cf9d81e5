"""What many authors tell and known testimonies do not: subjects that a taxonomy has no name for.

A classifier calls «packaging refused at the warehouse» logistics, and an embedding puts it there too; that so many lie
so near to one another, in what they mean and in the words that they use more than is usual, where the background has
next to nobody, is what gives a new problem away.

Around the densest passages, others are joined to them as long as they are worth more than the background that comes
along. So that nobody confirms a direction that was drawn towards him, authors are parted in folds, each judged by a
direction grown among the others; that is done several times, so that no parting by luck decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.stats import poisson

from models.embedding import Vectors
from models.topics.background import Background, heard
from models.topics.clustering import Indices
from models.topics.pointing import Directions, Side, pointed
from models.topics.speech import Speech
from models.topics.subjects import MEANING, WORDING, Subject

Flags = npt.NDArray[np.bool_]

# A root counts when so many authors use it, so many times more than the background lets expect.
FEWEST_COUNT, TIMES_COUNT = 3, 2.0
# Passages looked around, how many of the nearest authors, how many of the densest passages are grown.
PASSAGES = 4_000
AROUND = (5, 8, 12)
DENSEST = 100
# Who joins is worth it when there are so many times more of them than the background lets expect.
PRICE = 3.0
# How often a direction is drawn again towards those who joined it; at most so many, times those it began with.
STEPS, LAST_STEPS = 3, 5
JOINING = 60
FOLDS = 3
# Partings into folds for the surest directions, of which the median counts.
PARTINGS = 5
SUREST = 20
# Shares of the background beyond which those who confirm are counted; they must be so many times more than expected.
BEYOND = (0.0005, 0.001, 0.002, 0.004)
TIMES_CONFIRMED = 5.0
# The logarithm of the chance below which a subject is new.
CHANCE = -35.0
# Of fewer testimonies nothing new can be told; of more voices, so many are searched.
MANY, MOST_VOICES = 300, 10_000
# So many authors make it more than an anecdote.
FEWEST_VOICES = 8
# Two directions that share so many of their authors are of one subject.
ONE_SUBJECT = 0.34
# The roots of a subject that are kept.
ROOTS = 60
BLOCK = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A new subject, the logarithm of its chance, and the voices that tell it."""

    subject: Subject
    chance: float
    voices: frozenset[int]


@dataclass(frozen=True, slots=True)
class Search:
    """What is told ``now`` beside the ``past``; ``roots`` names the columns of both sides' words."""

    now: Side
    past: Side
    roots: tuple[str, ...]
    weights: Vectors


def sought(
    speech: Speech, voices: Sequence[int], before: Background, known: Sequence[Subject], seed: int
) -> tuple[Subject, ...]:
    """The subjects that no label knows: new ones, and those ``known`` already that none of them tells better.

    ``voices`` (testimonies,): the author of each, or the form letter that it is.
    """
    owners = np.array([voices[one.testimony] for one in speech.passages], dtype=np.int64)
    chosen = np.random.default_rng(seed).permutation(np.unique(owners))[:MOST_VOICES]
    rows = np.flatnonzero(np.isin(owners, chosen))
    rows = rows[np.argsort(owners[rows], kind="stable")]
    seen, told = speech.seen[rows], [speech.told[i] for i in rows.tolist()]
    search = search_of(seen, told, owners[rows], before)
    found = new_subjects(search, seed)
    kept = [one for one in known if not any(_same(one, other, search, told) for other in found)]
    return (*kept, *(one.subject for one in found))


def _same(known: Subject, found: Found, search: Search, told: Sequence[set[str]]) -> bool:
    """Whether most voices of what was found speak of a known subject."""
    speaking = search.now.owners[known.scores(search.now.seen, told) >= known.least]
    return len(found.voices & set(speaking.tolist())) >= 0.5 * len(found.voices)


def search_of(seen: Vectors, told: Sequence[set[str]], voices: Indices, known: Background) -> Search:
    """``seen`` (n, d) through the background's lens and the roots of each passage; ``voices`` (n,), in order."""
    starts = np.unique(voices, return_index=True)[1]
    counts = heard(told, voices)
    usual = {word: (known.heard[word] + 0.5) / known.voices for word in counts}
    words = tuple(
        word for word in sorted(counts) if counts[word] >= max(FEWEST_COUNT, TIMES_COUNT * usual[word] * len(starts))
    )
    # Half of how rare a root is in the background, from 0 to 1, so that four rare ones make a passage's length.
    rare = np.array([np.log(usual[word]) / np.log(0.5 / known.voices) / 2 for word in words], dtype=np.float32)
    now = Side(seen, _matrix(told, words, rare), starts)
    past = Side(known.lens.seen(known.vectors), _matrix(known.told, words, rare), known.starts)
    return Search(now, past, words, rare)


def _matrix(told: Sequence[set[str]], words: Sequence[str], weights: Vectors) -> csr_matrix:
    """(passages, words): the weight of each root that a passage has."""
    place = {word: i for i, word in enumerate(words)}
    met = [(i, place[word]) for i, some in enumerate(told) for word in sorted(some & place.keys())]
    rows, columns = np.array(met, dtype=np.int64).reshape(-1, 2).T
    return csr_matrix((weights[columns], (rows, columns)), (len(told), len(words)), dtype=np.float32)


def new_subjects(search: Search, seed: int) -> list[Found]:
    """The subjects that are new, the surest first."""
    random = np.random.default_rng(seed)
    first = _densest(search, random)
    surest = np.argsort(_confirmed(search, first, random), kind="stable")[:SUREST]
    first = first[surest]
    chances = np.median([_confirmed(search, first, random) for _ in range(PARTINGS)], axis=0)
    new = np.argsort(chances, kind="stable")
    new = new[chances[new] <= CHANCE]
    return _apart(_settled(search, first[new], chances[new])) if len(new) else []


def _apart(found: Sequence[Found]) -> list[Found]:
    """``found`` less those that share voices with a surer one."""
    kept: list[Found] = []
    for one in found:
        shared = [len(one.voices & other.voices) / min(len(one.voices), len(other.voices)) for other in kept]
        if len(one.voices) >= FEWEST_VOICES and max(shared, default=0.0) < ONE_SUBJECT:
            kept.append(one)
    return kept


def _densest(search: Search, random: np.random.Generator) -> Indices:
    """The passages around which there are most voices for what the background lets expect, one of a voice."""
    rows = np.sort(random.permutation(len(search.now.seen))[:PASSAGES])
    chance = np.concatenate([_density(search, rows[at : at + BLOCK]) for at in range(0, len(rows), BLOCK)])
    order = rows[np.argsort(chance, kind="stable")]
    owners = search.now.owners[order]
    return order[np.sort(np.unique(owners, return_index=True)[1])][:DENSEST]


def _density(search: Search, rows: Indices) -> Vectors:
    """(rows,) the logarithm of the chance that so many voices are so near to each passage."""
    now, past = search.now, search.past
    pointing = now.at(rows)
    near = now.by_voice(now.scores(pointing))
    near[now.owners[rows], np.arange(len(rows))] = -1
    before = past.by_voice(past.scores(pointing))
    chances = []
    for count in AROUND:
        least = -np.partition(-near, count - 1, axis=0)[count - 1]
        expected = ((before >= least).sum(axis=0) + 0.5) * now.voices / past.voices
        chances.append(poisson.logsf(count - 1, expected))
    return np.asarray(np.min(chances, axis=0))


def _confirmed(search: Search, first: Indices, random: np.random.Generator) -> Vectors:
    """(passages,) the logarithm of the chance that so many others lie where those near to each passage point."""
    now, past = search.now, search.past
    folds = random.integers(0, FOLDS, now.voices)
    own = now.owners[first]
    beyond = np.ones((now.voices, len(first)), dtype=np.float32)
    for fold in range(FOLDS):
        allowed = np.repeat((folds != fold)[:, None], len(first), axis=1)
        pointing = pointed(now, past, _grown(search, first, allowed, STEPS))
        scores, before = now.by_voice(now.scores(pointing)), past.by_voice(past.scores(pointing))
        judged = folds == fold
        for i in range(len(first)):
            beyond[judged, i] = expected(before[:, i], scores[judged, i], 1)
    beyond[own, np.arange(len(first))] = 1
    chances = [_chance((beyond <= share).sum(axis=0), share * (now.voices - 1)) for share in BEYOND]
    return np.asarray(np.min(chances, axis=0))


def _chance(count: Indices, usual: float) -> Vectors:
    """The logarithm of the chance of so many or more, where there are enough of them; else 0, certainty."""
    return np.where(count >= max(1.0, TIMES_CONFIRMED * usual), poisson.logsf(count - 1, usual), 0.0)


def _grown(search: Search, first: Indices, allowed: Flags, steps: int) -> list[Indices]:
    """The passages that join each of ``first``, itself among them; ``allowed`` (voices, first): whose may."""
    now, past = search.now, search.past
    allowed[now.owners[first], np.arange(len(first))] = False
    sets = [first[i : i + 1] for i in range(len(first))]
    for _ in range(steps):
        pointing = pointed(now, past, sets)
        scores = without_themselves(now, now.scores(pointing), sets)
        near, before = now.by_voice(scores), past.by_voice(past.scores(pointing))
        for i in range(len(first)):
            joining = _joining(near[:, i], before[:, i], np.flatnonzero(allowed[:, i]))
            sets[i] = np.append(first[i], now.best(joining, scores[:, i]))
    return sets


def without_themselves(now: Side, scores: Vectors, sets: Sequence[Indices]) -> Vectors:
    """``scores`` (n, sets) of the passages that a direction is the mean of, had each not been among them."""
    lengths = now.means(sets).lengths[:, 0]
    for i, some in enumerate(sets):
        if len(some) > 1:
            own = MEANING + WORDING * np.asarray(now.words[some].power(2).sum(axis=1)).ravel()
            scores[some, i] = (len(some) * scores[some, i] - own / lengths[i]) / (len(some) - 1)
    return scores


def _joining(near: Vectors, before: Vectors, may: Indices) -> Indices:
    """The voices, of those that ``may``, that are worth more than the background that comes along."""
    best = may[np.argsort(-near[may], kind="stable")][: max(JOINING, len(may) // 10)]
    gain = np.arange(1, len(best) + 1) - PRICE * expected(before, near[best], len(may))
    return best[: int(gain.argmax()) + 1] if len(best) and gain.max() > 0 else best[:0]


def expected(before: Vectors, scores: Vectors, total: int) -> Vectors:
    """How many of ``total`` voices the background lets expect at each of ``scores``, or above."""
    ordered = np.sort(before)
    beyond = len(ordered) - np.searchsorted(ordered, scores)
    return np.asarray((beyond + 0.5) / max(len(ordered), 1) * total, dtype=np.float32)


def _settled(search: Search, first: Indices, chances: Vectors) -> list[Found]:
    """What grows from ``first`` among all voices, as subjects with the score of their last member."""
    now, past = search.now, search.past
    sets = _grown(search, first, np.ones((now.voices, len(first)), dtype=bool), LAST_STEPS)
    pointing = _telling(pointed(now, past, sets))
    scores, before = now.scores(pointing), past.by_voice(past.scores(pointing))
    near = now.by_voice(without_themselves(now, scores.copy(), sets))
    found = []
    for i in range(len(first)):
        members = _joining(near[:, i], before[:, i], np.arange(now.voices))
        least = float(near[members, i].min()) if len(members) else 1.0
        words = {
            word: float(search.weights[j] * pointing.words[i, j])
            for j, word in enumerate(search.roots)
            if pointing.words[i, j] > 0
        }
        found.append(Found(Subject(pointing.meaning[i], words, least), float(chances[i]), frozenset(members.tolist())))
    return found


def _telling(pointing: Directions) -> Directions:
    """``pointing`` with the heaviest roots only."""
    if pointing.words.shape[1] <= ROOTS:
        return pointing
    least = -np.partition(-pointing.words, ROOTS - 1, axis=1)[:, ROOTS - 1 : ROOTS]
    return Directions(pointing.meaning, np.where(pointing.words >= least, pointing.words, 0))
