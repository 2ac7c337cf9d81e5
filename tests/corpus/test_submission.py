from datetime import date
from typing import Any

import pytest

from corpus.submission import Refused, read_submission

TODAY = date(2021, 11, 8)


def test_fills_in_id_and_day() -> None:
    told = read_submission({"text": "Rien."}, TODAY)
    assert told.id
    assert told.submitted_on == TODAY


def test_keeps_what_it_does_not_know() -> None:
    told = read_submission({"id": "t:1", "text": "Rien.", "région": "Alsace", "n": 3}, TODAY)
    assert told.metadata == {"région": "Alsace", "n": 3}


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": " \n"}, "/text"),
        ({"text": 3}, "/text"),
        ({"text": None}, "/text"),
        ({"text": "a\ud800"}, "/text"),
        ({"text": "\u200b\u200b"}, "/text"),
        ({"text": "a", "x": "\ud800"}, ""),
        ({"text": "a", "x": float("inf")}, ""),
        ({"text": "a", "id": "é"}, "/id"),
        ({"text": "a", "id": ""}, "/id"),
        ({"text": "a", "id": "x" * 129}, "/id"),
        ({"text": "a", "submitted_on": "12/07/2018"}, "/submitted_on"),
        ({"text": "a", "submitted_on": "2018-02-30"}, "/submitted_on"),
        ({"text": "a", "submitted_on": 20180101}, "/submitted_on"),
        ({"text": "a", "sender": 5}, "/sender"),
    ],
)
def test_refuses_with_a_pointer(fields: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Refused) as refused:
        read_submission(fields, TODAY)
    assert [fault.pointer for fault in refused.value.faults] == [pointer]


@pytest.mark.parametrize("body", [None, 3, "texte", ["text"]])
def test_refuses_what_is_no_object(body: Any) -> None:
    with pytest.raises(Refused, match="objet JSON"):
        read_submission(body, TODAY)


@pytest.mark.parametrize("id_", ["suite/cas#3", "dossier 12/3", "é"])
def test_a_file_keeps_its_own_ids(id_: str) -> None:
    fields = {"text": "a", "id": id_}
    assert read_submission(fields, TODAY, from_file=True).id == id_
    with pytest.raises(Refused):
        read_submission(fields, TODAY)


@pytest.mark.parametrize("id_", ["", " ", "a\nb", "x" * 257])
def test_a_file_s_id_is_printable(id_: str) -> None:
    with pytest.raises(Refused):
        read_submission({"text": "a", "id": id_}, TODAY, from_file=True)
