"""Discovers the recurring problems of a set of testimonies: BERTopic over the clauses that complain.

BERTopic groups the clauses and finds each group's words (class-based TF-IDF); what it is given here: our vectors, a
clustering that behaves on a few hundred clauses, our vectoriser. What is kept is a ``TopicModel``; a clause is assigned
by nearest centroid when fitting as when serving, so that both say the same (BERTopic issues 905, 1582, 2198).
"""

import warnings
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import CountVectorizer

from corpus import taxonomy
from models.embedding import Embedder, Vectors
from models.problems import Verdict
from models.reading import Reading
from models.topics.model import Topic, TopicModel, clause_vectors, complaining
from models.topics.names import Circumstance, name_of, told_apart
from models.topics.stopwords import stop_words

# With fewer texts there is nothing that recurs.
FEWEST_TEXTS = 30
# The share of complaining clauses that may stay without a topic.
OUTLIER_SHARE = 0.1


class TooFewTexts(ValueError):
    """Too few testimonies, or too few that complain, for topics to mean anything; the message is in French."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A clause that complains: which testimony, which clause of it, its masked words."""

    testimony: int
    clause: int
    words: str


def discover(
    readings: Sequence[Reading], verdicts: Sequence[Verdict], embedder: Embedder, about: int | None = None
) -> TopicModel:
    """The topics of ``readings``, ``about`` so many (by default, about the square root of the number of clauses).

    Raises ``TooFewTexts``.
    """
    complaints = [
        Complaint(i, c, reading.masked[c])
        for i, (reading, verdict) in enumerate(zip(readings, verdicts, strict=True))
        for c in complaining(verdict)
    ]
    if len(readings) < FEWEST_TEXTS or len(complaints) < FEWEST_TEXTS:
        raise TooFewTexts(f"Moins de {FEWEST_TEXTS} témoignages ou plaintes : des sujets n’auraient pas de sens.")
    vectors = np.vstack(
        [
            clause_vectors(embedder, r, v, complaining(v))
            for r, v in zip(readings, verdicts, strict=True)
            if complaining(v)
        ]
    )
    groups, keywords = _grouped(complaints, vectors, about or max(3, round(len(complaints) ** 0.5)))
    return _described(groups, keywords, complaints, vectors, verdicts, embedder)


def _grouped(
    complaints: Sequence[Complaint], vectors: Vectors, about: int
) -> tuple[dict[int, list[int]], dict[int, tuple[str, ...]]]:
    """Group -> indices of complaints, and group -> key phrases, largest group first."""
    from bertopic import BERTopic
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer

    model = BERTopic(
        language="multilingual",  # any other keeps ASCII letters only (BERTopic issues 835, 2468)
        embedding_model=None,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=AgglomerativeClustering(n_clusters=about, linkage="ward"),
        vectorizer_model=CountVectorizer(
            stop_words=stop_words(), ngram_range=(1, 3), token_pattern=r"(?u)\b[^\W\d_]{2,}\b", min_df=1
        ),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
    )
    with warnings.catch_warnings():
        # scikit-learn warns that our contractions («qu») are split from their apostrophes: they are, on purpose.
        warnings.filterwarnings("ignore", message="Your stop_words may be inconsistent")
        found, _ = model.fit_transform([complaint.words for complaint in complaints], embeddings=vectors)
    groups: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(found):
        groups[int(group)].append(index)
    keywords = {group: tuple(word for word, _ in model.get_topic(group) if word) for group in groups}
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))), keywords


def _described(
    groups: dict[int, list[int]],
    keywords: dict[int, tuple[str, ...]],
    complaints: Sequence[Complaint],
    vectors: Vectors,
    verdicts: Sequence[Verdict],
    embedder: Embedder,
) -> TopicModel:
    labels = [_nearest_label(members, complaints, verdicts) for members in groups.values()]
    phrases = [keywords[group] for group in groups]
    names = [
        name_of(label, share, _circumstances(members, complaints, verdicts), words)
        for (label, share), members, words in zip(labels, groups.values(), phrases, strict=True)
    ]
    topics = tuple(
        Topic(number, name, words, len(members), label, round(share, 4))
        for number, (name, words, members, (label, share)) in enumerate(
            zip(told_apart(names, phrases), phrases, groups.values(), labels, strict=True), start=1
        )
    )
    centroids = np.stack([_unit(vectors[members].mean(axis=0)) for members in groups.values()])
    nearest = (vectors @ centroids.T).max(axis=1)
    return TopicModel(topics, centroids, float(np.quantile(nearest, OUTLIER_SHARE)), embedder)


def _nearest_label(
    members: Sequence[int], complaints: Sequence[Complaint], verdicts: Sequence[Verdict]
) -> tuple[str, float]:
    problems = taxonomy.problems()
    said = Counter(
        problems[int(verdicts[c.testimony].said[c.clause, : len(problems)].argmax())]
        for c in (complaints[i] for i in members)
    )
    label, count = said.most_common(1)[0]
    return label, count / len(members)


def _circumstances(
    members: Sequence[int], complaints: Sequence[Complaint], verdicts: Sequence[Verdict]
) -> dict[str, Circumstance]:
    told = {complaints[i].testimony for i in members}
    everyone = {complaint.testimony for complaint in complaints}
    return {
        label: Circumstance(_share(label, told, verdicts), _share(label, everyone, verdicts))
        for label in taxonomy.circumstances()
    }


def _share(label: str, told: set[int], verdicts: Sequence[Verdict]) -> float:
    return sum(verdicts[i].probabilities[label] for i in told) / len(told)


def _unit(vector: Vectors) -> Vectors:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
