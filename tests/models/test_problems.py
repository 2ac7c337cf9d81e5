from pathlib import Path

import numpy as np
import pytest

from models.analyser import Analyser
from models.first_stage import COMPLAINT, MARKS, Scores, among_neighbours
from models.problems import load, save
from models.registry import RegistryError
from models.second_stage import COMPANY, COMPLAINT_WEIGHT, WHOLE_COMPANY, WITHOUT_SECOND, pool

TOLD = [("PLATEFORME a fermé mon compte", "sans un mot depuis DATE", "je ne sais plus quoi faire"), ("merci",)]


def test_a_saved_model_judges_alike(analyser: Analyser, tmp_path: Path) -> None:
    save(analyser.problems, tmp_path)
    again = load(tmp_path, analyser.problems.embedder)
    for one, other in zip(analyser.problems.judge(TOLD), again.judge(TOLD), strict=True):
        assert one.probabilities == pytest.approx(other.probabilities, abs=1e-4)


def test_a_testimony_is_judged_alike_alone_and_among_others(analyser: Analyser) -> None:
    together = analyser.problems.judge(TOLD)
    for alone, among in zip(TOLD, together, strict=True):
        assert analyser.problems.judge([alone])[0].probabilities == pytest.approx(among.probabilities, abs=1e-6)


def test_no_testimony_no_verdict(analyser: Analyser) -> None:
    assert analyser.problems.judge([]) == []


@pytest.mark.parametrize("clauses", [("!!!",), ("…", "🙂"), ("x",)])
def test_a_text_without_words_is_judged(analyser: Analyser, clauses: tuple[str, ...]) -> None:
    (verdict,) = analyser.problems.judge([clauses])
    assert all(0 <= p <= 1 for p in verdict.probabilities.values())


CLAUSES, FIRSTS = np.array([[1.0, -1.0], [3.0, -2.0], [2.0, 0.0], [9.0, 9.0]]), np.array([0, 3])


def scores() -> Scores:
    twos = np.array([[8.0, 8.0], [7.0, 7.0]])
    marks = np.arange(4.0)[:, None] * np.ones(len(MARKS) + 1)
    complaint = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
    return Scores(CLAUSES, FIRSTS, twos, twos - 1, twos - 2, among_neighbours(CLAUSES, FIRSTS), marks, complaint)


def test_a_clause_is_heard_with_those_beside_it_in_its_testimony() -> None:
    heard = among_neighbours(CLAUSES, FIRSTS)
    assert heard[:, 0].tolist() == [1.0 + 0.5 * (3 - 1), 3.0 + 0.5 * (1 + 2), 2.0 + 0.5 * (3 - 1), 9.0 - 1.0]


def test_pooling_keeps_the_best_of_each_testimony() -> None:
    pooled = pool(scores())
    own = 8
    assert pooled.shape == (2, 2, own + len(MARKS) + 1 + 4 + COMPLAINT)
    assert pooled[0, 0, :own].tolist() == pytest.approx([3.0, 2.0, 4.5, 8.0, 7.0, 6.0, np.log(3), 0.5])
    assert pooled[0, 1, :2].tolist() == [0.0, -1.0]
    assert pooled[1, 0, :2].tolist() == [9.0, 9.0 - WITHOUT_SECOND]


def test_pooling_brings_the_marks_of_the_clause_that_carries_the_label() -> None:
    marks = pool(scores())[:, :, 8 : 8 + len(MARKS) + 1]
    assert marks[0, 0].tolist() == pytest.approx([0.3] * (len(MARKS) + 1))
    assert marks[0, 1].tolist() == pytest.approx([0.6] * (len(MARKS) + 1))


def test_pooling_brings_the_other_labels_along() -> None:
    company = pool(scores())[0, 0, -4 - COMPLAINT : -COMPLAINT]
    assert company.tolist() == pytest.approx([COMPANY * 3.0, 0.0, WHOLE_COMPANY * 6.0, WHOLE_COMPANY * 6.0])


def test_pooling_tells_every_label_whether_the_text_complains_at_all() -> None:
    told = pool(scores())[:, :, -COMPLAINT:] / COMPLAINT_WEIGHT
    assert told[0].tolist() == [pytest.approx([0.1, 0.2, 0.3])] * 2
    assert told[1].tolist() == [pytest.approx([0.4, 0.5, 0.6])] * 2


def test_another_embedder_is_refused(analyser: Analyser, tmp_path: Path) -> None:
    class Other:
        name = "autre"

        def embed(self, texts: object) -> object:
            raise NotImplementedError

    save(analyser.problems, tmp_path)
    with pytest.raises(RegistryError, match="plongement"):
        load(tmp_path, Other())  # type: ignore[arg-type]


def test_model_files_hold_no_text(analyser: Analyser, tmp_path: Path) -> None:
    save(analyser.problems, tmp_path)
    from corpus.reader import read_split

    text = read_split("train")[0].testimony.text[:80].encode()
    assert not any(text in path.read_bytes() for path in tmp_path.iterdir())
