from pathlib import Path

import numpy as np
import pytest

from models.analyser import Analyser
from models.problems import Parts, load, pool, save


def test_a_saved_model_judges_alike(analyser: Analyser, tmp_path: Path) -> None:
    parts = [Parts("PLATEFORME a fermé mon compte", ("PLATEFORME a fermé mon compte",)), Parts("merci", ("merci",))]
    save(analyser.problems, tmp_path)
    again = load(tmp_path, analyser.problems.features.embedder)
    for one, other in zip(analyser.problems.judge(parts), again.judge(parts), strict=True):
        assert one.probabilities == pytest.approx(other.probabilities)


def test_a_testimony_is_judged_alike_alone_and_among_others(analyser: Analyser) -> None:
    one, other = Parts("mes fonds sont bloqués", ("mes fonds", "sont bloqués")), Parts("faux avis", ("faux avis",))
    together = analyser.problems.judge([one, other])
    assert together[0].probabilities == pytest.approx(analyser.problems.judge([one])[0].probabilities, abs=1e-6)


def test_no_testimony_no_verdict(analyser: Analyser) -> None:
    assert analyser.problems.judge([]) == []


def test_pooling_keeps_the_two_best_clauses() -> None:
    scores = np.array([[1.0, -1.0], [3.0, -2.0], [2.0, 0.0]])
    pooled = pool(scores, np.array([0.5, -0.5]))
    assert pooled[:, 0].tolist() == [3.0, 0.0]
    assert pooled[:, 1].tolist() == [2.0, -1.0]
    assert pooled[:, 2].tolist() == [0.5, -0.5]


def test_another_embedder_is_refused(analyser: Analyser, tmp_path: Path) -> None:
    class Other:
        name = "autre"

        def embed(self, texts: object) -> object:
            raise NotImplementedError

    save(analyser.problems, tmp_path)
    with pytest.raises(ValueError, match="embedder"):
        load(tmp_path, Other())  # type: ignore[arg-type]


def test_model_files_hold_no_text(analyser: Analyser, tmp_path: Path) -> None:
    save(analyser.problems, tmp_path)
    from corpus.reader import read_split

    text = read_split("train")[0].testimony.text[:80].encode()
    assert not any(text in path.read_bytes() for path in tmp_path.iterdir())
