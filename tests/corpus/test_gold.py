import json
from pathlib import Path
from typing import Any

import pytest

from corpus.files import FileError
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


def test_a_text_that_tags_made_longer_is_read(tmp_path: Path) -> None:
    """A testimony of 10,000 characters may be exported with more: a tag is often longer than what it hides."""
    text = "Écrivez à [COURRIEL_1] ou à [COURRIEL_12]. " * 300
    (told,) = read_gold(write(tmp_path / "r.jsonl", GOLD | {"text": text}))
    assert told.testimony.text == text


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"problems": ["jalousie"]}, "étiquette inconnue : jalousie"),
        ({"problems": "avis"}, "/problems"),
        ({"problems": ["sans_motif"]}, "problème et circonstance confondus : sans_motif"),
        ({"text": None}, "/text"),
        ({"text": " \u200b"}, "le texte est vide"),
        ({"text": "a" * 10_001}, "dépasse 10\u202f000 caractères"),
        ({"text": "Amazon \ud800"}, "caractères Unicode invalides"),
        ({"id": "a\nb"}, "/id"),
        ({"submitted_on": "hier"}, "/submitted_on"),
        ({"submitted_on": 0}, "/submitted_on"),
        ({"evidence": {"suspension_compte": [{"start": 3, "end": 99}]}}, "sort du texte"),
        ({"evidence": {"suspension_compte": [{"start": 5, "end": 5}]}}, "sort du texte"),
        ({"evidence": {"avis": [{"start": 0, "end": 6}]}}, "preuve d’une étiquette que la ligne ne donne pas : avis"),
        ({"entities": [{"type": "platform", "start": 0, "end": 6, "text": "Amazon"}]}, "champ d’entité absent : id"),
        (
            {"entities": [{"type": "personal", "start": 0, "end": 6, "text": "Etsy", "kind": "person"}]},
            "« Etsy » n’est",
        ),
        (
            {"entities": [{"type": "personal", "start": 0, "end": 6, "text": "Amazon", "kind": "city"}]},
            r"une entité \(personal\) n’est pas valable",
        ),
        (
            {"entities": [{"type": "date", "start": 0, "end": 6, "text": "Amazon", "kind": "date", "from": "hier"}]},
            r"une entité \(date\) n’est pas valable",
        ),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    with pytest.raises(GoldError, match=rf"r\.jsonl, ligne 2 : .*{fault}"):
        read_gold(write(tmp_path / "r.jsonl", GOLD, GOLD | change))


@pytest.mark.parametrize("missing", ["id", "submitted_on", "text", "problems", "circumstances"])
def test_a_missing_field_is_named(tmp_path: Path, missing: str) -> None:
    faulty = {name: value for name, value in GOLD.items() if name != missing}
    with pytest.raises(GoldError, match=rf"r\.jsonl, ligne 1 : /{missing} : champ obligatoire absent"):
        read_gold(write(tmp_path / "r.jsonl", faulty))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"{", "pas du JSON"),
        (b"[1, 2]", "un objet JSON est attendu"),
        (b'{"text": "\xe9"}', "pas en UTF-8"),
        (b"[" * 100_000, "JSON"),
        (b"PK\x03\x04", "pas du JSON"),
    ],
)
def test_what_is_no_json_is_named(tmp_path: Path, line: bytes, fault: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(json.dumps(GOLD).encode() + b"\n\n" + line + b"\n")
    with pytest.raises(GoldError, match=rf"r\.jsonl, ligne 3 : .*{fault}"):
        read_gold(path)


@pytest.mark.parametrize("name", ["absent.jsonl", "r.csv"])
def test_another_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match=name):
        read_gold(tmp_path / name)
