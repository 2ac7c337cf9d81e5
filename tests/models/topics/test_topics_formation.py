"""Groups are formed label by label; phrases set topics apart."""

import numpy as np

from models.topics.clustering import unit
from models.topics.coherence import coherent
from models.topics.formation import form, shared_out
from models.topics.keywords import apart, hearts
from models.topics.settings import Granularity
from models.topics.weighed import Weighed

# One direction for two labels: what they mean does not part them.
CLOUD = unit(np.random.default_rng(0).standard_normal((60, 6)).astype(np.float32) * 0.3 + np.eye(6)[0])


def test_groups_are_shared_out_by_size_each_set_having_one() -> None:
    assert shared_out(6, [50, 30, 4]) == [3, 2, 1]
    assert shared_out(2, [5, 5, 5]) == [1, 1, 1]


def test_what_says_two_problems_is_two_groups() -> None:
    marked = unit(np.hstack([CLOUD, np.repeat(np.eye(2), 30, axis=0)]).astype(np.float32))
    labels = np.repeat([0, 1], 30)
    centroids = form(marked, labels, Granularity(2), 0)
    found = (marked @ centroids.T).argmax(axis=1)
    assert len(centroids) == 2
    assert len(set(found[:30])) == len(set(found[30:])) == 1


def test_in_a_small_store_each_problem_that_enough_say_is_a_group_of_its_own() -> None:
    marked = unit(np.hstack([CLOUD[:40], np.repeat(np.eye(5), 8, axis=0)]).astype(np.float32))
    labels = np.repeat(np.arange(5), 8)
    centroids = form(marked, labels, Granularity(), 0)
    found = (marked @ centroids.T).argmax(axis=1).reshape(5, 8)
    assert len(centroids) == 5
    assert [len(set(one)) for one in found.tolist()] == [1] * 5


def test_no_word_is_told_of_two_topics() -> None:
    ranked = {
        0: [Weighed("compte ferm", 0.9), Weighed("argent", 0.2)],
        1: [Weighed("argent", 0.8), Weighed("compte", 0.3)],
    }
    told = {group: [phrase for phrase, _ in phrases] for group, phrases in apart(ranked).items()}
    assert told == {0: ["compte ferm"], 1: ["argent"]}


def test_the_heart_of_a_group_is_what_lies_nearest_to_its_mean() -> None:
    vectors = np.array([[1, 0]] * 4 + [[0, 1]], dtype=np.float32)
    assert hearts(np.zeros(5, dtype=np.int64), vectors).tolist()[4] == -1


def test_what_is_told_together_comes_before_what_only_stands_out() -> None:
    texts = ["le carton est refusé au quai"] * 6 + ["un merle chante"] * 6 + ["le soleil se lève"] * 6
    ranked = {0: [Weighed("carton", 1.0), Weighed("merle", 0.5), Weighed("quai", 0.4)]}
    assert [one.phrase for one in coherent(ranked, texts, 3)[0]] == ["carton", "quai", "merle"]
    assert [one.phrase for one in coherent(ranked, texts, 2)[0]] == ["carton", "quai"]
    assert coherent({0: []}, texts, 3) == {0: []}
