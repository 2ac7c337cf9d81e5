"""What an analyst sees of a file before it is read."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from corpus.files import FileError, read_rows
from corpus.layout import Layout
from corpus.preview import preview


def test_a_table_is_shown_with_what_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "courrier.csv"
    path.write_bytes("Date;Témoignage;Région\n3/4/2021;Déréférencé hier.;Alsace\n".encode("cp1252"))
    seen = preview(path)
    assert seen.header == ("Date", "Témoignage", "Région")
    assert seen.rows == (("3/4/2021", "Déréférencé hier.", "Alsace"),)
    assert seen.columns == {"text": "Témoignage", "submitted_on": "Date"}
    assert (seen.encoding, seen.separator) == ("cp1252", ";")


def test_a_table_without_a_known_text_column_is_shown_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "courrier.csv"
    path.write_text("jour,doléance\n2021-04-03,Compte fermé.\n", encoding="utf-8")
    assert preview(path).columns == {}


def test_only_the_first_rows_are_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["texte"], *([f"Plainte {n}"] for n in range(20))):
        book.active.append(row)
    book.save(tmp_path / "plaintes.xlsx")
    assert preview(tmp_path / "plaintes.xlsx", most=3).rows == (("Plainte 0",), ("Plainte 1",), ("Plainte 2",))


def test_json_lines_name_their_fields(tmp_path: Path) -> None:
    path = tmp_path / "plaintes.jsonl"
    path.write_text('{"text": "Compte fermé.", "agence": 3}\npas du JSON\n', encoding="utf-8")
    seen = preview(path)
    assert (seen.header, seen.rows, seen.fixed) == (("text", "agence"), (("Compte fermé.", "3"),), True)


@pytest.mark.parametrize(("name", "content"), [("a.csv", "texte\n"), ("a.jsonl", "rien\n"), ("a.xlsx", "pas un zip")])
def test_a_file_with_nothing_to_show_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(FileError):
        preview(tmp_path / name)


def test_the_column_that_was_chosen_wins_over_one_that_bears_the_name(tmp_path: Path) -> None:
    path = tmp_path / "courrier.csv"
    path.write_text("contenu;text\nCompte fermé.;à ignorer\n", encoding="utf-8")
    (row,) = read_rows(str(path), Layout({"text": "contenu"}))
    assert row.fields == {"text": "Compte fermé.", "text (colonne)": "à ignorer"}


def test_a_column_can_be_told_to_be_none_of_the_fields(tmp_path: Path) -> None:
    path = tmp_path / "courrier.csv"
    path.write_text("id;texte\n17;Compte fermé.\n", encoding="utf-8")
    (row,) = read_rows(str(path), Layout({"text": "texte", "id": ""}))
    assert row.fields == {"text": "Compte fermé.", "id (colonne)": "17"}


def test_a_workbooks_day_is_shown_without_its_clock(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["texte", "reçu", "vu"], ["Plainte", datetime(2018, 7, 12), datetime(2018, 7, 12, 9, 30)]):
        book.active.append(row)
    book.save(tmp_path / "plaintes.xlsx")
    assert preview(tmp_path / "plaintes.xlsx").rows == (("Plainte", "12/07/2018", "2018-07-12 09:30:00"),)


def test_the_head_is_looked_for_below_the_title(tmp_path: Path) -> None:
    path = tmp_path / "courrier.csv"
    path.write_text("Courriers de 2018;;\nDate;Exposé;Région\n3/4/2021;Déréférencé hier.;Alsace\n", encoding="utf-8")
    assert preview(path).header == ("Date", "Exposé", "Région")


def test_of_a_workbook_the_sheets_are_told_and_one_is_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("2020").append(["texte"])
    book["2020"].append(["Plainte"])
    book.save(tmp_path / "plaintes.xlsx")
    first, second = preview(tmp_path / "plaintes.xlsx"), preview(tmp_path / "plaintes.xlsx", sheet="2020")
    assert (first.sheet, first.header, first.rows) == ("Sheet", (), ())
    assert (second.sheet, second.header, second.rows) == ("2020", ("texte",), (("Plainte",),))
    assert first.sheets == second.sheets == ("Sheet", "2020")
