"""A text cut into pieces under the same marks."""

from typing import Any

from api.pages.highlight import pieces

TEXT = "Amazon me doit 300 €, sans un mot."
RECORD: dict[str, Any] = {
    "problems": [{"label": "retenue_fonds", "probability": 0.9, "evidence": [{"start": 0, "end": 20}]}],
    "circumstances": [{"label": "sans_motif", "probability": 0.8, "evidence": [{"start": 22, "end": 33}]}],
    "entities": {
        "platforms": [{"start": 0, "end": 6, "id": "amazon"}],
        "amounts": [{"start": 15, "end": 20, "value": 300.0}],
        "dates": [],
        "personal": [],
    },
}


def test_the_pieces_make_the_text() -> None:
    assert "".join(piece.text for piece in pieces(TEXT, RECORD)) == TEXT


def test_entities_lie_within_their_evidence() -> None:
    found = list(pieces(TEXT, RECORD))
    assert [(p.text, p.entity and p.entity["of"], p.labels) for p in found] == [
        ("Amazon", "platforms", ("retenue_fonds",)),
        (" me doit ", None, ("retenue_fonds",)),
        ("300 €", "amounts", ("retenue_fonds",)),
        (", ", None, ()),
        ("sans un mot", None, ("sans_motif",)),
        (".", None, ()),
    ]


def test_an_entity_cut_by_a_clause_is_named_once() -> None:
    record = RECORD | {"problems": [{"label": "avis", "probability": 0.9, "evidence": [{"start": 3, "end": 10}]}]}
    found = [(p.text, p.last) for p in pieces(TEXT, record) if p.entity and p.entity["of"] == "platforms"]
    assert found == [("Ama", False), ("zon", True)]
