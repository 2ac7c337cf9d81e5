"""Hostile files: bombs, entities, sizes that lie; and what spreadsheets would run of what we write."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.files import FileError, read_rows
from corpus.workbooks import MOST_COLUMNS, MOST_UNPACKED
from models.spreadsheets import unformula
from tests.fuzz.material import sheet

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<?xml version="1.0"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LAUGH = "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = f"<!DOCTYPE x [<!ENTITY a 'ha'>{_LAUGH}]>"


def book(change: Callable[[str], str | bytes]) -> bytes:
    """A small workbook of which the sheet was changed."""
    good = zipfile.ZipFile(io.BytesIO(sheet([["texte"], ["Amazon a fermé mon compte."]])))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            part = good.read(name)
            archive.writestr(name, change(part.decode()) if name == SHEET else part)
    return target.getvalue()


def cell(row: object, column: str, text: str) -> str:
    return f'<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def data(*rows: str) -> str:
    return f"{HEAD}<worksheet {MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"


BOMBS: dict[str, Callable[[str], str | bytes]] = {
    "billion laughs": lambda _: data(cell(1, "A", "texte"), cell(2, "A", "&i;")).replace(HEAD, HEAD + LAUGHS),
    "external entity": lambda _: data(cell(1, "A", "texte"), cell(2, "A", "&e;")).replace(
        HEAD, HEAD + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    ),
    "rows without end": lambda _: data(cell(1, "A", "texte"), cell(10**12, "A", "fin")),
    "a wide head": lambda _: data(cell(1, "XFD", "texte")),
    "no sheet": lambda _: b"",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_in_xml_are_refused(bomb: str, tmp_path: Path) -> None:
    path = tmp_path / "bombe.xlsx"
    path.write_bytes(book(BOMBS[bomb]))
    with pytest.raises(FileError) as refused:
        list(read_rows(str(path)))
    assert "root:" not in str(refused.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bombe.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(SHEET, "w") as part:
        for _ in range(MOST_UNPACKED // (1 << 24) + 1):
            part.write(b"\0" * (1 << 24))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(FileError, match="trop grand"):
        list(read_rows(str(path)))


def test_a_stated_size_that_lies_cuts_nothing_off(tmp_path: Path) -> None:
    path = tmp_path / "menteur.xlsx"
    rows = data(cell(1, "A", "texte"), *(cell(n, "A", f"mot {n}") for n in range(2, 9)))
    path.write_bytes(book(lambda _: rows.replace("<sheetData>", '<dimension ref="A1:A2"/><sheetData>')))
    assert [row.line for row in read_rows(str(path))] == list(range(2, 9))
    assert MOST_COLUMNS >= 100


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_no_cell_is_a_formula(sign: str) -> None:
    assert unformula(f"{sign}cmd|' /C calc'!A0").startswith("'")
    assert unformula("a\x0bb\x00") == "a\ufffdb\ufffd"
