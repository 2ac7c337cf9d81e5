import json
from pathlib import Path
from typing import Any

import pytest

from corpus.gold import GoldError, read_gold
from corpus.reader import read_split

GOLD = {
    "id": "t-1",
    "submitted_on": "2018-11-07",
    "text": "Amazon m'a banni.",
    "problems": ["suspension_compte"],
    "circumstances": [],
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_the_corpus_comes_back_as_it_was_exported(tmp_path: Path) -> None:
    told = read_split("dev")
    again = read_gold(write(tmp_path / "dev.jsonl", *(t.to_dict() for t in told)))
    assert [t.to_dict() for t in again] == [t.to_dict() for t in told]


def test_a_review_may_lack_evidence(tmp_path: Path) -> None:
    (told,) = read_gold(write(tmp_path / "r.jsonl", GOLD))
    assert told.problems == ("suspension_compte",)
    assert told.evidence == {}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"problems": ["jalousie"]}, "étiquette inconnue : jalousie"),
        ({"text": None}, "/text"),
        ({"submitted_on": "hier"}, "/submitted_on"),
        ({"evidence": {"suspension_compte": [{"start": 3, "end": 99}]}}, "sort du texte"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    with pytest.raises(GoldError, match=rf"r\.jsonl, ligne 2 : .*{fault}"):
        read_gold(write(tmp_path / "r.jsonl", GOLD, GOLD | change))
