"""Groups are formed label by label; phrases set topics apart; what nobody labelled has used before is new."""

import numpy as np
from material import Told

from models.topics.clustering import unit
from models.topics.formation import form, shared_out
from models.topics.keywords import Weighed, apart, hearts
from models.topics.novelty import new_words
from models.topics.settings import Granularity
from models.topics.units import Unit, clauses_of

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


def test_a_word_is_new_when_nothing_that_was_learned_from_lets_expect_it(told: Told) -> None:
    others = clauses_of(told.readings)
    first = len(told.readings)
    sown = [Unit(first + i, 0, "on nous impose un bracelet connecté au poignet") for i in range(10)]
    everyone = range(first + len(sown))
    assert "bracelet" not in new_words(others, everyone)
    found = new_words([*others, *sown], everyone)
    assert "bracelet" in found
    assert "compte" not in found
    assert "bracelet" not in new_words([*others, *sown], [*range(first), *([first] * len(sown))])
