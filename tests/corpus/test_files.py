from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from openpyxl.chart import LineChart, Reference

from corpus.columns import ColumnError
from corpus.files import FileError, SheetError, read_rows, sheets_told
from corpus.layout import Layout


def write(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_reads_csv_in_the_wild(tmp_path: Path, encoding: str, separator: str) -> None:
    table = f'id{separator}Témoignage{separator}Date\r\n7{separator}"Compte fermé\nà 9 h"{separator}12/07/2018\r\n'
    (row,) = read_rows(write(tmp_path, "t.csv", table.encode(encoding)))
    assert row.fields == {"id": "7", "text": "Compte fermé\nà 9 h", "submitted_on": "2018-07-12"}


def test_skips_empty_rows_and_keeps_those_without_text(tmp_path: Path) -> None:
    rows = list(read_rows(write(tmp_path, "t.csv", b"id;texte\n;\n1;\n2;bonjour\n")))
    assert [row.fields for row in rows] == [{"text": "", "id": "1"}, {"text": "bonjour", "id": "2"}]


def test_says_what_columns_it_found(tmp_path: Path) -> None:
    with pytest.raises(ColumnError, match="nom, avis"):
        list(read_rows(write(tmp_path, "t.csv", b"nom;avis\nx;y\n")))


def test_takes_the_column_it_is_told(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "t.csv", b"nom;avis\nx;y\n"), Layout({"text": "avis"}))
    assert row.fields == {"nom": "x", "text": "y"}


@pytest.mark.parametrize(
    ("columns", "field", "words"),
    [
        ({"sender": "qui"}, "sender", "La colonne « qui » n’existe pas. Colonnes trouvées : id, avis."),
        ({"text": "avis", "sender": "avis"}, "sender", "« avis » est désignée deux fois, pour text et pour sender"),
        ({"text": ""}, "text", "Aucune colonne de texte"),
    ],
)
def test_a_choice_that_cannot_be_is_told_with_its_field(
    tmp_path: Path, columns: dict[str, str], field: str, words: str
) -> None:
    with pytest.raises(ColumnError, match=words) as refusal:
        list(read_rows(write(tmp_path, "t.csv", b"id;avis\n1;y\n"), Layout(columns)))
    assert refusal.value.field == field


def test_a_column_that_is_chosen_is_no_other_field_by_its_name(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "t.csv", b"id;date\nbonjour;2021-11-08\n"), Layout({"text": "id"}))
    assert row.fields == {"text": "bonjour", "submitted_on": "2021-11-08"}


def test_json_lines_have_no_columns_to_name(tmp_path: Path) -> None:
    with pytest.raises(ColumnError, match="nomme lui-même ses champs"):
        list(read_rows(write(tmp_path, "t.jsonl", b'{"avis": "bonjour"}\n'), Layout({"text": "avis"})))


def test_reads_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["id", "message", "date"])
    book.active.append([12, "Bonjour", datetime(2020, 5, 3)])
    book.save(tmp_path / "t.xlsx")
    (row,) = read_rows(str(tmp_path / "t.xlsx"))
    assert row.fields == {"id": "12", "text": "Bonjour", "submitted_on": "2020-05-03"}


