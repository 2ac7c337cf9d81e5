"""A CSV's quotes: one that nothing closes costs its own row; those that are right, or merely odd, cost nothing."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.files import FileError, read_rows
from corpus.quotes import LONGEST, UNCLOSED, csv_rows


def rows(text: str) -> list[tuple[int, list[str] | None]]:
    return list(csv_rows(iter(io.StringIO(text, newline="")), ";"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('1;a\n2;"b\n3;c\n4;d\n', [["1", "a"], None, ["3", "c"], ["4", "d"]]),
        ('1;"a\n2;b\n3;"c\n4;d\n', [None, ["2", "b"], None, ["4", "d"]]),
        ('1;"a\n2;"b;c"\n3;d\n', [None, ["2", "b;c"], ["3", "d"]]),
        ('1;"a\nb"\n2;c\n', [["1", "a\nb"], ["2", "c"]]),
        ('1;le "compte" est fermé\n', [["1", 'le "compte" est fermé']]),
        ('1;"le "compte" est fermé"\n2;b\n', [["1", 'le compte" est fermé"'], ["2", "b"]]),
        ('1;"Bonjour,\nmon "compte" fermé";x\n2;b;c\n', [["1", 'Bonjour,\nmon compte" fermé"', "x"], ["2", "b", "c"]]),
        ('1;écran 5"\n2;écran 7"\n', [["1", 'écran 5"'], ["2", 'écran 7"']]),
        ('1;"dernière ligne', [["1", "dernière ligne"]]),
        ("", []),
    ],
)  # fmt: skip
def test_rows(text: str, found: list[list[str] | None]) -> None:
    assert [cells for _, cells in rows(text)] == found


@given(st.text(alphabet='a";\n\r', max_size=60))
def test_every_line_belongs_to_one_row(text: str) -> None:
    lines = list(io.StringIO(text, newline=""))
    assert sum(taken for taken, _ in rows(text)) == len(lines)


@given(st.lists(st.lists(st.text(alphabet="ab\";\n '", max_size=8), min_size=2, max_size=4), max_size=8))
def test_what_is_written_right_is_read_as_written(table: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(table)
    assert [cells for _, cells in rows(file.getvalue())] == table


def test_an_open_quote_is_given_up_after_so_many_characters() -> None:
    line = "2;" + "x" * 998 + "\n"
    found = rows('1;"a\n' + line * (2 * LONGEST // len(line)))
    assert found[0] == (1, None)
    assert len(found) == 1 + 2 * LONGEST // len(line)


def test_a_file_loses_the_row_of_the_quote_alone_and_tells_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    told = [f"{n};Amazon a fermé mon compte numéro {n}." for n in range(1, 501)]
    told[2] = told[2].replace(";", ';"')
    path.write_text("id;texte\n" + "\n".join(told) + "\n", encoding="utf-8")
    found = list(read_rows(str(path)))
    assert len(found) == 500
    assert [(row.line, row.reason) for row in found if row.fields is None] == [(4, UNCLOSED)]


def test_a_head_with_an_open_quote_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('"id;texte\n1;Compte fermé.\n2;Offre retirée.\n', encoding="utf-8")
    with pytest.raises(FileError, match="Ligne 1 : un guillemet s’ouvre"):
        list(read_rows(str(path)))
