"""Tables for a French spreadsheet: decimal commas, no cell that runs, pieces that are one file."""

import csv
import io

import pytest

from models.spreadsheets import csv_pages, held, in_french, plain, unformula


@pytest.mark.parametrize(("cell", "shown"), [(282.0, 282), (12.5, "12,5"), (1, 1), (None, None), ("1.5", "1.5")])
def test_a_csv_has_the_decimals_of_a_french_spreadsheet(cell: object, shown: object) -> None:
    assert in_french(cell) == shown


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1"])
def test_a_cell_is_no_formula(cell: str) -> None:
    assert unformula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Amazon", "", 3, None, 1.5])
def test_other_cells_stay(cell: object) -> None:
    assert unformula(cell) == cell


def test_pieces_are_one_file_with_its_mark() -> None:
    rows = [("nom", "part"), *((f"=ligne {k}; «{k}»", k / 2) for k in range(5_000))]
    pieces = list(csv_pages(rows))
    assert len(pieces) > 1
    whole = "".join(pieces)
    assert whole.startswith("\ufeffnom;part\r\n") and whole.count("\ufeff") == 1
    read = list(csv.reader(io.StringIO(whole[1:]), delimiter=";"))
    assert read[2:4] == [["'=ligne 1; «1»", "0,5"], ["'=ligne 2; «2»", "1"]]
    assert len(read) == len(rows)


def test_a_table_without_rows_is_a_file_all_the_same() -> None:
    assert list(csv_pages([])) == ["\ufeff"]


def test_a_workbook_says_what_it_cannot_hold() -> None:
    fits, long = held(["a" * 32_767, "a" * 32_768])
    assert fits == "a" * 32_767
    assert long.startswith("Trop long pour une cellule")


def test_a_row_is_plain_for_any_spreadsheet() -> None:
    assert plain(["@a", 1.5, None]) == ["'@a", 1.5, None]