def several(path: Path) -> str:
    """A workbook that begins with a sheet of explanations."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Lisez-moi"
    book.worksheets[0].append(["Export du 3 mai"])
    for name, text in (("2019", "Bonjour"), ("2020", "Bonsoir")):
        book.create_sheet(name).append(["id", "message"])
        book[name].append([12, text])
    chart = LineChart()
    chart.add_data(Reference(book["2020"], 1, 1, 1, 2))
    book.create_chartsheet("Courbe").add_chart(chart)
    book.save(path)
    return str(path)


def test_of_several_sheets_the_named_one_is_read(tmp_path: Path) -> None:
    path = several(tmp_path / "t.xlsx")
    (row,) = read_rows(path, Layout(sheet="2020"))
    assert (row.line, row.fields) == (2, {"id": "12", "text": "Bonsoir"})
    assert sheets_told(Path(path), "2020") == "Feuille lue : « 2020 » ; autres feuilles : « Lisez-moi », « 2019 »."


def test_where_the_first_sheet_is_no_table_the_others_are_told(tmp_path: Path) -> None:
    with pytest.raises(ColumnError, match="Feuille lue : « Lisez-moi » ; autres feuilles : « 2019 », « 2020 »"):
        list(read_rows(several(tmp_path / "t.xlsx")))


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"« Courbe » n’existe pas\. Feuilles trouvées : Lisez-moi, 2019, 2020\."):
        list(read_rows(several(tmp_path / "t.xlsx"), Layout(sheet="Courbe")))


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
def test_what_is_no_workbook_has_no_sheets(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, b"texte\nbonjour\n")
    assert sheets_told(Path(path), None) == ""
    with pytest.raises(SheetError, match="Seul un classeur"):
        list(read_rows(path, Layout(sheet="2020")))


LONG = 'id;texte\r\n1;"Compte fermé.\r\nÀ 9 h.\r\nSans mot."\r\n2;\r\n\r\n3;Bonjour;;de trop\r\n'


@pytest.mark.parametrize(
    ("above", "lines", "rows"), [("", (2, 5, 7), (None, 3, 5)), ("sep=;\r\n", (3, 6, 8), (2, 3, 5))]
)
def test_a_row_has_its_line_and_what_a_spreadsheet_numbers_it(
    tmp_path: Path, above: str, lines: tuple[int, ...], rows: tuple[int | None, ...]
) -> None:
    """Excel counts neither the line ends within a cell nor its own first line; an empty line it does."""
    found = list(read_rows(write(tmp_path, "t.csv", (above + LONG).encode())))
    assert tuple(row.line for row in found) == lines
    assert tuple(row.row for row in found) == rows
    assert found[1].place.told() == f"3 (ligne {lines[1]} du fichier texte)"
    assert found[2].place.number == 5


def test_columns_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "t.csv", b"texte;texte;vu;vu\nbonjour;;oui;non\n"))
    assert row.fields == {"text": "bonjour", "vu": "oui", "vu (2)": "non"}


def test_reads_parquet(tmp_path: Path) -> None:
    rows = [{"text": "Bonjour", "date": date(2020, 5, 3), "n": 4}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "t.parquet")
    (row,) = read_rows(str(tmp_path / "t.parquet"))
    assert row.fields == {"text": "Bonjour", "submitted_on": "2020-05-03", "n": 4}


def test_a_bad_line_is_a_row_with_a_reason(tmp_path: Path) -> None:
    rows = list(read_rows(write(tmp_path, "t.jsonl", b'{"text": "a"}\nnon\n\n[1]\n\xff\n' + b"[" * 100_000 + b"\n")))
    assert [(row.line, row.reason) for row in rows] == [
        (1, None),
        (2, "la ligne n’est pas du JSON"),
        (4, "un objet JSON est attendu"),
        (5, "la ligne n’est pas en UTF-8"),
        (6, "JSON trop imbriqué"),
    ]


def test_lists_of_parquet_hold_what_json_has(tmp_path: Path) -> None:
    rows = [{"text": "Compte fermé.", "relances": [date(2018, 7, 12)], "suivi": {"le": date(2018, 7, 13), "fois": 2}}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "t.parquet")
    (row,) = read_rows(str(tmp_path / "t.parquet"))
    assert row.fields == {"text": "Compte fermé.", "relances": ["2018-07-12"], "suivi": {"le": "2018-07-13", "fois": 2}}


@pytest.mark.parametrize(("name", "data"), [("t.doc", b""), ("t.xlsx", b"PK rien"), ("t.parquet", b"rien")])
def test_refuses_other_files(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(FileError, match=name):
        list(read_rows(write(tmp_path, name, data)))


def test_refuses_an_absent_file() -> None:
    with pytest.raises(FileError, match="introuvable"):
        read_rows("nulle-part.csv")


def test_a_row_wider_than_its_header_is_refused_with_its_reason(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "t.csv", b"id,texte\n1,compte ferme, puis bloque\n"))
    assert row.fields is None
    assert "plus de cellules" in str(row.reason)


def test_a_single_column_may_hold_any_sign(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "t.csv", b"texte\nferme ; bloque, perdu\n"))
    assert row.fields == {"text": "ferme ; bloque, perdu"}


def test_dates_with_a_clock_are_days(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "t.csv", b"texte;date\nbonjour;2021-11-08 10:30:00\n"))
    assert row.fields == {"text": "bonjour", "submitted_on": "2021-11-08"}


def test_other_cells_of_a_workbook_come_through(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["message", "heure", "vu"])
    book.active.append(["Bonjour", time(9, 30), datetime(2020, 5, 3, 9, 30)])
    book.save(tmp_path / "t.xlsx")
    (row,) = read_rows(str(tmp_path / "t.xlsx"))
    assert row.fields == {"text": "Bonjour", "heure": "09:30:00", "vu": "2020-05-03T09:30:00"}


TITLED = "Signalements reçus, plateformes;;\r\n;;\r\nN°;Exposé;Date\r\n1;Compte fermé.;12/07/2018\r\n;;\r\nTOTAL;;\r\n"


@pytest.mark.parametrize("above", ["", "sep=;\r\n", '"sep=;"\r\n'])
def test_what_stands_above_the_head_is_no_head(tmp_path: Path, above: str) -> None:
    path = write(tmp_path, "t.csv", (above + TITLED).encode("cp1252"))
    first, total = read_rows(path, Layout({"text": "Exposé"}))
    assert first.fields == {"N°": "1", "text": "Compte fermé.", "submitted_on": "2018-07-12"}
    assert total.fields == {"N°": "TOTAL", "text": ""}
    assert first.line == 4 + bool(above)


def test_a_title_merged_over_a_sheet_is_no_head(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for cells in (["Signalements 2018"], [], ["id", "message"], [12, "Bonjour"]):
        book.active.append(cells)
    book.active.merge_cells("A1:B1")
    book.save(tmp_path / "t.xlsx")
    (row,) = read_rows(str(tmp_path / "t.xlsx"))
    assert (row.line, row.fields) == (4, {"id": "12", "text": "Bonjour"})


def test_a_title_directly_above_the_head_is_passed_over(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "t.csv", b"Signalements 2018;\nid;message\n12;Bonjour\n"))
    assert (row.line, row.fields) == (3, {"id": "12", "text": "Bonjour"})


@pytest.mark.parametrize(
    "table",
    [
        "texte;vu\nCompte fermé.;\nAmazon;oui\n",  # two names are a head
        "Doléance;vu\nCompte fermé.;non\nAmazon;oui\n",  # also above a row of as many short words
        "texte;\nCompte fermé.;\nAmazon;oui\n",  # and so is one that we know
        "Doléance\nCompte fermé.\nAmazon, oui\n",  # or where no line below has more
        f"Doléance;\nCompte fermé.;\n{'Amazon ' * 40};oui\n",  # than a text that overflows
    ],
)
def test_a_head_is_not_taken_for_a_title(tmp_path: Path, table: str) -> None:
    head = table.partition("\n")[0].partition(";")[0]
    first, *_ = read_rows(write(tmp_path, "t.csv", table.encode()), Layout({"text": head}))
    assert first.fields["text"] == "Compte fermé."


def test_a_testimony_that_stands_for_a_head_is_not_told_whole(tmp_path: Path) -> None:
    with pytest.raises(ColumnError) as refusal:
        list(read_rows(write(tmp_path, "t.csv", ("Amazon " * 900 + "\nbonjour\n").encode())))
    assert len(str(refusal.value)) < 200
