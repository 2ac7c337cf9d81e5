"""The report's forms: JSON for programs, CSV and XLSX for spreadsheets, HTML to read and print."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from jinja2 import Environment, FileSystemLoader, Template, select_autoescape
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from api.charts import Column, bar, columns
from api.pages import periods, typography, wording
from api.pages.spacing import FrenchSpaces
from api.report.figures import Figures
from api.report.tables import tables
from models.spreadsheets import csv_pages, held

HERE = Path(__file__).parent


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures as plain JSON."""
    values: dict[str, Any] = _plain(figures)
    return values


def as_json_text(figures: Figures) -> str:
    """The same, to read and to keep."""
    return json.dumps(as_json(figures), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(item) for name, item in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def as_csv(figures: Figures) -> str:
    """One table for all: which part, what, and the figures; semicolons and decimal commas, as a French Excel reads."""
    return "".join(csv_pages(_lines(figures)))


def _lines(figures: Figures) -> Iterator[Sequence[Any]]:
    for title, head, rows in tables(figures):
        yield ["Tableau", *head]
        for row in rows:
            yield [title, *row]
        yield []


def as_xlsx(figures: Figures) -> bytes:
    """A workbook with a sheet for each table."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, head, rows in tables(figures):
        sheet = book.create_sheet(title[:31])
        for row in (head, *rows):
            sheet.append(held(row))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for place in range(1, len(head) + 1):
            sheet.column_dimensions[get_column_letter(place)].width = 44 if place == 2 else 20
        sheet.freeze_panes = "A2"
    aside = io.BytesIO()
    book.save(aside)
    return aside.getvalue()


def as_html(figures: Figures, title: str) -> str:
    """A page that stands by itself: no script, no outside address, made to be printed."""
    return template().render(
        figures=figures,
        title=title,
        style=(HERE / "report.css").read_text(encoding="utf-8"),
        months=columns(
            [Column(typography.month(m.month), m.voices, m.unexplained) for m in figures.months], "Auteurs par mois"
        ),
        names={line.id: line.name for line in figures.platforms},
    )


@cache
def template() -> Template:
    """The report's template, compiled once."""
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        extensions=[FrenchSpaces],
    )
    found.filters |= {**typography.FILTERS, **periods.FILTERS, "label": wording.label}
    found.globals |= {"bar": bar, "words": wording.words()}
    return found.get_template("report.html")
