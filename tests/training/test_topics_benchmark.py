"""The benchmark's figures are right where they are known."""

from pathlib import Path

import numpy as np

from models.topics.clustering import unit
from training.topics_benchmark.contenders import OURS, STOCK, ours, seeded
from training.topics_benchmark.groupings import Kept
from training.topics_benchmark.report import Findings, into_card, markdown
from training.topics_benchmark.scale import Cost
from training.topics_benchmark.scores import Scores, ami, diversity, npmi
from training.topics_benchmark.tasks import Task

AXES = np.eye(8, dtype=np.float32)
NOISE = np.random.default_rng(1).standard_normal((120, 8)).astype(np.float32) * 0.1
VECTORS = unit(AXES[np.arange(120) % 4] + NOISE)
NONE = np.full(120, -1, dtype=np.int64)
GOLD = {i: "abcd"[i % 4] for i in range(120)}
TASK = Task("four", tuple("mot" for _ in range(120)), np.arange(120), VECTORS, NONE, GOLD)


def test_ami_of_the_gold_itself_is_one_and_of_one_group_nought() -> None:
    assert ami(TASK, np.arange(120) % 4) == 1.0
    assert abs(ami(TASK, np.zeros(120, dtype=np.int64))) < 1e-6


def test_ours_finds_what_is_plainly_there() -> None:
    assert ami(TASK, ours(VECTORS, NONE, 0)) > 0.6


def test_what_others_found_is_read_back_and_ours_made_anew(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for name, again in (("another", 7), (OURS, 9)):
        first = kept.of(name, lambda vectors, said, seed: np.full(len(vectors), 7), VECTORS, NONE, 0)
        assert set(first.groups) == {7}
        second = kept.of(name, lambda vectors, said, seed: np.full(len(vectors), 9), VECTORS, NONE, 0)
        assert set(second.groups) == {again}


def test_a_documents_words_are_those_of_its_units() -> None:
    task = Task("two", ("chat", "noir", "chien"), np.array([4, 4, 5]), VECTORS[:3], NONE[:3], {})
    assert task.documents() == ["chat noir", "chien"]


def test_seeds_name_the_groups() -> None:
    assert (seeded(AXES[:4])(VECTORS, NONE, 0) == np.arange(120) % 4).all()


def test_words_that_go_together_are_coherent() -> None:
    texts = ["chat noir", "chat noir", "chien blanc", "chien blanc"]
    assert npmi([["chat", "noir"]], texts) == 1.0
    assert npmi([["chat", "blanc"]], texts) == -1.0
    assert diversity([["chat", "noir"], ["chat", "blanc"]]) == 0.75


def test_the_report_goes_into_the_card_in_place_of_an_earlier_one(tmp_path: Path) -> None:
    scores = Scores(0.3, 0.1, 0.9, 0.05, 20.0, 0.6, 1.0)
    found = Findings({"four": {OURS: scores, STOCK: scores}}, {OURS: Cost(1.0, 0.5), STOCK: Cost(9.0, 1.0)}, 1e5)
    card = tmp_path / "README.md"
    card.write_text("# Topics\n\n## Benchmark\n\nold\n", encoding="utf-8")
    into_card(card, markdown(found))
    told = card.read_text(encoding="utf-8")
    assert "old" not in told
    assert "9.0 times as fast" in told
    assert told.count("## Benchmark") == 1
