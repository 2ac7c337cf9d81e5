"""A poisoned reviews export: an altered line refuses the file, a well-formed lie reaches neither test nor service."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus import taxonomy
from corpus.gold import GoldError, read_gold
from corpus.reader import read_split
from corpus.testimony import AnnotatedTestimony, Testimony
from tests.api.services import Service
from training.evaluation import Predictions
from training.gate import compare
from training.reviews import join


def _exported(service: Service) -> dict[str, Any]:
    """What the service exports of one review."""
    said = {"problems": ["suspension_compte"], "circumstances": ["sans_preavis"], "reviewer": "Relecteur"}
    answer = service.client.put("/v1/testimonies/t-1/review", json=said, headers=service.key("review"))
    assert answer.status_code == 200
    exported = service.client.get("/v1/reviews/export", headers=service.key("review"))
    (line,) = exported.data.decode().splitlines()
    read: dict[str, Any] = json.loads(line)
    return read


POISONS: dict[str, dict[str, Any]] = {
    "a label of one's own": {"problems": ["jalousie"]},
    "a label as a circumstance": {"circumstances": ["avis"]},
    "labels without end": {"problems": ["avis"] * 3 + ["x" * 10_000]},
    "a proof outside the text": {"evidence": {"suspension_compte": [{"start": 0, "end": 10_000}]}},
    "a proof of what is not said": {"evidence": {"avis": [{"start": 0, "end": 6}]}},
    "a span moved": {"entities": [{"type": "personal", "kind": "person", "start": 0, "end": 6, "text": "Google"}]},
    "an entity of no kind": {"entities": [{"type": "personal", "kind": "<b>", "start": 0, "end": 6, "text": "Amazon"}]},
    "a text for everyone's": {"text": "Amazon " * 10_000},
    "no text": {"text": "\u200b \n"},
    "an id of several lines": {"id": "t-2\nt-3"},
    "a day that is none": {"submitted_on": "2021-13-45"},
    "a number for labels": {"problems": 1},
}


@pytest.mark.parametrize("poison", POISONS)
def test_an_altered_line_refuses_the_whole_export(attacked: Service, tmp_path: Path, poison: str) -> None:
    good = _exported(attacked)
    path = tmp_path / "reviews.jsonl"
    path.write_text(json.dumps(good) + "\n", encoding="utf-8")
    assert [told.testimony.id for told in read_gold(path)] == ["t-1"]
    lines = (good, good | {"id": "t-2"} | POISONS[poison])
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with pytest.raises(GoldError, match="ligne 2"):
        read_gold(path)


def _lie(id_: str, text: str, day_of: AnnotatedTestimony) -> AnnotatedTestimony:
    return AnnotatedTestimony(Testimony(id_, text, day_of.testimony.submitted_on), ("avis",), (), {}, ())


def test_a_lie_about_a_test_text_is_not_learned() -> None:
    """Neither as it is nor retouched: what judges a candidate cannot be taught to it."""
    held_out = read_split("dev")[:20]
    lies = [_lie(f"lie-{n}", told.testimony.text + " Merci." * (n % 2), told) for n, told in enumerate(held_out)]
    joined = join([], lies, held_out)
    assert joined.testimonies == ()
    assert len(joined.remarks) == len(lies)


def test_a_lie_told_a_thousand_times_is_one_testimony() -> None:
    (told,) = read_split("dev")[:1]
    joined = join([], [_lie(f"lie-{n}", told.testimony.text, told) for n in range(1_000)], [])
    assert len(joined.testimonies) == 1


def test_what_lies_have_taught_does_not_pass_the_gate() -> None:
    """A candidate that learned to call every suspension a matter of reviews."""
    labels = list(taxonomy.labels())
    gold = (np.random.default_rng(2).random((150, len(labels))) < 0.25).astype(np.int8)
    taught = gold.copy()
    suspension, reviews = labels.index("suspension_compte"), labels.index("avis")
    taught[:, reviews] |= gold[:, suspension]
    taught[:, suspension] = 0
    compared = compare(*(Predictions(gold, said.astype(float), said) for said in (gold, taught)))
    assert {"suspension_compte", "avis"} <= {one.name for one in compared if one.worse}
